/** Σ of a list; 0 for an empty one. Example: [1, 2, 3.5] → 6.5. */
export function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}
