import { normalPoint95, scoreInterval, type ShareInterval } from '../statistics/wilson.ts';

/** The numbers that stand in Wilson's formula for x of n, so that a reader can follow it. All are shares. */
export interface WilsonSteps {
  readonly p: number;
  /** z²/2n. */
  readonly shift: number;
  /** z√(p(1−p)/n + z²/4n²). */
  readonly half: number;
  /** 1 + z²/n. */
  readonly scale: number;
}

/** Limits are (p + shift ± half) ÷ scale. Example: 81 of 263 → p 0.307985, shift 0.007303, half 0.056261, scale 1.014607. */
export function explainWilson(x: number, n: number): WilsonSteps {
  const z2 = normalPoint95 * normalPoint95;
  const p = x / n;
  return {
    p,
    shift: z2 / (2 * n),
    half: normalPoint95 * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n)),
    scale: 1 + z2 / n,
  };
}

/**
 * A weighted share worked out again from what is printed of it, value and standard error in percent, as a reader would: so many
 * answers of equal weight, whole, and their limits in percent. They may differ from the printed limits by what was rounded off.
 * Null where nothing varies. Example: 45.2 with an error of 4.4 → 128 answers, 36.8 to 53.8.
 */
export function explainEffective(value: number, se: number): (ShareInterval & { readonly n: number }) | null {
  const [p, error] = [value / 100, se / 100];
  const n = error > 0 ? Math.round((p * (1 - p)) / error ** 2) : 0;
  if (n === 0) return null;
  const { low, high } = scoreInterval(p, n, normalPoint95);
  return { n, low: 100 * low, high: 100 * high };
}
