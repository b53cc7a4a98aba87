import { correlatePairs, type PairCounts } from '../statistics/matched-change.ts';
import { countEffective, spreadPersons, type PersonSums, type WaveSums } from '../statistics/person-sums.ts';
import type { EstimateKind } from '../statistics/change-test.ts';
import { mayShowBase } from '../tally/disclosure.ts';
import { protectTable } from '../tally/protect-table.ts';
import type { Evidence, Link } from './evidence.ts';

/**
 * From sums over persons to what may be said of them. Where the table of the persons in common has small cells φ is taken as 0, as
 * if they were different people: with both years' figures known, one decimal of it is enough to work a small cell out. What
 * follows from no such table is cut down to one decimal (ρ) or to whole numbers (effective answers): tests then claim less.
 */
export function describeLink(sums: PersonSums, kind: EstimateKind): Link {
  const isRepeated = sums.before.repeated > 0 || sums.after.repeated > 0;
  if (isRepeated || kind === 'mean') return describePersons(sums);
  if (sums.common === 0) return { kind: 'unlinked', reason: 'nobody' };
  if (!mayShowBase(sums.common)) return { kind: 'unlinked', reason: 'few' };
  const pairs = countPairsOf(sums);
  const isShown = !protectTable({ counts: tabulate(sums, pairs) }).hasWithheld;
  const phi = correlatePairs(pairs);
  return { kind: 'pairs', common: sums.common, pairs: isShown ? pairs : null, phi: isShown ? phi : 0 };
}

function describePersons(sums: PersonSums): Link {
  const { persons, before, after, common } = sums;
  if (persons < 2 || before.base === 0 || after.base === 0) return { kind: 'unlinked', reason: 'nobody' };
  const isKnown = mayShowBase(common);
  return {
    ...{ kind: 'persons', persons, common: isKnown ? common : null },
    effective: [countWorth(before, persons), countWorth(after, persons)],
    correlation: isKnown ? cutDown(spreadPersons(sums).correlation) : 0,
  };
}

/** What a year's answers are worth where some persons gave several of them; null where nobody did. */
export function describePooled(wave: WaveSums, persons: number): Evidence['pooled'] {
  return wave.repeated === 0 ? null : { persons: wave.persons, effective: countWorth(wave, persons) };
}

/** Of fewer than ten who answered repeatedly only how many there are may be used, not what they answered. */
function countWorth(wave: WaveSums, persons: number): number {
  const isOpen = wave.repeated === 0 || mayShowBase(wave.repeated);
  if (wave.repeated === 0) return wave.base;
  const worth = isOpen ? countEffective(wave, persons) : wave.base ** 2 / wave.baseSquares;
  return Math.max(1, Math.floor(worth));
}

/** The pairs behind sums in which everybody answered at most once a year. */
function countPairsOf({ cross }: PersonSums): PairCounts {
  const { sumSum, sumBase, baseSum, baseBase } = cross;
  return {
    yesYes: sumSum,
    yesNo: sumBase - sumSum,
    noYes: baseSum - sumSum,
    noNo: baseBase - sumBase - baseSum + sumSum,
  };
}

/** Before (yes, no, not in the base) by after: both years' figures are its totals, and they are shown. */
function tabulate({ before, after }: PersonSums, pairs: PairCounts): number[][] {
  const { yesYes, yesNo, noYes, noNo } = pairs;
  return [
    [yesYes, yesNo, before.sum - yesYes - yesNo],
    [noYes, noNo, before.base - before.sum - noYes - noNo],
    [after.sum - yesYes - noYes, after.base - after.sum - yesNo - noNo, 0],
  ];
}

function cutDown(correlation: number): number {
  return Math.floor(10 * correlation) / 10;
}
