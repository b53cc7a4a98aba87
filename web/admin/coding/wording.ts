import type { CodeFrame } from '../../../shared/coding/frame.ts';
import { pickText } from '../../../shared/questionnaire/localized.ts';
import { roundDecimal } from '../../../shared/statistics/rounding.ts';
import { coding as en } from '../../../shared/text/en/coding.ts';
import { coding as ja } from '../../../shared/text/ja/coding.ts';
import type { api, ResponseOf } from '../api.ts';
import { language, words } from '../language.svelte.ts';

export type Overview = ResponseOf<(typeof api.rounds)[':id']['coding'][':key']['$get'], 200>;
export type TextPage = ResponseOf<(typeof api.rounds)[':id']['texts'][':key']['$get'], 200>;
export type ReadText = TextPage['texts'][number];

export function codingText(): typeof ja {
  return words(ja, en);
}

/** The code's label in the language of the screen; the code itself where the frame no longer has it. */
export function nameCode(frame: CodeFrame, code: string): string {
  const known = frame.find((one) => one.code === code);
  return known === undefined ? code : pickText(known.label, language.current).text;
}

/** `share`: 0–1. */
export function showPercent(share: number): string {
  return `${roundDecimal(100 * share, 1)}%`;
}

/** Kappa and its limits, to two decimals, with a minus that is as wide as a digit. */
export function showKappa(kappa: number): string {
  return roundDecimal(kappa, 2).replace('-', '−');
}
