import { analysisWords, nameCategory, nameSide } from '../../shared/text/analysis-words.ts';
import type { Language } from '../../shared/text/messages.ts';
import type { AnalysisTable } from './shapes.ts';

/** Cells of one line; null is left empty. */
export type FileRow = readonly (string | number | null)[];

type Shares = NonNullable<AnalysisTable['shares']>;
type Means = NonNullable<AnalysisTable['means']>;
const whole = { name: 'all', title: null, unit: null, isSeveral: false };

/** One line for each cell of the table, under one line of heads; each says whom it speaks for, since lines are copied out of files. */
export function listCellRows(table: AnalysisTable, language: Language): FileRow[] {
  if (table.means !== null) return listMeanRows(table, table.means, language);
  return table.shares === null ? [] : listShareRows(table, table.shares, language);
}

function listShareRows(table: AnalysisTable, shares: Shares, language: Language): FileRow[] {
  const { columns: head, mark: marks, items } = analysisWords(language).file;
  const heads = [
    ...[head.ofCode, head.of, head.byCode, head.by, head.count, head.base, head.share],
    ...(table.weights === null ? [] : [head.weighted, head.step, head.effective]),
    ...[head.difference, head.low, head.high, head.adjusted, head.mark, head.status, items.speaksFor],
  ];
  const lines = shares.rows.flatMap((row, r) =>
    shares.columns.map((column, c): FileRow => {
      const cell = shares.cells[r]?.[c] ?? noCell;
      const bases = { column: column.base, row: row.base, count: null };
      return [
        ...[row.code, nameCategory(row, table.of, language)],
        ...[column.code, nameCategory(column, table.by ?? whole, language)],
        ...[cell.count, bases[table.choice.percent], cell.share],
        ...(table.weights === null ? [] : [cell.weighted, stepOf(cell), column.effective]),
        ...writeMark(cell.mark, marks),
        ...[cell.count === null ? 'x' : '', table.speaksFor],
      ];
    }),
  );
  return [heads, ...lines];
}

type Cell = Shares['cells'][number][number];
const noCell: Cell = { count: null, share: null, weighted: null, isWhole: false, mark: null };

/** To what the weighted percentage is rounded, in points: 26 and 26.0 are the same number in a file. */
function stepOf({ weighted, isWhole }: Cell): number | null {
  if (weighted === null) return null;
  return isWhole ? 1 : 0.1;
}

function writeMark(mark: Cell['mark'], words: Readonly<Record<'above' | 'below' | 'none', string>>): FileRow {
  if (mark === null) return [null, null, null, null, ''];
  return [mark.difference, mark.low, mark.high, mark.adjusted, words[mark.direction]];
}

function listMeanRows(table: AnalysisTable, { columns }: Means, language: Language): FileRow[] {
  const { columns: head, items } = analysisWords(language).file;
  const heads = [
    ...[head.byCode, head.by, head.n, head.mean, head.s, head.meanLow, head.meanHigh],
    ...(table.weights === null ? [] : [head.weightedMean, head.effective]),
    ...[head.status, items.speaksFor],
  ];
  const lines = columns.map((column): FileRow => {
    const { n, mean, s, low, high, weighted, effective } = column;
    return [
      ...[column.code, nameCategory(column, table.by ?? whole, language), n, mean, s, low, high],
      ...(table.weights === null ? [] : [weighted, effective]),
      ...[n === null ? 'x' : '', table.speaksFor],
    ];
  });
  return [heads, ...lines];
}

/** The table as on the screen: a line for each row, columns for persons and percentages. */
export function listTableRows(table: AnalysisTable, language: Language): FileRow[] {
  if (table.shares === null) return listCellRows(table, language);
  const { rows, columns, cells } = table.shares;
  const words = analysisWords(language);
  const names = columns.map((column) => nameCategory(column, table.by ?? whole, language));
  const hasShares = table.choice.percent !== 'count';
  const isWeighted = hasShares && table.weights !== null;
  const heads = [
    nameSide(table.of, language),
    ...names.flatMap((name) => [
      `${name}_${words.file.columns.count}`,
      ...(hasShares ? [`${name}_${words.file.columns.share}`] : []),
      ...(isWeighted ? [`${name}_${words.file.columns.weighted}`] : []),
    ]),
  ];
  const lines = rows.map((row, r): FileRow => [
    nameCategory(row, table.of, language),
    ...columns.flatMap((_, c) => {
      const cell = cells[r]?.[c];
      return [
        cell?.count ?? null,
        ...(hasShares ? [cell?.share ?? null] : []),
        ...(isWeighted ? [cell?.weighted ?? null] : []),
      ];
    }),
  ]);
  return [heads, ...lines];
}
