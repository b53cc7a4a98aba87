import { chooseSteps, roundToStep, type Step } from '../tally/blur.ts';
import { shareOf, sortBase, sortedColumn, sortRowBase, type Scene } from './scene.ts';
import { weighShare } from './weigh.ts';

/** A weighted percentage as it is printed. */
export interface WeighedCell {
  readonly percent: number;
  readonly step: Step;
}

/** Weighted percentages of the cells that have one, along the lines they are taken over; by row, then column. */
export function weighCells(scene: Scene): (WeighedCell | null)[][] {
  const { rows, columns, sorted, wanted, isSeveral } = scene;
  const cells = rows.map(() => columns.map((): WeighedCell | null => null));
  if (sorted === null || wanted.percent === 'count') return cells;
  const isAlongColumns = wanted.percent === 'column';
  const lines = isAlongColumns ? columns : rows;
  const across = isAlongColumns ? rows : columns;
  lines.forEach((_, line) => {
    const place = (other: number) =>
      isAlongColumns ? { row: other, column: line } : { row: line, column: other };
    const printed = across
      .map((_one, other) => other)
      .filter((other) => {
        const { row, column } = place(other);
        return (isAlongColumns || column > 0) && shareOf(scene, row, column) !== null;
      });
    const base = isAlongColumns ? sortBase(sortedColumn(scene, line), scene) : sortRowBase(scene, line);
    const shares = printed.map((other) => {
      const { row, column } = place(other);
      return sortedColumn(scene, column)?.counts[row] ?? [];
    });
    const print = (persons: readonly number[], step: Step): string =>
      String(roundToStep(100 * weighShare(sorted.sorts, { base, sum: persons }), step));
    const steps = chooseSteps({
      ...{ weights: sorted.sorts.weights, base, shares, print, isBreakdown: sorted.isBreakdown },
      isSeveral: isAlongColumns ? isSeveral.rows : isSeveral.columns,
    });
    printed.forEach((other, index) => {
      const { row, column } = place(other);
      const [step, own] = [steps[index] ?? null, cells[row]];
      if (step === null || own === undefined) return;
      own[column] = { percent: Number(print(shares[index] ?? [], step)), step };
    });
  });
  return cells;
}
