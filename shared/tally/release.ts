import { minimumBase } from './disclosure.ts';
import type { Measure } from './measure.ts';

/**
 * What of an open round may be seen. Whoever could read the figures before and after a single answer would read that
 * answer off by subtraction; so the figures of an open round stand still and move in steps, decided here from the log
 * alone: the same for every screen, answer of the API and process, whenever and by whomever they are read.
 *
 * - A measure takes a step when ten further people have given it an answer (don't know and no answer are none): a
 *   follow-up question that few are asked waits for its own ten.
 * - Shown is the step before the last: the newest ten at least are left out until the closing. Otherwise whoever noted the
 *   last step could subtract it from the closing's figures and would read off the few who answered in between.
 * - Once an indicator's filter leaves out somebody who answered the same question, no figure of that question moves until
 *   the closing: steps of the whole and of a part, subtracted from each other, would be about a few people.
 * - A correction alone moves nothing; it counts with the next step.
 * - Once everybody invited has answered, nobody more can come, and all of it is shown as of the last one's arrival.
 * - Breakdowns by group and question by question are shown of closed rounds only.
 *
 * A closed round shows everything, each person's last answer, once and for all: no round is opened again.
 */
export interface Release {
  /** By row, over all cells, as of the last position folded. */
  readonly sums: Float64Array;
  /** The step before the last, measure by measure. */
  readonly shown: Float64Array;
  /** The last step, measure by measure. */
  readonly coming: Float64Array;
  /** What corrections have changed since somebody new answered. */
  readonly drift: Float64Array;
}

/** As a checkpoint keeps it; the sums follow from the counts. */
export interface StoredRelease {
  readonly shown: readonly number[];
  readonly coming: readonly number[];
  readonly drift: readonly number[];
}

export function makeRelease(width: number): Release {
  const make = (): Float64Array => new Float64Array(width);
  return { sums: make(), shown: make(), coming: make(), drift: make() };
}

/** Rows of the counts that belong together. */
interface Span {
  readonly start: number;
  readonly end: number;
  /** Rows whose sum is the number of people in the base. */
  readonly base: readonly number[];
  /** Rows of the people who answered the same questions and whom some filter leaves out. */
  readonly beside: readonly number[];
}

/** Row 0 counts respondents; the measures follow in their order. */
export function listSpans(measures: readonly Measure[]): Span[] {
  let next = 1;
  const placed = measures.map((measure) => {
    const start = next;
    next += measure.categories.length;
    const rowsOf = (wanted: readonly string[]): number[] =>
      wanted.map((category) => start + measure.categories.indexOf(category));
    return { measure, start, end: next, base: rowsOf(measure.base), leftOut: rowsOf(measure.beside) };
  });
  const leftOut = new Map<string, number[]>();
  for (const { measure, leftOut: rows } of placed) {
    for (const key of measure.questions) leftOut.set(key, [...(leftOut.get(key) ?? []), ...rows]);
  }
  const spans = placed.map(({ measure, start, end, base }): Span => {
    const beside = measure.questions.flatMap((key) => leftOut.get(key) ?? []);
    return { start, end, base, beside: [...new Set(beside)] };
  });
  return [{ start: 0, end: 1, base: [0], beside: [] }, ...spans];
}

/** To be called after each entry of somebody who had not answered before. */
export function stepRelease({ sums, shown, coming, drift }: Release, spans: readonly Span[]): void {
  drift.fill(0);
  for (const { start, end, base, beside } of spans) {
    if (sumRows(sums, beside) > 0 || sumRows(sums, base) - sumRows(coming, base) < minimumBase) continue;
    shown.set(coming.subarray(start, end), start);
    coming.set(sums.subarray(start, end), start);
  }
}

export function writeRelease({ shown, coming, drift }: Release): StoredRelease {
  return { shown: [...shown], coming: [...coming], drift: [...drift] };
}

export function restoreRelease(release: Release, stored: StoredRelease, sums: readonly number[]): void {
  release.sums.set(sums);
  release.shown.set(stored.shown);
  release.coming.set(stored.coming);
  release.drift.set(stored.drift);
}

/** What an open round shows, by row. `isComplete`: everybody invited has answered. */
export function readRelease({ sums, shown, drift }: Release, isComplete: boolean): Float64Array {
  return isComplete ? sums.map((sum, row) => sum - (drift[row] ?? 0)) : shown;
}

function sumRows(counts: Float64Array, rows: readonly number[]): number {
  let sum = 0;
  for (const row of rows) sum += counts[row] ?? 0;
  return sum;
}
