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
  /** By place in the cube: a row nobody is in. */
  readonly nobody: Int32Array;
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
  const nobody = new Int32Array(places.length);
  return { sampling, isWeighted: weights !== null, groups, places, order, ends, nobody };
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
  /** Those in the categories, by group: in the first one, and in all of them. A measure without a category counts nobody in it. */
  add(categories: readonly string[]): GroupSums;
}

export interface GroupSums {
  readonly first: readonly number[];
  readonly all: readonly number[];
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
    add: (wanted) =>
      addRows(
        wanted.map((category) =>
          categories.has(category) ? readCounts(cube, measure, category) : groups.nobody,
        ),
        groups,
      ),
  };
}

const known = new WeakMap<WeightGroups, { cube: Cube; position: number; sizes: readonly number[] }>();

/** The same for all figures of a round, as long as nobody else answers. */
function countSizes(cube: Cube, groups: WeightGroups): readonly number[] {
  const last = known.get(groups);
  if (last?.cube === cube && last.position === cube.position) return last.sizes;
  const sizes = addRows([readCounts(cube)], groups).all;
  known.set(groups, { cube, position: cube.position, sizes });
  return sizes;
}

/**
 * Three rows at once: of a share those are nearly always all, and each cell's place is looked up once for the three. A row that
 * nobody was ever in has no places, and reading beyond its end would slow every other row down too.
 */
function addRows(rows: readonly Counts[], groups: WeightGroups): GroupSums {
  const { order, ends, nobody } = groups;
  const inUse = (counts: Counts = nobody): Counts => (counts.length === 0 ? nobody : counts);
  const [a, b, c] = [inUse(rows[0]), inUse(rows[1]), inUse(rows[2])];
  const rest = rows.length > 3 ? addRows(rows.slice(3), groups).all : undefined;
  const [first, all]: [number[], number[]] = [[], []];
  let index = 0;
  for (let group = 0; group < ends.length; group += 1) {
    const end = ends[group] ?? 0;
    let own = 0;
    let others = rest?.[group] ?? 0;
    for (; index < end; index += 1) {
      const place = order[index] ?? 0;
      own += a[place] ?? 0;
      others += (b[place] ?? 0) + (c[place] ?? 0);
    }
    first.push(own);
    all.push(own + others);
  }
  return { first, all };
}
