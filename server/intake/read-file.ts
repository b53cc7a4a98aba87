import { createHash } from 'node:crypto';
import type { TableRow } from '../../shared/panel/import.ts';
import type { IntakeFault } from '../../shared/intake/table.ts';
import type { FindingCode } from '../../shared/finding-code.ts';
import { decodeTable } from '../decode-table.ts';

export interface IntakeFile {
  readonly header: readonly string[];
  readonly body: readonly TableRow[];
  /** SHA-256 of the file. */
  readonly hash: string;
}

/** Rows a round taken in may have: many times a ward's largest survey. */
const maxRows = 100_000;

/**
 * A table of answers, CSV (UTF-8 or Shift_JIS) or the first sheet of an XLSX workbook: the header's cells, and the filled rows
 * below it with their line numbers as a spreadsheet shows them. Anything unreadable is a fault that says where and why.
 */
export async function readIntakeFile(
  bytes: Uint8Array,
): Promise<IntakeFile | { readonly fault: IntakeFault }> {
  const read = isWorkbook(bytes) ? await readWorkbook(bytes) : readText(bytes);
  if ('fault' in read) return read;
  const filled = read.table.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const [header, ...body] = filled;
  if (header === undefined || body.length === 0) return refuse('emptyTable');
  if (body.length > maxRows) return refuse('tooManyLines', { max: maxRows });
  return { header: header.cells, body, hash: createHash('sha256').update(bytes).digest('hex') };
}

/** A workbook is a ZIP archive. */
function isWorkbook(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

type Table = { readonly table: readonly TableRow[] } | { readonly fault: IntakeFault };

function readText(bytes: Uint8Array): Table {
  const decoding = decodeTable(bytes);
  if (!('fault' in decoding)) return decoding;
  const { line, code, details } = decoding.fault;
  return refuse(code, details, line);
}

async function readWorkbook(bytes: Uint8Array): Promise<Table> {
  // Takes memory, and few need it.
  const { readXlsx } = await import('hucre/xlsx');
  try {
    const { sheets } = await readXlsx(bytes);
    const rows = sheets[0]?.rows ?? [];
    return { table: rows.map((cells, index) => ({ line: index + 1, cells: cells.map(writeCell) })) };
  } catch {
    return refuse('unreadableWorkbook');
  }
}

/** What a cell of a workbook says, as a person would type it. */
function writeCell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === 'boolean') return value ? '1' : '0';
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function refuse(
  code: FindingCode,
  details?: IntakeFault['details'],
  line = 1,
): { readonly fault: IntakeFault } {
  return { fault: { path: String(line), line, column: 0, code, ...(details && { details }) } };
}
