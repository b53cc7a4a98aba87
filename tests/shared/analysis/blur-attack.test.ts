import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseSteps, roundToStep, type BlurredBase, type Step } from '../../../shared/analysis/blur.ts';

/**
 * Whoever attacks knows the sorts of respondents, their weights, the base of each, the count of each share and what is
 * printed weighted, and goes through every table of whole numbers that fits.
 */
const scene: fc.Arbitrary<BlurredBase> = fc
  .record({ sorts: fc.integer({ min: 2, max: 3 }), shares: fc.integer({ min: 2, max: 3 }) })
  .chain(({ sorts, shares }) =>
    fc.record({
      weights: fc.uniqueArray(fc.integer({ min: 3, max: 30 }), { minLength: sorts, maxLength: sorts }),
      columns: fc.array(fc.array(fc.nat({ max: 5 }), { minLength: shares, maxLength: shares }), {
        minLength: sorts,
        maxLength: sorts,
      }),
    }),
  )
  .map(({ weights, columns }) => ({
    weights: weights.map((weight) => weight / 10),
    base: columns.map(sumOf),
    shares: (columns[0] ?? []).map((_, share) => columns.map((column) => column[share] ?? 0)),
    isSeveral: false,
  }));

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}

/** Every way of dividing a number over so many places. */
function divide(total: number, places: number): number[][] {
  if (places === 1) return [[total]];
  return Array.from({ length: total + 1 }, (_, first) =>
    divide(total - first, places - 1).map((rest) => [first, ...rest]),
  ).flat();
}

/** All tables by sort, then share, with the same bases and the same count of each share. */
function listTables({ base, shares }: BlurredBase): number[][][] {
  const wanted = shares.map(sumOf);
  const grow = (sort: number, left: readonly number[]): number[][][] => {
    if (sort === base.length) return left.every((one) => one === 0) ? [[]] : [];
    return divide(base[sort] ?? 0, shares.length)
      .filter((own) => own.every((count, share) => count <= (left[share] ?? 0)))
      .flatMap((own) =>
        grow(
          sort + 1,
          left.map((count, share) => count - (own[share] ?? 0)),
        ).map((rest) => [own, ...rest]),
      );
  };
  return grow(0, wanted);
}

function print(
  { weights, base }: BlurredBase,
  table: readonly (readonly number[])[],
  steps: readonly (Step | null)[],
) {
  const total = sumOf(weights.map((weight, sort) => weight * (base[sort] ?? 0)));
  return steps.map((step, share) => {
    const own = sumOf(weights.map((weight, sort) => weight * (table[sort]?.[share] ?? 0)));
    return step === null ? null : roundToStep((100 * own) / total, step);
  });
}

/** Sorts and shares of one or two persons (or all but one or two) of which too little is left open. */
function findTold(blurred: BlurredBase, steps: readonly (Step | null)[]): number {
  const all = listTables(blurred);
  const truth = blurred.base.map((_, sort) => blurred.shares.map((sum) => sum[sort] ?? 0));
  const seen = JSON.stringify(print(blurred, truth, steps));
  const fitting = all.filter((table) => JSON.stringify(print(blurred, table, steps)) === seen);
  let told = 0;
  blurred.shares.forEach((sum, share) => {
    sum.forEach((count, sort) => {
      const beside = (blurred.base[sort] ?? 0) - count;
      const isSecret = [count, beside].some((one) => one === 1 || one === 2);
      if (!isSecret) return;
      const open = (tables: readonly number[][][]): number =>
        new Set(tables.map((table) => table[sort]?.[share])).size;
      if (open(fitting) < Math.min(4, open(all))) told += 1;
    });
  });
  return told;
}

describe('weighted percentages beside unweighted counts', () => {
  it('leave a range of at least three open for every small count behind them', () => {
    let printed = 0;
    fc.assert(
      fc.property(scene, (blurred) => {
        const steps = chooseSteps(blurred);
        printed += steps.filter((step) => step !== null).length;
        expect(findTold(blurred, steps)).toBe(0);
      }),
      { numRuns: 150 },
    );
    expect(printed).toBeGreaterThan(0);
  });

  it('would tell them with one decimal throughout: the attack works', () => {
    let told = 0;
    fc.assert(
      fc.property(scene, (blurred) => {
        told += findTold(
          blurred,
          blurred.shares.map(() => 0.1),
        );
      }),
      { numRuns: 50 },
    );
    expect(told).toBeGreaterThan(20);
  });

  it('of two sorts alone are never printed where they say how many of each there are', () => {
    const two = {
      weights: [1, 3],
      base: [50, 50],
      shares: [
        [1, 39],
        [49, 11],
      ],
      isSeveral: false,
    };
    expect(chooseSteps(two)).toEqual([null, null]);
  });

  it('have one decimal where thousands of persons of many sorts are behind them', () => {
    const sorts = Array.from({ length: 12 }, (_, sort) => sort);
    const base = sorts.map((sort) => 800 + 37 * sort);
    const yes = sorts.map((sort) => (sort === 3 ? 2 : 300 + 11 * sort));
    const shares = [yes, base.map((count, sort) => count - (yes[sort] ?? 0))];
    expect(
      chooseSteps({ weights: sorts.map((sort) => 0.5 + sort / 7), base, shares, isSeveral: false }),
    ).toEqual([0.1, 0.1]);
  });
});
