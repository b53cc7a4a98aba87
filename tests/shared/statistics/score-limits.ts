const Z95 = 1.959963984540054;

/** The 95 % score limits by bisection of (p − π)² n = z² π (1 − π): another road to Wilson's closed form. */
export function bisectScoreLimits(x: number, n: number): { low: number; high: number } {
  const p = x / n;
  const excess = (pi: number) => (p - pi) ** 2 * n - Z95 ** 2 * pi * (1 - pi);
  const bisect = (inside: number, outside: number) => {
    let [near, far] = [inside, outside];
    for (let step = 0; step < 200; step += 1) {
      const middle = (near + far) / 2;
      if (excess(middle) < 0) near = middle;
      else far = middle;
    }
    return near;
  };
  // At p = 0 or 1 the share itself is a root; start from a point known to lie between the two.
  const inside = (p + 1 / (2 * n)) / (1 + 1 / n);
  return { low: x === 0 ? 0 : bisect(inside, 0), high: x === n ? 1 : bisect(inside, 1) };
}
