import type { SeriesBreak } from '../indicator/evidence.ts';
import type { change } from './ja/change.ts';

/** What broke a series, in the words of a language: each thing found, then what staff declared. */
export function nameBreaks(
  text: typeof change,
  breaks: readonly SeriesBreak[],
  declared: string | null,
): string[] {
  const found = breaks.map(({ kind, question }) =>
    question === undefined ? text.breaks[kind] : text.ofQuestion(text.breaks[kind], question),
  );
  return declared === null ? found : [...found, text.declared(declared)];
}
