import { foldEntry, makeCube, type Cube, type CubeEntry } from './cube.ts';
import type { Measure } from './measure.ts';

/** Counts of one measure by category. */
export type InterimCounts = Readonly<Record<string, number>>;

/** Follows a log from its beginning, and what the open round showed of one measure on the way. */
export interface InterimWatch {
  readonly measure: Measure;
  readonly cube: Cube;
  /** Half of those in the base at the closing. */
  readonly half: number;
  /** The step shown whose base is nearest to it, the earlier of two; null while nothing was shown. */
  nearest: InterimCounts | null;
}

/**
 * `measures`: all that the round counts. When a measure took its steps depends on those that ask the same questions
 * (`release.ts`), and on no others. `whole`: what counts at the closing. Throws on a measure that is not among them.
 */
export function watchInterim(measures: readonly Measure[], id: string, whole: InterimCounts): InterimWatch {
  const measure = measures.find((one) => one.id === id);
  if (measure === undefined) throw new RangeError(`The round counts no measure ${id}`);
  const related = measures.filter(
    (one) => one.id === id || one.questions.some((key) => measure.questions.includes(key)),
  );
  return { measure, cube: makeCube(related), half: sumBase(measure, whole) / 2, nearest: null };
}

export function foldInterim(watch: InterimWatch, entry: CubeEntry): void {
  foldEntry(watch.cube, entry);
  const shown = readShown(watch);
  const base = sumBase(watch.measure, shown);
  if (base === 0) return;
  const known = watch.nearest === null ? 0 : sumBase(watch.measure, watch.nearest);
  const isNearer = Math.abs(base - watch.half) < Math.abs(known - watch.half);
  if (watch.nearest === null || isNearer) watch.nearest = shown;
}

function sumBase({ base }: Measure, counts: InterimCounts): number {
  return base.reduce((sum, category) => sum + (counts[category] ?? 0), 0);
}

function readShown({ measure, cube }: InterimWatch): InterimCounts {
  const rows = [...(cube.rows.get(measure.id) ?? [])];
  return Object.fromEntries(rows.map(([category, row]) => [category, cube.release.shown[row] ?? 0]));
}
