import type { MeasureResult } from '../evaluation/evaluation.ts';
import { change as en } from './en/change.ts';
import { isFew } from './figure.ts';
import { change as ja } from './ja/change.ts';
import type { Language } from './messages.ts';

/**
 * Why no finite population correction was made to a change from the year before, or to a figure's 95 % limits. The correction
 * is honest for random samples of one finite list alone. Everything is read from the figure itself, so that what was published
 * says it too. The limits of weighted figures carry their own.
 */
type Judged = Pick<MeasureResult, 'change' | 'current'>;

const wordsOf = (language: Language) => (language === 'en' ? en : ja).correction;

/** Null without a change. */
export function sayChangeCorrection(language: Language, { change, current }: Judged): string | null {
  const text = wordsOf(language);
  if (change === null) return null;
  if (change.basis?.kind === 'wholeCount') return text.counted;
  if (change.low === null) return text.untested;
  return sayByPeople(language, current) ?? text.randomSample;
}

/** Null where no limits are shown. */
export function sayIntervalCorrection(language: Language, { current }: Judged): string | null {
  if (current?.interval === undefined || isFew(current)) return null;
  return sayByPeople(language, current) ?? wordsOf(language).interval;
}

/** Null of a random sample, where the reason is not whom was asked. */
function sayByPeople(language: Language, current: Judged['current']): string | null {
  const text = wordsOf(language);
  const whom = current?.speaksFor;
  if (whom === 'randomSample') return null;
  return whom === 'allAsked' ? text.allAsked : text.notRandom;
}

/** A reason, and what it is true of. */
export interface CorrectionTold<Of extends Judged> {
  readonly sentence: string;
  readonly of: readonly ('change' | 'interval')[];
  readonly measures: readonly Of[];
}

/** Each reason once, in the order it is met; `untested` changes have no error to correct, and may be left out. */
export function tellCorrections<Of extends Judged>(
  language: Language,
  measures: readonly Of[],
  { withUntested }: { withUntested: boolean },
): CorrectionTold<Of>[] {
  const { untested } = wordsOf(language);
  const said = measures.flatMap((measure) =>
    (
      [
        { of: 'change', sentence: sayChangeCorrection(language, measure) },
        { of: 'interval', sentence: sayIntervalCorrection(language, measure) },
      ] as const
    ).flatMap(({ of, sentence }) => (sentence === null ? [] : [{ of, sentence, measure }])),
  );
  const told = said.filter(({ sentence }) => withUntested || sentence !== untested);
  return [...Map.groupBy(told, ({ sentence }) => sentence)].map(([sentence, own]) => ({
    sentence,
    of: [...new Set(own.map(({ of }) => of))],
    measures: [...new Set(own.map(({ measure }) => measure))],
  }));
}

/** Where limits are printed and changes are not: a line for each reason, with whose limits where there are several. */
export function tellIntervalCorrections(
  language: Language,
  measures: readonly (Judged & Pick<MeasureResult, 'code'>)[],
): string[] {
  const t = (language === 'en' ? en : ja).correctionOf;
  const limits = measures.map(({ code, current }) => ({ code, current, change: null }));
  const told = tellCorrections(language, limits, { withUntested: false });
  return told.map(({ sentence, measures: own }) => {
    const codes = own.map(({ code }) => code).join(language === 'en' ? ', ' : '、');
    return t.line(t.interval, told.length < 2 ? '' : codes, sentence);
  });
}
