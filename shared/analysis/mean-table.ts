import { meanInterval } from '../statistics/mean.ts';
import { estimateRatio } from '../statistics/ratio.ts';
import type { AxisCategory } from '../tally/axis.ts';
import { mayShowWeightedMean } from '../tally/blur.ts';
import { chooseShownParts, mayShowBase } from '../tally/disclosure.ts';
import type { NumberSums } from '../tally/number-sums.ts';
import type { WithheldReason } from './protect.ts';
import { countEffective, type WeightSorts } from './weigh.ts';

/** A number's mean among everybody and in each category of `by`; nothing is withheld yet. */
export interface CountedMeans {
  readonly centre: number;
  readonly whole: NumberSums;
  readonly by: readonly AxisCategory[];
  readonly isSeveral: boolean;
  readonly parts: readonly NumberSums[];
  /** By category of `by`: nothing may be told of it (`Routing`). */
  readonly closed: readonly boolean[];
  /** Numbers given by those the filters leave out; 0 without filters. */
  readonly beside: number;
  readonly sorted: {
    readonly sorts: WeightSorts;
    /** By sort of respondent; of the parts, by category first. */
    readonly whole: readonly NumberSums[];
    readonly parts: readonly (readonly NumberSums[])[];
  } | null;
}

/** In the unit of the question; null: withheld, or (s, limits) not defined. */
export interface MeanColumn extends AxisCategory {
  /** Who gave a number. */
  readonly n: number | null;
  readonly mean: number | null;
  readonly s: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly weighted: number | null;
  readonly effective: number | null;
}

export interface MeanTable {
  readonly n: number | null;
  readonly reason: WithheldReason | null;
  readonly hasWithheld: boolean;
  readonly columns: readonly MeanColumn[];
}

const decimals = 2;

export function figureMeans(counted: CountedMeans): MeanTable {
  const { whole, by, parts, beside } = counted;
  const reason =
    whole.n > 0 && !mayShowBase(whole.n)
      ? 'fewAnswered'
      : beside > 0 && !mayShowBase(beside)
        ? 'fewBeside'
        : null;
  const shown = reason === null ? chooseColumns(counted) : parts.map(() => false);
  const columns = [
    describe({ kind: 'whole', code: 'all' }, whole, counted, reason === null, counted.sorted?.whole),
    ...by.map((category, index) =>
      describe(
        category,
        parts[index] ?? nobody,
        counted,
        shown[index] === true,
        counted.sorted?.parts[index],
      ),
    ),
  ];
  return {
    n: reason === null ? whole.n : null,
    reason,
    hasWithheld: columns.some(({ n }) => n === null),
    columns,
  };
}

const nobody: NumberSums = { n: 0, sum: 0, squares: 0 };

/** Where a person can stand in several columns each column has everybody else beside it. */
function chooseColumns({ whole, parts, isSeveral, closed }: CountedMeans): boolean[] {
  const isOpen = (n: number): boolean => n === 0 || mayShowBase(n);
  if (isSeveral) return parts.map(({ n }) => isOpen(n) && isOpen(whole.n - n));
  return chooseShownParts(parts.map(({ n }) => n)).map((isShown, index) => isShown && closed[index] !== true);
}

function describe(
  category: AxisCategory,
  own: NumberSums,
  { centre, sorted }: CountedMeans,
  isShown: boolean,
  sums: readonly NumberSums[] | undefined,
): MeanColumn {
  const nothing = { mean: null, s: null, low: null, high: null, weighted: null, effective: null };
  if (!isShown) return { ...category, n: null, ...nothing };
  if (own.n === 0) return { ...category, n: 0, ...nothing };
  const mean = centre + own.sum / own.n;
  const s =
    own.n === 1 ? null : Math.sqrt(Math.max(0, own.squares - (own.sum * own.sum) / own.n) / (own.n - 1));
  const interval = meanInterval({ n: own.n, mean, s });
  const limits = interval.ok
    ? { low: round(interval.value.low), high: round(interval.value.high) }
    : { low: null, high: null };
  const weighed = sorted === null || sums === undefined ? null : weigh(centre, sorted.sorts, sums);
  return {
    ...{ ...category, n: own.n, mean: round(mean), s: s === null ? null : round(s), ...limits },
    ...{ weighted: weighed?.mean ?? null, effective: weighed?.effective ?? null },
  };
}

function weigh(centre: number, { weights, respondents }: WeightSorts, sums: readonly NumberSums[]) {
  const base = sums.map(({ n }) => n);
  const rows = sums.map(({ n, sum, squares }, sort) => ({
    ...{ stratum: '', weight: weights[sort] ?? 0, size: respondents[sort] ?? 0, base: n, sum, squares },
  }));
  const found = estimateRatio(rows);
  return {
    mean: found.ok && mayShowWeightedMean(base) ? round(centre + found.value.value) : null,
    effective: Math.round(countEffective({ weights, respondents }, base)),
  };
}

function round(value: number): number {
  return Number(value.toFixed(decimals));
}
