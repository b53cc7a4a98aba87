/**
 * The terms all our distributions are built from. Written as deviances, because log Γ of large arguments cancels to
 * nothing: the relative error stays near 1e-15 at any number of respondents.
 * Source: C. Loader (2000), Fast and Accurate Computation of Binomial Probabilities.
 */

const series = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360];

/**
 * δ(n) = log Γ(n + 1) − ((n + ½) log n − n + ½ log 2π), n > 0.
 * Below 16 by the recurrence δ(n) − δ(n + 1) = (n + ½) log(1 + 1/n) − 1, above by Stirling's series.
 * Example: δ(1) = 1 − ½ log 2π = 0.081061….
 */
export function stirlingError(n: number): number {
  let error = 0;
  let size = n;
  for (; size < 16; size += 1) error += (size + 0.5) * Math.log1p(1 / size) - 1;
  const inverse = 1 / size;
  return error + inverse * series.reduceRight((sum, term) => sum * inverse * inverse + term, 0);
}

/** x log(x/m) + m − x, without cancellation where x is near m. Both above zero. */
function deviancePart(x: number, m: number): number {
  const v = (x - m) / (x + m);
  if (Math.abs(v) >= 0.1) return x * Math.log(x / m) + m - x;
  let sum = (x - m) * v;
  let power = 2 * x * v;
  for (let odd = 3; odd < 1000; odd += 2) {
    power *= v * v;
    const next = sum + power / odd;
    if (next === sum) break;
    sum = next;
  }
  return sum;
}

/** Γ(a+b+1) / (Γ(a+1) Γ(b+1)) xᵃ yᵇ with y = 1 − x given apart, so that neither end loses digits. a, b > 0. */
export function binomialTerm(a: number, b: number, x: number, y: number): number {
  const n = a + b;
  const shape = stirlingError(n) - stirlingError(a) - stirlingError(b);
  return (
    Math.sqrt(n / (2 * Math.PI * a * b)) * Math.exp(shape - deviancePart(a, n * x) - deviancePart(b, n * y))
  );
}

/** xˢ e⁻ˣ / Γ(s + 1), s > 0, x > 0. */
export function poissonTerm(s: number, x: number): number {
  return Math.exp(-stirlingError(s) - deviancePart(s, x)) / Math.sqrt(2 * Math.PI * s);
}
