import type { ChangeTested } from '../../../shared/evaluation/change.ts';
import type { MeasureResult } from '../../../shared/evaluation/evaluation.ts';
import { explainDifference, explainPooled } from '../../../shared/indicator/change-steps.ts';
import { changeText } from '../change-words.ts';

type Figures = Pick<MeasureResult, 'previous' | 'current'>;

export const six = (value: number): string => value.toFixed(6);
/** With the minus of a formula. */
export const signed = (value: number, digits = 6): string => value.toFixed(digits).replace('-', '−');

/** How the test statistic and the limits of a difference of two shares come out, line by line; none for means. */
export function listDifferenceLines(test: ChangeTested, figures: Figures): string[] {
  const [before, after] = [figures.previous, figures.current].map((figure) => ({
    x: figure?.x ?? NaN,
    n: figure?.n ?? NaN,
  })) as [Counts, Counts];
  const r = correlationOf(test);
  // Counts that were never said, and means, have no such formula.
  if (r === null || !Number.isFinite(before.x / before.n) || !Number.isFinite(after.x / after.n)) return [];
  return [...listStatistic(test, before, after), ...listLimits(test, before, after, r)];
}

interface Counts {
  readonly x: number;
  readonly n: number;
}

function correlationOf({ method, link, before, after }: ChangeTested): number | null {
  if (method === 'independent') return 0;
  if (link?.kind === 'persons') return method === 'persons' ? link.correlation : null;
  if (link?.kind !== 'pairs') return null;
  return method === 'overlap' ? (link.common / Math.sqrt(before * after)) * link.phi : link.phi;
}

function listStatistic({ method, se, statistic }: ChangeTested, before: Counts, after: Counts): string[] {
  const { formula } = changeText().proof;
  if (statistic === null) return [];
  if (method === 'independent') {
    const { difference, pooled, spread } = explainPooled(before, after);
    const numbers = `${signed(difference)} ÷ ${six(spread)} ＝ ${signed(statistic, 2)}`;
    return [formula.pooled(six(pooled), numbers)];
  }
  // Where neither share varies the spread is another one, and the words of the method say so.
  if ((method !== 'overlap' && method !== 'persons') || se === 0) return [];
  const difference = after.x / after.n - before.x / before.n;
  const numbers = `${signed(difference)} ÷ ${six(se / 100)} ＝ ${signed(statistic, 2)}`;
  return [formula.ratio(method === 'persons' ? 't' : 'z', numbers)];
}

function listLimits(test: ChangeTested, before: Counts, after: Counts, r: number): string[] {
  const { formula } = changeText().proof;
  const [n1, n2] = test.link?.kind === 'persons' ? test.link.effective : [before.n, after.n];
  const steps = explainDifference({ p: before.x / before.n, n: n1 }, { p: after.x / after.n, n: n2 }, r);
  const { difference: d, low, high } = steps;
  const names = ['l₁', 'u₁', 'l₂', 'u₂'];
  const limits = [steps.before.low, steps.before.high, steps.after.low, steps.after.high];
  return [
    formula.limits,
    [...names.map((name, at) => `${name} ＝ ${six(limits[at] ?? 0)}`), wordCorrelation(test, r)].join('　'),
    formula.low(`${signed(d)} − ${six(d - low)} ＝ ${signed(low)}`),
    formula.high(`${signed(d)} ＋ ${six(high - d)} ＝ ${signed(high)}`),
  ];
}

function wordCorrelation({ method, link }: ChangeTested, r: number): string {
  const { none, overlap, same, persons } = changeText().proof.formula.correlation;
  if (method === 'independent') return none;
  if (method === 'overlap') return overlap(signed(r));
  return link?.kind === 'persons' ? persons(signed(r, 1)) : same(signed(r));
}
