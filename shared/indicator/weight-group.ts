import { readCounts, type Counts, type Cube } from '../tally/cube.ts';
import { readCell, type GroupVariable } from '../tally/cell.ts';
import type { CategoryCounts } from './compute.ts';
import { listCategoriesOf, type RoundWeights } from './weights.ts';

/** How the respondents of a round came into it, as far as the error of chance depends on it. */
export interface Sampling {
  /** `random`: drawn by chance from a list; `complete`: everybody on it was asked; `other`: volunteers, visitors. */
  readonly kind: 'random' | 'complete' | 'other';
  /** People on the list. */
  readonly population?: number;
  /** Groups drawn apart, with the people of each on the list. */
  readonly strata?: {
    readonly variable: GroupVariable;
    readonly populations: Readonly<Record<string, number>>;
  };
}

/** Respondents who weigh the same and come from the same stratum: for every estimate as good as a single cell. */
export interface WeightGroup {
  readonly stratum: string;
  /** One of its cells, to name it by. */
  readonly cell: string;
  /** Null where no weights were made, or none for this combination of groups. */
  readonly fitted: {
    readonly categories: readonly string[];
    readonly design: number;
    readonly fitted: number;
    readonly weight: number;
  } | null;
}

/** The cells of a round put together by weight, once for all its figures. */
export interface WeightGroups {
  readonly sampling: Sampling;
  readonly isWeighted: boolean;
  readonly groups: readonly WeightGroup[];
  /** Group of each cell, by its place in the cube. */
  readonly places: Int32Array;
}

/**
 * A round has hundreds of cells and a dozen different weights; figures are made of the latter. Made anew when the cube
 * has more cells than `places`.
 */
export function groupCells(cube: Cube, sampling: Sampling, weights: RoundWeights | null): WeightGroups {
  const known = new Map<string, number>();
  const groups: WeightGroup[] = [];
  const places = new Int32Array(cube.cells.length);
  for (const [cell, place] of cube.places) {
    const group = makeGroup(cell, sampling, weights);
    // A combination without a weight stands alone, so that it can be named.
    const isStray = weights !== null && group.fitted === null;
    const key = isStray ? cell : JSON.stringify([group.stratum, group.fitted]);
    const index = known.get(key) ?? groups.push(group) - 1;
    known.set(key, index);
    places[place] = index;
  }
  return { sampling, isWeighted: weights !== null, groups, places };
}

function makeGroup(cell: string, { strata }: Sampling, weights: RoundWeights | null): WeightGroup {
  const own = weights?.cells[cell];
  const stratum = strata === undefined ? (own?.stratum ?? '') : readCell(cell)[strata.variable];
  const isKnown = weights !== null && own !== undefined;
  const fitted = isKnown ? { categories: listCategoriesOf(weights.setting, cell), ...takeFitted(own) } : null;
  return { stratum, cell, fitted };
}

function takeFitted({ design, fitted, weight }: RoundWeights['cells'][string]) {
  return { design, fitted, weight };
}

/** Counts of one measure by group of weights. Throws on a measure the cube does not hold, and on cells without a group. */
export function countByGroup(
  cube: Cube,
  measure: string,
  { groups, places }: WeightGroups,
): CategoryCounts[] {
  const categories = cube.rows.get(measure);
  if (categories === undefined) throw new RangeError(`The cube holds no measure ${measure}`);
  if (places.length !== cube.cells.length) {
    throw new RangeError(`${cube.cells.length} cells, ${places.length} of them grouped`);
  }
  const names = [...categories.keys()];
  const added = names.map((category) =>
    addByGroup(readCounts(cube, measure, category), places, groups.length),
  );
  return groups.map((_, group) => {
    const own: Record<string, number> = {};
    for (let at = 0; at < names.length; at += 1) own[names[at] ?? ''] = added[at]?.[group] ?? 0;
    return own;
  });
}

/** A row nobody is in yet has no places, and one that nobody new is in has fewer. */
function addByGroup(counts: Counts, places: Int32Array, groups: number): Float64Array {
  const sums = new Float64Array(groups);
  const length = Math.min(counts.length, places.length);
  for (let place = 0; place < length; place += 1) {
    const group = places[place] ?? 0;
    sums[group] = (sums[group] ?? 0) + (counts[place] ?? 0);
  }
  return sums;
}
