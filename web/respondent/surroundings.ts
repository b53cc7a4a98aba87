import type { Language } from '../../shared/text/messages.ts';
import { respondentWords } from './words.ts';

export interface WardNames {
  readonly ja: string;
  readonly en: string;
}

/** What frames every page: whose survey it is, in which language, and whether its data are invented. */
export interface Surroundings {
  readonly language: Language;
  /** Absent where the ward is not known: a wrong link, a preview. */
  readonly ward?: WardNames | undefined;
  readonly isSynthetic?: boolean | undefined;
}

export function nameWard({ ward, language }: Surroundings): string {
  return ward?.[language] ?? respondentWords[language].unnamedWard;
}
