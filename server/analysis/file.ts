import { byteOrderMark, writeCsvLine } from '../../shared/csv.ts';
import type { RowFilter } from '../../shared/tally/row-filter.ts';
import { analysisWords } from '../../shared/text/analysis-words.ts';
import type { Language } from '../../shared/text/messages.ts';
import { listConditions, type QuestionWords } from './file-conditions.ts';
import { listCellRows, listTableRows, type FileRow } from './file-rows.ts';
import type { AnalysisTable } from './shapes.ts';

export const fileFormats = ['csv', 'conditions', 'xlsx'] as const;
export type FileFormat = (typeof fileFormats)[number];

export interface TableFile {
  readonly body: string | Uint8Array<ArrayBuffer>;
  readonly type: string;
  readonly name: string;
}

/**
 * A table as a file, by the rules of 総務省 「統計表における機械判読可能なデータの表記方法の統一ルール」 (2020): one line of heads, one
 * figure a cell, no units, notes or marks of withholding among the numbers (the column 「秘匿」 has them), Western years.
 */
export async function writeTableFile(
  table: AnalysisTable,
  about: { readonly filters: readonly RowFilter[]; readonly questions: QuestionWords },
  format: FileFormat,
  language: Language,
): Promise<TableFile> {
  const words = analysisWords(language).file;
  const conditions = listConditions(table, about, language);
  if (format === 'xlsx') {
    // Takes memory, and few ask for it.
    const { writeXlsx } = await import('hucre/xlsx');
    const sheets = [
      { name: words.table, rows: writeForBook(listTableRows(table, language)) },
      { name: words.cells, rows: writeForBook(listCellRows(table, language)) },
      { name: words.conditions, rows: writeForBook(conditions) },
    ];
    const body = Uint8Array.from(await writeXlsx({ sheets }));
    return { body, type: bookType, name: `${words.name}.xlsx` };
  }
  const rows = format === 'csv' ? listCellRows(table, language) : conditions;
  const body = byteOrderMark + rows.map((row) => writeCsvLine(row.map((cell) => cell ?? ''))).join('');
  const name = format === 'csv' ? words.name : `${words.name}-conditions`;
  return { body, type: 'text/csv; charset=utf-8', name: `${name}.csv` };
}

const bookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Text cells are text in a workbook: nothing in it is run, whatever it begins with. */
function writeForBook(rows: readonly FileRow[]): (string | number | null)[][] {
  return rows.map((row) => [...row]);
}
