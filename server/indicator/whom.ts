import type { Language } from '../../shared/text/messages.ts';
import { whomOfDesign, type Design } from '../../shared/round/design.ts';
import { sayWhomOfFigure } from '../../shared/text/speaks-for.ts';
import type { DashboardLine } from './shapes.ts';

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
      const designs = isSurvey ? listDesigns(survey) : [];
      put(sayWhomOfFigure(current.speaksFor, designs, language), 'codes', code);
    }
    if (!isSurvey && survey !== null && survey.estimate.value !== null) {
      const designs = listDesigns(survey);
      const [whom = null, ...others] = new Set(designs.map((design) => whomOfDesign[design]));
      put(sayWhomOfFigure(others.length > 0 ? 'mixed' : whom, designs, language), 'beside', code);
    }
  }
  return [...told.values()];
}

/** Of the rounds that are in the figure. */
function listDesigns(survey: DashboardLine['survey']): Design[] {
  return (survey?.rounds ?? []).filter(({ isPooled }) => isPooled).map(({ design }) => design);
}
