/** A pivot this small beside its own start is what rounding leaves of a redundant equation. */
const redundant = 1e-9;

/**
 * Solves a symmetric, non-negative definite system by elimination with the largest pivot. Each line holds its coefficients
 * and then its right-hand sides; the answer holds one line per unknown. Redundant unknowns are 0. The matrix is used up.
 * Example: lines 2 1 3 and 1 1 2 → 1 and 1.
 */
export function solveDefinite(matrix: readonly Float64Array[]): number[][] {
  const size = matrix.length;
  const start = matrix.map((line, index) => line[index] ?? 0);
  const order: number[] = [];
  for (let step = 0; step < size; step += 1) {
    const pivot = findPivot(matrix, start, order);
    if (pivot === undefined) break;
    order.push(pivot);
    eliminate(matrix, pivot);
  }
  return matrix.map((line, index) => {
    const rightSides = [...line.subarray(size)];
    return rightSides.map((value) => (order.includes(index) ? value / (line[index] ?? 1) : 0));
  });
}

function findPivot(
  matrix: readonly Float64Array[],
  start: readonly number[],
  used: readonly number[],
): number | undefined {
  const kept = (index: number): number => (matrix[index]?.[index] ?? 0) / (start[index] ?? 1);
  const open = matrix
    .map((_, index) => index)
    .filter((index) => !used.includes(index) && kept(index) > redundant);
  return open.reduce<number | undefined>(
    (best, index) => (best === undefined || kept(index) > kept(best) ? index : best),
    undefined,
  );
}

/** Takes the pivot's unknown out of every other equation. */
function eliminate(matrix: readonly Float64Array[], pivot: number): void {
  const source = matrix[pivot];
  if (source === undefined) return;
  matrix.forEach((line, index) => {
    const factor = (line[pivot] ?? 0) / (source[pivot] ?? 1);
    if (index === pivot || factor === 0) return;
    for (let column = 0; column < line.length; column += 1) {
      line[column] = (line[column] ?? 0) - factor * (source[column] ?? 0);
    }
  });
}
