import { describe, expect, test, vi } from 'vitest';
import type { ChangeTested } from '../../../shared/evaluation/change.ts';
import { testIndependentShares } from '../../../shared/statistics/independent-change.ts';
import { testMatchedShares } from '../../../shared/statistics/matched-change.ts';
import { testOverlappingShares } from '../../../shared/statistics/overlap-change.ts';
import type { ChangeTest } from '../../../shared/statistics/change-test.ts';
import { listDifferenceLines } from '../../../web/admin/indicator/difference-words.ts';
import { surveyShare } from '../../support/measurement.ts';

vi.hoisted(() => vi.stubGlobal('localStorage', { getItem: () => null }));

interface Years {
  readonly before: { readonly x: number; readonly n: number };
  readonly after: { readonly x: number; readonly n: number };
}

/** As it stands in an evaluation: points of a percentage. */
function printed(found: ChangeTest, { before, after }: Years, link: ChangeTested['link']): string[] {
  const test: ChangeTested = {
    ...{ kind: 'test', method: found.method, se: 100 * found.se, p: found.p, adjusted: found.p, family: 1 },
    ...{
      statistic: found.statistic,
      before: before.n,
      after: after.n,
      link,
      threshold: null,
      forgiven: null,
    },
  };
  const figure = ({ x, n }: Years['before']) => surveyShare(x, n);
  return listDifferenceLines(test, { previous: figure(before), current: figure(after) });
}

const read = (text: string | undefined): number => Number(text?.replace('−', '-'));

/** Puts the printed numbers into the printed formula, as somebody with a pocket calculator would. */
function workOut(lines: readonly string[], { before, after }: Years): { low: number; high: number } {
  const values = lines.find((line) => line.startsWith('l₁')) ?? '';
  const [l1, u1, l2, u2] = ['l₁', 'u₁', 'l₂', 'u₂'].map((name) =>
    read(new RegExp(`${name} ＝ (\\S+)`).exec(values)?.[1]),
  ) as [number, number, number, number];
  const r = read(/(\S+)$/.exec(values)?.[1]);
  const [p1, p2] = [before.x / before.n, after.x / after.n];
  const combine = (one: number, other: number) => Math.sqrt(one ** 2 + other ** 2 - 2 * r * one * other);
  return { low: p2 - p1 - combine(p2 - l2, u1 - p1), high: p2 - p1 + combine(u2 - p2, p1 - l1) };
}

function limitOf(lines: readonly string[], name: string): number {
  return read(/＝ (\S+)$/.exec(lines.find((line) => line.startsWith(name)) ?? '')?.[1]);
}

describe('the limits of a difference come out of what is printed', () => {
  const years = { before: { x: 62, n: 143 }, after: { x: 72, n: 164 } };
  const pairs = { yesYes: 29, yesNo: 24, noYes: 24, noNo: 40 };

  test('with some who answered both years', () => {
    const found = testOverlappingShares({ ...years, common: pairs });
    const lines = printed(found, years, { kind: 'pairs', common: 117, pairs, phi: found.phi });
    expect(lines[0]).toBe('z ＝ (p₂ − p₁) ÷ 標準誤差 ＝ 0.005458 ÷ 0.052883 ＝ 0.10');
    expect(workOut(lines, years).low).toBeCloseTo(found.low, 5);
    expect(workOut(lines, years).high).toBeCloseTo(found.high, 5);
    expect([limitOf(lines, '下限'), limitOf(lines, '上限')]).toEqual([-0.097267, 0.107556]);
  });

  test('with different people, where the test has a spread of its own', () => {
    const found = testIndependentShares(years.before, years.after);
    const lines = printed(found, years, { kind: 'unlinked', reason: 'nobody' });
    const numbers = /＝ (\S+) ÷ (\S+) ＝ (\S+)。p は両年度を合わせた割合（(\S+)）です/.exec(lines[0] ?? '');
    expect(read(numbers?.[1]) / read(numbers?.[2])).toBeCloseTo(found.statistic ?? NaN, 3);
    expect(read(numbers?.[4])).toBeCloseTo(134 / 307, 6);
    expect(workOut(lines, years).low).toBeCloseTo(found.low, 5);
    expect(workOut(lines, years).high).toBeCloseTo(found.high, 5);
  });

  test('with the same people throughout', () => {
    const same = { before: { x: 53, n: 117 }, after: { x: 53, n: 117 } };
    const found = testMatchedShares(pairs);
    const lines = printed(found, same, { kind: 'pairs', common: 117, pairs, phi: 0.17217 });
    expect(workOut(lines, same).low).toBeCloseTo(found.low, 5);
    expect(workOut(lines, same).high).toBeCloseTo(found.high, 5);
  });

  test('and nothing is printed of means, or of counts nobody has', () => {
    const found = testIndependentShares(years.before, years.after);
    expect(
      printed({ ...found, method: 'independentMeans' }, years, { kind: 'unlinked', reason: 'nobody' }),
    ).toEqual([]);
  });
});
