const tiny = 1e-300;
const precision = 1e-16;
const limit = 100_000;

/** A term aₖ / (bₖ + …) of a continued fraction, k from 1. */
export type Term = (k: number) => readonly [a: number, b: number];

/**
 * b₀ + a₁/(b₁ + a₂/(b₂ + …)).
 * Source: Lentz's method as modified by Thompson and Barnett; Press et al., Numerical Recipes, §5.2.
 * @throws RangeError when it does not settle; none of our distributions comes near that.
 */
export function evaluateFraction(b0: number, term: Term): number {
  let value = b0 === 0 ? tiny : b0;
  let [c, d] = [value, 0];
  for (let k = 1; k < limit; k += 1) {
    const [a, b] = term(k);
    d = 1 / nonzero(b + a * d);
    c = nonzero(b + a / c);
    value *= c * d;
    if (Math.abs(c * d - 1) < precision) return value;
  }
  throw new RangeError('evaluateFraction: the continued fraction does not settle');
}

function nonzero(value: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}
