import {
  keepBinding,
  indicatorDocumentSchema,
  type IndicatorDocument,
} from '../../shared/indicator/document.ts';
import { enteredValueSchema, type EnteredValue } from '../../shared/indicator/value.ts';
import type { IndicatorId, WardId } from '../../shared/id.ts';
import type { Reader, Writer } from '../database/handle.ts';

export interface StoredIndicator {
  readonly id: IndicatorId;
  readonly document: IndicatorDocument;
  readonly changedAt: string;
}

export interface IndicatorChange {
  /** Used when the code is new to the ward. */
  readonly id: IndicatorId;
  readonly wardId: WardId;
  readonly document: IndicatorDocument;
  /** Instant of the change. */
  readonly at: string;
}

export interface NewIndicatorValue {
  readonly id: string;
  readonly indicatorId: IndicatorId;
  readonly fiscalYear: number;
  readonly value: EnteredValue;
  /** Account or token, or `command-line`. */
  readonly enteredBy: string;
  readonly enteredAt: string;
}

function readRow(row: { id: IndicatorId; definition: string; changed_at: string }): StoredIndicator {
  const document = indicatorDocumentSchema.parse(JSON.parse(row.definition));
  return { id: row.id, document, changedAt: row.changed_at };
}

export async function listIndicators(read: Reader, wardId: WardId): Promise<StoredIndicator[]> {
  const rows = await read
    .selectFrom('indicator')
    .select(['id', 'definition', 'changed_at'])
    .where('ward_id', '=', wardId)
    .orderBy('code')
    .execute();
  return rows.map(readRow);
}

export async function findIndicator(
  read: Reader,
  wardId: WardId,
  code: string,
): Promise<StoredIndicator | undefined> {
  const row = await read
    .selectFrom('indicator')
    .select(['id', 'definition', 'changed_at'])
    .where('ward_id', '=', wardId)
    .where('code', '=', code)
    .executeTakeFirst();
  return row === undefined ? undefined : readRow(row);
}

/** Writes the document under its code; a binding staff have made stays when the new document brings none. Returns the id. */
export async function upsertIndicator(writer: Writer, change: IndicatorChange): Promise<IndicatorId> {
  const known = await findIndicator(writer, change.wardId, change.document.code);
  if (known === undefined) {
    await insertIndicator(writer, change);
    return change.id;
  }
  await updateIndicator(writer, known.id, keepBinding(known.document, change.document), change.at);
  return known.id;
}

/** Fails on a code the ward already has. */
export async function insertIndicator(writer: Writer, change: IndicatorChange): Promise<void> {
  await writer
    .insertInto('indicator')
    .values({
      id: change.id,
      ward_id: change.wardId,
      code: change.document.code,
      definition: JSON.stringify(change.document),
      created_at: change.at,
      changed_at: change.at,
    })
    .execute();
}

export async function updateIndicator(
  writer: Writer,
  id: IndicatorId,
  document: IndicatorDocument,
  at: string,
): Promise<void> {
  await writer
    .updateTable('indicator')
    .set({ definition: JSON.stringify(document), changed_at: at })
    .where('id', '=', id)
    .execute();
}

/** Appends; an earlier value of the same year stays as history. */
export async function insertIndicatorValue(writer: Writer, value: NewIndicatorValue): Promise<void> {
  await writer
    .insertInto('indicator_value')
    .values({
      id: value.id,
      indicator_id: value.indicatorId,
      fiscal_year: value.fiscalYear,
      value: JSON.stringify(value.value),
      entered_by: value.enteredBy,
      entered_at: value.enteredAt,
    })
    .execute();
}

/** Every value ever entered for the ward's indicators (or one of them), oldest first: the last of a year is in force. */
export async function listEnteredValues(read: Reader, wardId: WardId, indicatorId?: IndicatorId) {
  let query = read
    .selectFrom('indicator_value')
    .innerJoin('indicator', 'indicator.id', 'indicator_value.indicator_id')
    .leftJoin('account', 'account.id', 'indicator_value.entered_by')
    .select(['indicator.code', 'indicator_value.id', 'indicator_value.fiscal_year', 'indicator_value.value'])
    .select(['indicator_value.entered_by', 'indicator_value.entered_at', 'account.name as entered_name'])
    .where('indicator.ward_id', '=', wardId);
  if (indicatorId !== undefined) query = query.where('indicator.id', '=', indicatorId);
  const rows = await query.orderBy('indicator_value.entered_at').orderBy('indicator_value.id').execute();
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    fiscalYear: row.fiscal_year,
    value: enteredValueSchema.parse(JSON.parse(row.value)),
    enteredBy: row.entered_name ?? row.entered_by,
    enteredAt: row.entered_at,
  }));
}
export type StoredValue = Awaited<ReturnType<typeof listEnteredValues>>[number];
