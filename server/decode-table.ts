import { parse, CsvError } from 'csv-parse/sync';
import { z } from 'zod';
import type { RowFault, TableRow } from '../shared/panel/import.ts';

export const encodings = ['utf-8', 'shift_jis'] as const;
export type Encoding = (typeof encodings)[number];

export type Decoding =
  { readonly table: readonly TableRow[]; readonly encoding: Encoding } | { readonly fault: RowFault };

const recordSchema = z.array(
  z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }),
);

/**
 * A CSV file as rows with line numbers. UTF-8 (with or without BOM) is tried strictly, then Shift_JIS as Windows writes it
 * (CP932: 髙, ①, ㈱); bytes that are neither are refused instead of being read as garbage. Excel's tabs are accepted too.
 */
export function decodeTable(bytes: Uint8Array): Decoding {
  const decoded = decodeText(bytes);
  if (decoded === undefined) return { fault: { path: '1', line: 1, code: 'unknownEncoding' } };
  if (countLines(decoded.text) > maxLines) {
    return { fault: { path: '1', line: 1, code: 'tooManyLines', details: { max: maxLines } } };
  }
  try {
    return { table: parseTable(decoded.text), encoding: decoded.encoding };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error['lines'] === 'number' ? error['lines'] : 1;
    return { fault: { path: String(line), line, code: 'malformedTable' } };
  }
}

/** Many times the largest panel. A file of nothing but line breaks would fill the memory, row by row. */
const maxLines = 50_000;

function countLines(text: string): number {
  let lines = 1;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\n' || (text[at] === '\r' && text[at + 1] !== '\n')) lines += 1;
  }
  return lines;
}

function decodeText(bytes: Uint8Array): { text: string; encoding: Encoding } | undefined {
  // A NUL byte is valid UTF-8 but never part of a list: it marks UTF-16 and Excel's own format.
  if (bytes.includes(0)) return undefined;
  for (const encoding of encodings) {
    try {
      return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
    } catch {
      continue;
    }
  }
  return undefined;
}

function parseTable(file: string): TableRow[] {
  // One sort of line break, so that the parser's count of lines is the editor's.
  const text = file.replace(/\r\n?/g, '\n');
  const delimiter = isTabbed(text) ? '\t' : ',';
  const options = { delimiter, info: true, relax_column_count: true, record_delimiter: '\n' };
  const records = recordSchema.parse(parse(text, options));
  let next = 1;
  return records.map(({ record, info }) => {
    const row = { line: next, cells: record };
    next = info.lines + 1;
    return row;
  });
}

function isTabbed(text: string): boolean {
  const header = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  return header.includes('\t') && !header.includes(',');
}
