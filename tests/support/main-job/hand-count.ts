/** Figures worked out apart from the product's own rules, as somebody with a pocket calculator would. */
export interface HandCount {
  readonly x: number;
  readonly n: number;
  /** Percent with one decimal. */
  readonly value: string;
  readonly interval: string;
}

/** Where |p − π| = 1.96 standard errors of π: Wilson's limits by their definition, found by halving, not by the formula. */
function findLimit(p: number, n: number, from: number, to: number): number {
  let [inside, outside] = [from, to];
  for (let turn = 0; turn < 200; turn += 1) {
    const middle = (inside + outside) / 2;
    const isInside = Math.abs(p - middle) <= 1.959963984540054 * Math.sqrt((middle * (1 - middle)) / n);
    if (isInside) inside = middle;
    else outside = middle;
  }
  return inside;
}

export function countByHand(answers: readonly string[], wanted: readonly string[]): HandCount {
  const n = answers.length;
  const x = answers.filter((answer) => wanted.includes(answer)).length;
  const percent = (share: number): string => (100 * share).toFixed(1);
  const [low, high] = [findLimit(x / n, n, x / n, 0), findLimit(x / n, n, x / n, 1)];
  return { x, n, value: percent(x / n), interval: `${percent(low)}%〜${percent(high)}%` };
}
