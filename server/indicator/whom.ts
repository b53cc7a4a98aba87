import type { Language } from '../../shared/text/messages.ts';
import { listPooledDesigns, whomOfDesigns } from '../../shared/round/design.ts';
import { sayVoice, voiceOfYear } from '../../shared/text/chart.ts';
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
  for (const line of lines) {
    const { result, survey } = line;
    const ofRecord = sayVoice(language, voiceOfYear(line));
    if (ofRecord !== null) put(ofRecord, 'codes', result.code);
    if (result.current?.source !== 'survey' && survey !== null && survey.estimate.value !== null) {
      const designs = listPooledDesigns(survey.rounds);
      put(sayWhomOfFigure(whomOfDesigns(designs), designs, language), 'beside', result.code);
    }
  }
  return [...told.values()];
}
