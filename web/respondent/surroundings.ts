import type { RespondentLanguage } from '../../shared/questionnaire/localized.ts';
import type { Access } from '../../shared/round/access.ts';
import { respondentWords } from './words.ts';

export interface WardNames {
  readonly ja: string;
  readonly en: string;
}

/** What frames every page: whose survey it is, in which language, and whether its data are invented. */
export interface Surroundings {
  readonly language: RespondentLanguage;
  /** Absent where the ward is not known: a wrong link, a preview. */
  readonly ward?: WardNames | undefined;
  readonly isSynthetic?: boolean | undefined;
  /** How people reach the round; personal when absent. */
  readonly access?: Access | undefined;
  /** Of a public round: one counted answer per device. */
  readonly isOncePerDevice?: boolean | undefined;
}

/** Who reads Chinese reads the ward's own characters; who reads neither is better served by the English name. */
export function nameWard({ ward, language }: Surroundings): string {
  const readsCharacters = language === 'ja' || language === 'ja-easy' || language === 'zh';
  return ward?.[readsCharacters ? 'ja' : 'en'] ?? respondentWords[language].unnamedWard;
}
