import { readCounts, type Counts, type Cube } from '../tally/cube.ts';
import { readCell, type GroupVariable } from '../tally/cell.ts';
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
  /** Places of the cells, group by group. */
  readonly order: Int32Array;
  /** Where each group ends in `order`. */
  readonly ends: Int32Array;
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
  const ends = new Int32Array(groups.length);
  const order = Int32Array.from(places.keys()).sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0));
  for (const [index, place] of order.entries()) ends[places[place] ?? 0] = index + 1;
  return { sampling, isWeighted: weights !== null, groups, places, order, ends };
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

/** Counts of one measure by group of weight; of a category nobody asked for nothing is added up. */
export interface GroupCounts {
  /** Everybody who answered, by group. */
  readonly sizes: readonly number[];
  /** Those in the categories, by group, and `others`; a measure without a category counts nobody in it. */
  add(categories: readonly string[], others?: readonly number[]): readonly number[];
}

/** Counts of one measure by group of weights. Throws on a measure the cube does not hold, and on cells without a group. */
export function countByGroup(cube: Cube, measure: string, groups: WeightGroups): GroupCounts {
  const categories = cube.rows.get(measure);
  if (categories === undefined) throw new RangeError(`The cube holds no measure ${measure}`);
  if (groups.places.length !== cube.cells.length) {
    throw new RangeError(`${cube.cells.length} cells, ${groups.places.length} of them grouped`);
  }
  return {
    sizes: countSizes(cube, groups),
    add: (wanted, others) => {
      let sums = others;
      for (const category of wanted)
        if (categories.has(category)) sums = addTo(sums, readCounts(cube, measure, category), groups);
      return sums ?? groups.groups.map(() => 0);
    },
  };
}

const known = new WeakMap<WeightGroups, { cube: Cube; position: number; sizes: readonly number[] }>();

/** The same for all figures of a round, as long as nobody else answers. */
function countSizes(cube: Cube, groups: WeightGroups): readonly number[] {
  const last = known.get(groups);
  if (last?.cube === cube && last.position === cube.position) return last.sizes;
  const sizes = addTo(undefined, readCounts(cube), groups);
  known.set(groups, { cube, position: cube.position, sizes });
  return sizes;
}

/** A row nobody is in yet has no places, and one that nobody new is in has fewer. */
function addTo(
  others: readonly number[] | undefined,
  counts: Counts,
  { order, ends }: WeightGroups,
): readonly number[] {
  const sums: number[] = [];
  let index = 0;
  for (let group = 0; group < ends.length; group += 1) {
    const end = ends[group] ?? 0;
    let sum = others?.[group] ?? 0;
    for (; index < end; index += 1) sum += counts[order[index] ?? 0] ?? 0;
    sums.push(sum);
  }
  return sums;
}
