import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leavesDoubt, type DoubtGroup } from '../../shared/indicator/doubt.ts';
import { protectTable } from '../../shared/tally/protect-table.ts';

/**
 * Somebody who knows every group's size and weight, the unweighted count, the breakdown as it is shown, and the weighted figure,
 * tries all answers the groups could have given. Of a group that must not be shown, the answers that fit may not narrow down to
 * fewer than three more than the breakdown alone leaves (or as many as that).
 */
function attack(groups: readonly DoubtGroup[], print: Print, isBreakdown: boolean): boolean {
  const hidden = listHidden(groups);
  const total = groups.reduce((sum, { x }) => sum + x, 0);
  const printOf = print(groups);
  const seen = printOf(groups.map(({ x }) => x));
  const ranges = { alone: groups.map(makeRange), beside: groups.map(makeRange) };
  const known = groups.map((one, index) => ({ ...one, isKnown: isBreakdown && !hidden[index] }));
  for (const guess of listGuesses(known, total)) {
    guess.forEach((x, index) => widen(ranges.alone[index]!, x));
    if (printOf(guess) === seen) guess.forEach((x, index) => widen(ranges.beside[index]!, x));
  }
  return groups.some((_, index) => {
    const wanted = Math.min(3, widthOf(ranges.alone[index]!));
    return hidden[index] === true && widthOf(ranges.beside[index]!) < wanted;
  });
}

function listHidden(groups: readonly DoubtGroup[]): boolean[] {
  const { counts } = protectTable({ counts: groups.map(({ x, base }) => [x, base - x]) });
  return counts.map(([yes, no]) => yes === null || no === null);
}

type Print = (groups: readonly DoubtGroup[]) => (successes: readonly number[]) => string;
/** As printed: percent with one decimal. */
const rounded: Print = (groups) => (successes) => String(Math.round(1000 * share(groups, successes)));
const unrounded: Print = (groups) => (successes) => share(groups, successes).toFixed(12);

const makeRange = () => ({ low: Infinity, high: -Infinity });
const widthOf = ({ low, high }: ReturnType<typeof makeRange>): number => high - low;
function widen(range: ReturnType<typeof makeRange>, x: number): void {
  range.low = Math.min(range.low, x);
  range.high = Math.max(range.high, x);
}

interface Guessed extends DoubtGroup {
  readonly isKnown: boolean;
}

function* listGuesses(groups: readonly Guessed[], total: number): Generator<number[]> {
  const [first, ...others] = groups;
  if (first === undefined) {
    if (total === 0) yield [];
    return;
  }
  const room = others.reduce((sum, { base }) => sum + base, 0);
  const [low, high] = first.isKnown
    ? [first.x, first.x]
    : [Math.max(0, total - room), Math.min(first.base, total)];
  for (let x = low; x <= high; x += 1) {
    for (const rest of listGuesses(others, total - x)) yield [x, ...rest];
  }
}

function share(groups: readonly DoubtGroup[], successes: readonly number[]): number {
  const all = groups.reduce((sum, { weight, base }) => sum + weight * base, 0);
  return groups.reduce((sum, { weight }, index) => sum + weight * (successes[index] ?? 0), 0) / all;
}

/** Rounds of so many groups of so many people; weights have no pattern. */
function sampleRounds(
  groups: { min: number; max: number },
  base: { min: number; max: number },
  numRuns: number,
) {
  const group = fc.record({
    weight: fc.integer({ min: 4000, max: 30_000 }).map((weight) => weight / 9973),
    base: fc.integer(base),
    part: fc.integer({ min: 20, max: 95 }),
  });
  const round = fc
    .array(group, { minLength: groups.min, maxLength: groups.max })
    .map((list) => list.map(({ part, ...rest }) => ({ ...rest, x: Math.round((part * rest.base) / 100) })));
  return fc.sample(round, { numRuns, seed: 20161128 });
}

describe.each([
  ['beside a breakdown by them', true, sampleRounds({ min: 5, max: 7 }, { min: 10, max: 32 }, 150)],
  ['of which there is no breakdown', false, sampleRounds({ min: 5, max: 5 }, { min: 8, max: 16 }, 80)],
] as const)('what small groups answered, %s', (_, isBreakdown, sample) => {
  const shown = sample.filter((groups) => leavesDoubt({ groups, isBreakdown, print: rounded(groups) }));
  const count = (rounds: typeof sample, print: Print) =>
    rounds.filter((groups) => attack(groups, print, isBreakdown)).length;

  const telling = shown.filter((groups) => listHidden(groups).includes(true));

  test('cannot be worked out from a weighted figure that is shown', () => {
    expect(telling.length).toBeGreaterThan(3);
    expect(shown.length).toBeLessThan(sample.length);
    expect(count(telling, rounded)).toBe(0);
  });

  test('can be from the same figures with all their decimals, and from rounded ones nobody asked about', () => {
    expect(count(telling, unrounded)).toBeGreaterThan(3);
    expect(count(sample, rounded)).toBeGreaterThan(3);
  });
});
