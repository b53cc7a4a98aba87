import type { Language } from '../../shared/text/messages.ts';
import { evaluation as en } from '../../shared/text/en/evaluation.ts';
import { evaluation as ja } from '../../shared/text/ja/evaluation.ts';
import { sayWhom } from '../../shared/text/speaks-for.ts';
import type { DashboardLine } from './shapes.ts';
import type { SurveyFigure } from './survey.ts';

/** A sentence with the figures it is true of. */
export interface ToldWhom {
  readonly sentence: string;
  readonly codes: string[];
  /** Indicators of which it is true of the survey's figure beside the value of record. */
  readonly beside: string[];
}

/** Whom the figures of many indicators speak for, each sentence once, in the order they are met. */
export function tellWhomOfLines(lines: readonly DashboardLine[], language: Language): ToldWhom[] {
  const told = new Map<string, ToldWhom>();
  const put = (sentence: string, kind: 'codes' | 'beside', code: string): void => {
    const own = told.get(sentence) ?? { sentence, codes: [], beside: [] };
    own[kind].push(code);
    told.set(sentence, own);
  };
  for (const { result, survey } of lines) {
    const { code, current } = result;
    const isSurvey = current?.source === 'survey';
    if (current !== null && current.value !== null) {
      const whom = current.speaksFor ?? 'unknown';
      put(sayOfDesign(isSurvey ? survey : null, language) ?? wordsOf(language)[whom], 'codes', code);
    }
    if (!isSurvey && survey !== null && survey.estimate.value !== null) {
      put(sayOfDesign(survey, language) ?? wordsOf(language).mixed, 'beside', code);
    }
  }
  return [...told.values()];
}

const wordsOf = (language: Language) => (language === 'en' ? en : ja).instrument;

/** Undefined where no one design is behind the figure. */
function sayOfDesign(survey: SurveyFigure | DashboardLine['survey'], language: Language): string | undefined {
  const designs = new Set(survey?.rounds.filter(({ isPooled }) => isPooled).map(({ design }) => design));
  const [design, ...others] = designs;
  return design === undefined || others.length > 0 ? undefined : sayWhom(design, language);
}
