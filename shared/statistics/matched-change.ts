import { differenceInterval, type ChangeTest } from './change-test.ts';
import { binomialTails } from './distribution/beta.ts';
import { chiSquareUpper } from './distribution/gamma.ts';
import { wilsonInterval } from './wilson.ts';

/** The same persons' answers in two waves; 'yesNo' said yes before and no after. */
export interface PairCounts {
  readonly yesYes: number;
  readonly yesNo: number;
  readonly noYes: number;
  readonly noNo: number;
}

/** From this many persons who changed their answer on, χ² is close enough. */
const fewChanged = 25;

/**
 * McNemar's test for the same people asked twice: χ² = (c − b)²/(b + c), or the exact binomial test when fewer than 25
 * changed their answer. Interval: Newcombe's score method for pairs.
 *
 * Source: McNemar (1947), Psychometrika 12:153–157; Newcombe (1998), Statistics in Medicine 17:2635–2650, method 8.
 * Assumes every person counts once. Refuses counts that are not whole, negative, or nobody.
 * Example: 40, 12, 22, 46 → difference 0.083333, SE 0.047992, χ² 2.941176, p 0.086348.
 */
export function testMatchedShares(pairs: PairCounts): ChangeTest {
  const n = countPairs(pairs);
  if (n === 0) throw new RangeError('testMatchedShares: nobody answered twice');
  const { yesYes, yesNo: b, noYes: c } = pairs;
  const before = limitShare(yesYes + b, n);
  const after = limitShare(yesYes + c, n);
  const difference = (c - b) / n;
  const se = Math.sqrt(b + c - (c - b) ** 2 / n) / n;
  const limits = differenceInterval(before, after, correlatePairs(pairs));
  const test = b + c < fewChanged ? testExactly(b, c) : testByChiSquare(b, c);
  return { ...test, difference, se, ...limits };
}

/** φ, the correlation of the two answers; 0 where all gave the same answer in one of the waves. */
export function correlatePairs({ yesYes, yesNo, noYes, noNo }: PairCounts): number {
  const product = (yesYes + yesNo) * (noYes + noNo) * (yesYes + noYes) * (yesNo + noNo);
  return product === 0 ? 0 : (yesYes * noNo - yesNo * noYes) / Math.sqrt(product);
}

/** @throws RangeError for counts that are not whole or negative. */
export function countPairs(pairs: PairCounts): number {
  const counts = [pairs.yesYes, pairs.yesNo, pairs.noYes, pairs.noNo];
  const broken = counts.find((count) => !Number.isSafeInteger(count) || count < 0);
  if (broken !== undefined) throw new RangeError(`${broken} is no number of persons`);
  return counts.reduce((sum, count) => sum + count, 0);
}

function limitShare(x: number, n: number): { value: number; low: number; high: number } {
  return { value: x / n, ...wilsonInterval(x, n) };
}

function testExactly(b: number, c: number): Pick<ChangeTest, 'method' | 'statistic' | 'p'> {
  const { lower } = binomialTails(Math.min(b, c), b + c, 0.5);
  return { method: 'mcnemarExact', statistic: null, p: Math.min(1, 2 * lower) };
}

function testByChiSquare(b: number, c: number): Pick<ChangeTest, 'method' | 'statistic' | 'p'> {
  const statistic = (c - b) ** 2 / (b + c);
  return { method: 'mcnemar', statistic, p: chiSquareUpper(statistic, 1) };
}
