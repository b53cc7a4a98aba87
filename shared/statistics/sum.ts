/** Σ of a list; 0 for an empty one. Example: [1, 2, 3.5] → 6.5. */
export function sumOf(numbers: Iterable<number>): number {
  let sum = 0;
  for (const one of numbers) sum += one;
  return sum;
}
