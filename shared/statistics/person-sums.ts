/**
 * What the answers of two waves come to by person: each person's rounds of a wave added up, then sums, squares and products
 * over the persons. Every variance that knows who answered twice is a function of these sums alone; nobody is in them.
 */
export interface WaveSums {
  /** Σb and Σy: answers in the base, and what they amount to (successes, or scores). */
  base: number;
  sum: number;
  /** Σb², Σby and Σy², of persons. */
  baseSquares: number;
  products: number;
  squares: number;
  /** Σy² of single answers. */
  answerSquares: number;
  /** Persons with an answer in the base, and those of them with more than one. */
  persons: number;
  repeated: number;
}

export interface PersonSums {
  /** Everybody who answered in either wave, in the base or not. */
  persons: number;
  readonly before: WaveSums;
  readonly after: WaveSums;
  /** Σb₁b₂, Σb₁y₂, Σy₁b₂ and Σy₁y₂. */
  readonly cross: { baseBase: number; baseSum: number; sumBase: number; sumSum: number };
  /** Persons in the base of both waves. */
  common: number;
}

/** One person's answers of one wave: how many are in the base, and what they add up to. */
export interface PersonWave {
  readonly base: number;
  readonly sum: number;
  /** Of each answer by itself; the sum again where all are 0 or 1. */
  readonly squares: number;
}

export function makePersonSums(): PersonSums {
  const none = {
    ...{ base: 0, sum: 0, baseSquares: 0, products: 0, squares: 0, answerSquares: 0 },
    ...{ persons: 0, repeated: 0 },
  };
  const cross = { baseBase: 0, baseSum: 0, sumBase: 0, sumSum: 0 };
  return { persons: 0, before: { ...none }, after: { ...none }, cross, common: 0 };
}

/** Adds one person. Whole numbers stay exact in any order; a score is best given in whole thousandths. */
export function addPerson(sums: PersonSums, before: PersonWave, after: PersonWave): void {
  sums.persons += 1;
  addWave(sums.before, before);
  addWave(sums.after, after);
  sums.cross.baseBase += before.base * after.base;
  sums.cross.baseSum += before.base * after.sum;
  sums.cross.sumBase += before.sum * after.base;
  sums.cross.sumSum += before.sum * after.sum;
  if (before.base > 0 && after.base > 0) sums.common += 1;
}

function addWave(wave: WaveSums, { base, sum, squares }: PersonWave): void {
  wave.base += base;
  wave.sum += sum;
  wave.baseSquares += base * base;
  wave.products += base * sum;
  wave.squares += sum * sum;
  wave.answerSquares += squares;
  if (base > 0) wave.persons += 1;
  if (base > 1) wave.repeated += 1;
}

export interface WaveVariances {
  readonly before: number;
  readonly after: number;
  /** Of the two estimates; 0 where one of them does not vary. */
  readonly correlation: number;
}

/**
 * Variances of the two shares (or means) and their correlation, with every person counted once however often they answered:
 * m/(m − 1) Σu², u = (y − P b)/Σb, and the products of both waves' u.
 *
 * Source: Cochran (1977), §5A.14 (ratio, persons as clusters); Berger (2004), Canadian Journal of Statistics 32:451–467.
 * Refuses an empty base in either wave and fewer than two persons.
 * Example: 70 of 160, then 86 of 160, in common 40, 12, 22, 46 → SE of the difference 0.045556.
 */
export function spreadPersons({ persons, before, after, cross }: PersonSums): WaveVariances {
  if (persons < 2 || before.base === 0 || after.base === 0) {
    throw new RangeError(
      `spreadPersons: ${before.base} and ${after.base} answers of ${persons} persons do not vary`,
    );
  }
  const scale = persons / (persons - 1);
  const [p1, p2] = [before.sum / before.base, after.sum / after.base];
  const covariance = cross.sumSum - p2 * cross.sumBase - p1 * cross.baseSum + p1 * p2 * cross.baseBase;
  const [v1, v2] = [scale * varyWave(before), scale * varyWave(after)];
  const product = Math.sqrt(v1 * v2);
  const shared = (scale * covariance) / (before.base * after.base);
  return { before: v1, after: v2, correlation: product === 0 ? 0 : clip(shared / product) };
}

/** Σu² of one wave. */
function varyWave({ base, sum, baseSquares, products, squares }: WaveSums): number {
  const p = sum / base;
  return Math.max(0, squares - 2 * p * products + p * p * baseSquares) / (base * base);
}

function clip(correlation: number): number {
  return Math.min(1, Math.max(-1, correlation));
}

/**
 * How many answers of different people one wave is worth: the variance of one answer by that of the estimate, never more
 * than there are. Where nothing varied, as many as there would be if everybody answered alike every time: (Σb)²/Σb².
 *
 * Source: Kish (1965), Survey Sampling, §8.2. Refuses an empty base.
 * Example: 50 persons who each answered twice, always the same way → 49 (50 with m/(m − 1) left out).
 */
export function countEffective(wave: WaveSums, persons: number): number {
  const { base, sum, baseSquares, answerSquares } = wave;
  if (base === 0) throw new RangeError('countEffective: nobody answered');
  const p = sum / base;
  const spread = answerSquares / base - p * p;
  const variance = persons > 1 ? (persons / (persons - 1)) * varyWave(wave) : 0;
  const alike = (base * base) / baseSquares;
  return variance > 0 && spread > 0 ? Math.min(base, spread / variance) : alike;
}

/**
 * The fewest answers of different people that rounds of one wave can be worth: the persons of each smaller round all among
 * those of the larger ones, always answering alike: n²/Σ nⱼ(2j − 1), largest first. Example: 60 and 40 → 55.6.
 */
export function countNested(bases: readonly number[]): number {
  const sorted = bases.toSorted((one, other) => other - one);
  const n = sorted.reduce((sum, one) => sum + one, 0);
  const squares = sorted.reduce((sum, one, index) => sum + one * (2 * index + 1), 0);
  return (n * n) / squares;
}
