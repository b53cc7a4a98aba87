import { normalPoint95 } from '../statistics/wilson.ts';

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
