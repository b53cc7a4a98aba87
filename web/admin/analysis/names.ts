import { roundDecimal } from '../../../shared/statistics/rounding.ts';
import { nameCategory, nameSide } from '../../../shared/text/analysis-words.ts';
import { weightedDigits } from '../../../shared/text/figure.ts';
import { language } from '../language.svelte.ts';
import { analysisText, type AnalysisTable, type Shares } from './state.svelte.ts';

type Category = Parameters<typeof nameCategory>[0];

const everybody = { name: 'all', title: null, unit: null };

export function nameRow(table: AnalysisTable, row: Category): string {
  return nameCategory(row, table.of, language.current);
}
export function nameColumn(table: AnalysisTable, column: Category): string {
  return nameCategory(column, table.by ?? everybody, language.current);
}

/** 「窓口の対応 × 年代」 */
export function nameTable({ of, by }: AnalysisTable): string {
  const text = analysisText();
  const rows = nameSide(of, language.current);
  return by === null ? text.tableOf(rows) : text.tableOfBy(rows, nameSide(by, language.current));
}

export function showPercent(share: number): string {
  return `${roundDecimal(share, 1)}%`;
}

export function showWeighted(weighted: number, { isWhole }: { readonly isWhole: boolean }): string {
  return `${weightedDigits(weighted, { isWhole })}%`;
}

/** Places of the rows and columns to show: states nobody is in are left out. */
export function listShown({ rows, columns, cells }: Shares): { rows: number[]; columns: number[] } {
  const isEmpty = (counts: readonly (number | null | undefined)[]): boolean =>
    counts.every((count) => count === 0);
  return {
    rows: rows
      .map((_, row) => row)
      .filter((row) => rows[row]?.kind !== 'state' || !isEmpty((cells[row] ?? []).map(({ count }) => count))),
    columns: columns
      .map((_, column) => column)
      .filter(
        (column) => columns[column]?.kind !== 'state' || !isEmpty(cells.map((row) => row[column]?.count)),
      ),
  };
}

/** Whether a line is one of answers, groups or everybody: a bar of those who said nothing tells nothing. */
export function isCountable(line: { readonly kind: string } | undefined): boolean {
  return line !== undefined && line.kind !== 'state';
}
