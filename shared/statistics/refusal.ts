/**
 * What cannot be computed from the answers at hand, with the names a sentence about it needs. A value, not an error: a
 * small round or a missing age group is an ordinary thing that the official must be told in words.
 */
export type Refusal =
  /** Nobody is in the base: there is no share of nothing. */
  | { readonly code: 'emptyBase' }
  /** One answer (or one primary unit) has no spread, so nothing can be said about chance. */
  | { readonly code: 'oneRespondent' }
  | { readonly code: 'oneInStratum'; readonly stratum: string }
  /** More answered in the stratum than live there. */
  | {
      readonly code: 'moreThanPopulation';
      readonly stratum: string;
      readonly n: number;
      readonly population: number;
    }
  /** People live there and nobody answered: no weight can make somebody speak for them. */
  | {
      readonly code: 'emptyTarget';
      readonly margin: string;
      readonly category: string;
      readonly target: number;
    }
  /** Somebody answered whom the target does not hold (under the minimum age, moved away). */
  | { readonly code: 'noTarget'; readonly margin: string; readonly category: string; readonly count: number }
  /** The targets of two margins do not add up to the same population. */
  | { readonly code: 'marginsDisagree'; readonly totals: readonly MarginTotal[] }
  /** Too few answers, or a weight too far from the others': merge the category with a neighbour. */
  | {
      readonly code: 'thinCell';
      readonly margin: string;
      readonly category: string;
      readonly count: number;
      /** Share in the population ÷ share among the answers. */
      readonly factor: number;
    }
  | {
      readonly code: 'noConvergence';
      readonly cycles: number;
      readonly margin: string;
      readonly category: string;
      /** |reached − target| ÷ target of the category furthest off. */
      readonly error: number;
    };

export interface MarginTotal {
  readonly margin: string;
  readonly total: number;
}

/** A result, or every reason why there is none. */
export type Refusable<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusals: readonly [Refusal, ...Refusal[]] };

export function refuse(first: Refusal, ...others: readonly Refusal[]): Refusable<never> {
  return { ok: false, refusals: [first, ...others] };
}

/** Null when there is nothing to refuse. */
export function refuseAll(refusals: readonly Refusal[]): Refusable<never> | null {
  const [first, ...others] = refusals;
  return first === undefined ? null : refuse(first, ...others);
}
