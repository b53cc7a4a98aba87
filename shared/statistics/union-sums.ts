import { explainByMargins, lineariseRatio, type Influence } from './linearise.ts';
import { estimateRatio, type RatioEstimate } from './ratio.ts';
import type { Refusable } from './refusal.ts';
import type { SampleRow } from './sample-row.ts';
import { sumOf } from './sum.ts';

/** A round of one of two waves: its respondents put together by weight. */
export interface WaveRound {
  readonly wave: 'before' | 'after';
  readonly rows: readonly SampleRow[];
}

/** The round's ratio linearised, as it enters its wave: by the round's part of the wave's answers. */
export interface LinearRound extends WaveRound {
  readonly estimate: RatioEstimate;
  readonly part: number;
  /** By row, `part` included. */
  readonly influences: readonly Influence[];
  /** Influence of a single answer of a row. `value` is 0 outside the base. */
  influenceOf(row: number, isInBase: boolean, value: number): number;
}

/**
 * Every round's ratio with its influences. Several rounds of a wave are put together by their answers, which are taken as given.
 * The list of residents is not: of two years there is no one finite population, so no correction for it is made.
 * Refuses what `estimateRatio` refuses, for any round.
 */
export function lineariseRounds(rounds: readonly WaveRound[]): Refusable<LinearRound[]> {
  const answers = { before: 0, after: 0 };
  for (const { wave, rows } of rounds) answers[wave] += sumOf(rows.map(({ base }) => base));
  const linear: LinearRound[] = [];
  for (const { wave, rows } of rounds) {
    const estimate = estimateRatio(rows);
    if (!estimate.ok) return estimate;
    linear.push(lineariseRound({ wave, rows }, estimate.value, estimate.value.n / answers[wave]));
  }
  return { ok: true, value: linear };
}

function lineariseRound({ wave, rows }: WaveRound, estimate: RatioEstimate, part: number): LinearRound {
  const ratio = estimate.value;
  const total = sumOf(rows.map(({ weight, base }) => weight * base));
  const explained = explainByMargins(
    rows,
    rows.map(({ weight, sum, base }) => ({ sum: (weight / total) * (sum - ratio * base) })),
  );
  return {
    ...{ wave, rows, estimate, part },
    influences: lineariseRatio(rows, ratio, total).map(({ stratum, size, sum, squares }) => {
      return { stratum, size, sum: part * sum, squares: part * part * squares };
    }),
    influenceOf: (row, isInBase, value) => {
      const plain = isInBase ? ((rows[row]?.weight ?? 0) / total) * (value - ratio) : 0;
      return part * (plain - (explained[row] ?? 0));
    },
  };
}

/** Where an answer is counted: its round and row, by place in the lists; and what it says. */
export interface RepeatedAnswer {
  readonly round: number;
  readonly row: number;
  readonly isInBase: boolean;
  readonly value: number;
}

/** Persons with several answers, alike in all of them. */
export interface RepeatedPersons {
  readonly count: number;
  readonly answers: readonly RepeatedAnswer[];
}

/** Persons of a stratum, and sums over them of products of their influences: u·u′ for every two answers of a person. */
export interface StratumSums {
  readonly stratum: string;
  persons: number;
  /** Both answers in the first wave, both in the second, one in each. */
  before: number;
  after: number;
  between: number;
}

/** All that a test of two waves must know of who answered twice. Nobody is in it, and no group. */
export interface UnionSums {
  /** False where somebody's answers came from two strata: then all strata are one, and the error grows by it. */
  readonly isStratified: boolean;
  readonly strata: readonly StratumSums[];
}

/** Sums over the union of persons; whoever answered once is known from the rows. */
export function sumUnion(rounds: readonly LinearRound[], repeated: readonly RepeatedPersons[]): UnionSums {
  const stratumAt = ({ round, row }: RepeatedAnswer): string => rounds[round]?.rows[row]?.stratum ?? '';
  const isStratified = repeated.every(({ answers }) => new Set(answers.map(stratumAt)).size === 1);
  const strata = new Map<string, StratumSums>();
  const find = (name: string): StratumSums => {
    const stratum = isStratified ? name : '';
    const own = strata.get(stratum) ?? { stratum, persons: 0, before: 0, after: 0, between: 0 };
    strata.set(stratum, own);
    return own;
  };
  for (const { rows } of rounds) {
    for (const { stratum, size } of rows) find(stratum).persons += size;
  }
  for (const { count, answers } of repeated) {
    const [first] = answers;
    if (first !== undefined) addPersons(find(stratumAt(first)), rounds, count, answers);
  }
  return { isStratified, strata: [...strata.values()] };
}

function addPersons(
  sums: StratumSums,
  rounds: readonly LinearRound[],
  count: number,
  answers: readonly RepeatedAnswer[],
): void {
  sums.persons -= count * (answers.length - 1);
  const known = answers.map(({ round, row, isInBase, value }) => {
    return { wave: rounds[round]?.wave, u: rounds[round]?.influenceOf(row, isInBase, value) ?? 0 };
  });
  known.forEach((one, index) => {
    for (const other of known.slice(index + 1)) {
      const products = count * one.u * other.u;
      if (one.wave !== other.wave) sums.between += products;
      else if (one.wave === 'before') sums.before += products;
      else sums.after += products;
    }
  });
}
