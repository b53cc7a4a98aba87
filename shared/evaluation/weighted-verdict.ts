import type { MeasureResult } from './evaluation.ts';
import { judgeAgainstTarget, type Verdict } from './verdict.ts';

/**
 * What the weighted figure would say against the goal, beside the verdict of record. Null where there is none, where it has too
 * few effective answers for a percentage, or where what is printed leaves it open: value and limits may be anything that
 * rounds to them.
 * Example: 60.4 (55.2 to 65.4), goal 55 → reached; 55.0 as printed leaves open whether 55 is reached.
 */
function judgeWeighted({ current, goal, unit }: MeasureResult): Verdict | null {
  const weighted = current?.weighted;
  if (weighted === undefined || weighted.value === null || weighted.interval === null) return null;
  if (weighted.isFew) return null;
  const { value, interval } = weighted;
  const finest = unit === 'percent' ? 0.05 : 0.005;
  const half = weighted.isWhole === true ? 0.5 : finest;
  const verdicts = [-half, half].map((off) =>
    judgeAgainstTarget(
      {
        readings: [value, value - half, value + half],
        interval: { low: interval.low + off, high: interval.high + off },
        wholeCount: false,
      },
      goal,
    ),
  );
  const [one, other] = verdicts;
  if (one === undefined || one.code === 'notComparable' || one.code !== other?.code) return null;
  return one;
}

/** The verdict of the weighted figure where it is another than that of record; else null. */
export function findOtherVerdict(result: MeasureResult): Verdict | null {
  const weighted = judgeWeighted(result);
  if (weighted === null || result.verdict.code === 'notComparable') return null;
  return weighted.code === result.verdict.code ? null : weighted;
}
