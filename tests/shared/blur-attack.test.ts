import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scoreInterval } from '../../shared/statistics/wilson.ts';
import { chooseSteps, roundToStep, type BlurredBase, type Step } from '../../shared/tally/blur.ts';
import { countTold } from '../support/disclosure/blur-attack.ts';

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);
const weigh = (weights: readonly number[], persons: readonly number[]): number =>
  sumOf(weights.map((weight, sort) => weight * (persons[sort] ?? 0)));

type Counted = Omit<BlurredBase, 'print'>;

/** A table's percentages alone. */
function printShares(counted: Counted): BlurredBase {
  const total = weigh(counted.weights, counted.base);
  const print = (persons: readonly number[], step: Step): string =>
    String(roundToStep((100 * weigh(counted.weights, persons)) / total, step));
  return { ...counted, print };
}

/** An indicator's percentage with its standard error and limits, of weights that were not fitted. */
function printFigures(counted: Counted): BlurredBase {
  const { weights, base } = counted;
  const [total, n] = [weigh(weights, base), sumOf(base)];
  const squares = weights.map((weight) => weight * weight);
  const print = (persons: readonly number[], step: Step): string => {
    const p = weigh(weights, persons) / total;
    const no = base.map((all, sort) => all - (persons[sort] ?? 0));
    const spread = (1 - p) ** 2 * weigh(squares, persons) + p ** 2 * weigh(squares, no);
    const variance = (spread * n) / (n - 1) / total ** 2;
    const worth = variance > 0 ? (p * (1 - p)) / variance : n;
    const { low, high } = scoreInterval(p, worth, 1.96);
    const error = 100 * Math.sqrt(variance);
    const se = step === 1 ? Math.ceil(2 * error) / 2 : roundToStep(error, 0.1);
    return [p, low, high].map((share) => roundToStep(100 * share, step)).join(' ') + ` ${se}`;
  };
  return { ...counted, print };
}

interface Shape {
  readonly sorts: readonly [least: number, most: number];
  readonly shares: number;
  /** Persons of a sort in a share, at most. */
  readonly most: number;
  /** Ten-thousandths. */
  readonly weights: readonly [least: number, most: number];
  readonly isBreakdown: boolean;
}

/** The last share is whoever is in none, and nothing is printed of it. */
function listScenes({ sorts, shares, most, weights, isBreakdown }: Shape, numRuns: number): Counted[] {
  const row = fc.record({
    weight: fc.integer({ min: weights[0], max: weights[1] }).map((weight) => weight / 9973),
    persons: fc.array(fc.nat({ max: most }), { minLength: shares, maxLength: shares }),
  });
  const scene = fc
    .array(row, { minLength: sorts[0], maxLength: sorts[1] })
    .map((rows): Counted => {
      const own = Array.from({ length: shares - 1 }, (_, share) =>
        rows.map(({ persons }) => persons[share] ?? 0),
      );
      const base = rows.map(({ persons }) => sumOf(persons));
      return { weights: rows.map(({ weight }) => weight), base, shares: own, isSeveral: false, isBreakdown };
    })
    .filter(({ base }) => sumOf(base) >= 10);
  return fc.sample(scene, { numRuns, seed: 20161128 });
}

const small = { sorts: [4, 6], shares: 2, most: 6, weights: [3000, 30_000], isBreakdown: false } as const;
const tables = { ...small, sorts: [3, 4], shares: 3, most: 3, weights: [9000, 11_000] } as const;
const shown = { ...small, most: 9, weights: [7000, 13_000], isBreakdown: true } as const;
/** With the least part of the harmless ways of printing that must be found. */
const kinds = [
  ['percentages of a table', 0.5, printShares, listScenes(tables, 80)],
  ['figures of indicators', 0.8, printFigures, listScenes(small, 90)],
  ['figures beside a breakdown', 0.9, printFigures, listScenes(shown, 90)],
] as const;

describe.each(kinds)('weighted %s', (name, least, write, sample) => {
  const found = sample.map(write).map((scene) => {
    const steps = chooseSteps(scene);
    const [own = 0, fine = 0, whole = 0] = countTold(scene, [
      steps,
      scene.shares.map(() => 0.1),
      scene.shares.map(() => 1),
    ]);
    return { steps, own, fine, whole };
  });

  it('leave four counts open, or all there could be, for everything a breakdown would withhold', () => {
    const printed = found.filter(({ steps }) => steps.some((step) => step !== null));
    expect(printed.length).toBeGreaterThan(5);
    expect(printed.length).toBeLessThan(found.length);
    expect(found.map(({ own }) => own)).toEqual(found.map(() => 0));
  });

  it('would tell them with one decimal throughout: the attack works', () => {
    expect(found.filter(({ fine }) => fine > 0).length).toBeGreaterThan(20);
  });

  it('are seldom coarser than they need be', () => {
    const isAtMost = (steps: readonly (Step | null)[], most: Step): boolean =>
      steps.every((step) => step !== null && step <= most);
    const safe = [
      ...found.filter(({ fine }) => fine === 0).map(({ steps }) => isAtMost(steps, 0.1)),
      ...found.filter(({ whole }) => whole === 0).map(({ steps }) => isAtMost(steps, 1)),
    ];
    const share = safe.filter((one) => one).length / safe.length;
    process.stdout.write(
      `weighted ${name}: ${(100 * share).toFixed(0)}% of ${safe.length} harmless ways of printing are found\n`,
    );
    expect(share).toBeGreaterThanOrEqual(least);
  });
});

describe('weighted percentages beside unweighted counts', () => {
  const two = {
    weights: [1, 3],
    base: [50, 50],
    shares: [
      [1, 39],
      [49, 11],
    ],
    isSeveral: false,
    isBreakdown: false,
  };

  it('of two sorts alone are never printed where they say how many of each there are', () => {
    expect(chooseSteps(printShares(two))).toEqual([null, null]);
  });

  it('have one decimal where thousands of persons of many sorts are behind them', () => {
    const sorts = Array.from({ length: 12 }, (_, sort) => sort);
    const base = sorts.map((sort) => 800 + 37 * sort);
    const yes = sorts.map((sort) => (sort === 3 ? 2 : 300 + 11 * sort));
    const shares = [yes, base.map((count, sort) => count - (yes[sort] ?? 0))];
    const weights = sorts.map((sort) => 0.5 + sort / 7);
    expect(chooseSteps(printShares({ ...two, weights, base, shares }))).toEqual([0.1, 0.1]);
  });
});
