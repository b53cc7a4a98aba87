import type { Finding } from '../problem.ts';
import { listShapeFindings } from '../shape-finding.ts';
import { readMemberCell } from './cell-value.ts';
import { memberFields, readColumns, type MemberField } from './column.ts';
import { memberSchema, type Member } from './definition.ts';

/** One row of a table, with the line of the file it starts on (a quoted cell may break over several lines). */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** What is wrong in which line and column; without a field, the line as a whole. */
export interface RowFault extends Finding {
  readonly line: number;
  readonly field?: MemberField;
}

export interface MemberRow {
  readonly line: number;
  readonly member: Member;
}

export interface TableReading {
  /** Rows without a fault. */
  readonly rows: readonly MemberRow[];
  readonly faults: readonly RowFault[];
  /** Rows with a fault; a fault of the header or the file is no bad row. */
  readonly badRows: number;
  /** Columns the file has; a field it lacks leaves what the panel knows untouched. */
  readonly fields: readonly MemberField[];
  readonly unknownHeaders: readonly string[];
}

type Draft = Partial<Record<MemberField, string>>;

/** Reads a member list: header row first, then one member a row. Reports every fault, not the first only. */
export function readMemberTable(table: readonly TableRow[]): TableReading {
  const filled = table.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const [header, ...body] = filled;
  if (header === undefined) return makeEmptyReading([{ path: '1', line: 1, code: 'emptyTable' }]);
  const columns = readColumns(header.cells);
  const faults = columns.faults.map((fault) => makeFault(header.line, undefined, fault));
  if (faults.length > 0) return makeEmptyReading(faults, columns.unknownHeaders);
  if (body.length === 0) return makeEmptyReading([{ path: '1', line: header.line, code: 'emptyTable' }]);
  return {
    ...readBody(body, columns.fields),
    fields: columns.fields.filter((field) => field !== undefined),
    unknownHeaders: columns.unknownHeaders,
  };
}

function makeEmptyReading(faults: readonly RowFault[], unknownHeaders: readonly string[] = []): TableReading {
  return { rows: [], faults, badRows: 0, fields: [], unknownHeaders };
}

function readBody(body: readonly TableRow[], columns: readonly (MemberField | undefined)[]) {
  const rows: MemberRow[] = [];
  const faults: RowFault[] = [];
  const lineOfNumber = new Map<string, number>();
  let badRows = 0;
  for (const row of body) {
    const { draft, faults: own } = readRow(row, columns);
    const earlier = draft.number === undefined ? undefined : lineOfNumber.get(draft.number);
    if (earlier !== undefined && draft.number !== undefined) {
      const details = { number: draft.number, line: earlier };
      own.push(makeFault(row.line, 'number', { code: 'duplicateNumber', details }));
    } else if (draft.number !== undefined) {
      lineOfNumber.set(draft.number, row.line);
    }
    own.push(...inspectWhole(row.line, draft, own));
    const member = own.length === 0 ? parseMember(row.line, draft, own) : undefined;
    if (member !== undefined) rows.push({ line: row.line, member });
    else badRows += 1;
    faults.push(...own);
  }
  return { rows, faults, badRows };
}

function readRow(
  { line, cells }: TableRow,
  columns: readonly (MemberField | undefined)[],
): { draft: Draft; faults: RowFault[] } {
  const draft: Draft = {};
  const faults: RowFault[] = [];
  columns.forEach((field, index) => {
    if (field === undefined) return;
    const cell = cells[index]?.trim() ?? '';
    if (cell === '') {
      if (!isOptional(field)) faults.push(makeFault(line, field, { code: 'emptyCell' }));
      return;
    }
    const reading = readMemberCell(field, cell);
    if ('fault' in reading) faults.push(makeFault(line, field, reading.fault));
    else draft[field] = reading.value;
  });
  const extra = cells.slice(columns.length).some((cell) => cell.trim() !== '');
  if (extra) faults.push(makeFault(line, undefined, { code: 'tooManyCells' }));
  return { draft, faults };
}

const optionalFields: readonly MemberField[] = ['name', 'email', 'postalCode', 'postalAddress'];

function isOptional(field: MemberField): boolean {
  return optionalFields.includes(field);
}

/** What single cells cannot show. Said together with the cells' own faults, so that one round of mending is enough. */
function inspectWhole(line: number, draft: Draft, faults: readonly RowFault[]): RowFault[] {
  const found: RowFault[] = [];
  const { termStart, termEnd, email, postalAddress } = draft;
  if (termStart !== undefined && termEnd !== undefined && termEnd < termStart) {
    found.push(makeFault(line, 'termEnd', { code: 'termEndsBeforeStart' }));
  }
  const isContactFaulty = faults.some(({ field }) => field === 'email' || field === 'postalAddress');
  if (email === undefined && postalAddress === undefined && !isContactFaulty) {
    found.push(makeFault(line, 'email', { code: 'noContact' }));
  }
  return found;
}

/** The schema has the last word on what becomes a member. */
function parseMember(line: number, draft: Draft, faults: RowFault[]): Member | undefined {
  const parsed = memberSchema.safeParse(draft);
  if (parsed.success) return parsed.data;
  for (const finding of listShapeFindings(parsed.error.issues)) {
    const field = memberFields.find((name) => name === finding.path);
    faults.push(makeFault(line, field, finding));
  }
  return undefined;
}

function makeFault(line: number, field: MemberField | undefined, fault: Omit<Finding, 'path'>): RowFault {
  const path = field === undefined ? String(line) : `${line}.${field}`;
  return { ...fault, path, line, ...(field === undefined ? {} : { field }) };
}
