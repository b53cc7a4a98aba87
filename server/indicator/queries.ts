import type { IndicatorDocument } from '../../shared/indicator/document.ts';
import type { EnteredValue } from '../../shared/indicator/value.ts';
import type { IndicatorId, WardId } from '../../shared/id.ts';
import { actorName } from '../database/actor-name.ts';
import type { Reader, Writer } from '../database/handle.ts';

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
  /** Id of the account or token, or `command-line`. */
  readonly enteredBy: string;
  readonly enteredAt: string;
}

const columns = ['id', 'code', 'definition', 'binding', 'changed_at'] as const;

/** Rows as stored; `stored.ts` reads the documents. */
export function listIndicatorRows(read: Reader, wardId: WardId) {
  return read.selectFrom('indicator').select(columns).where('ward_id', '=', wardId).orderBy('code').execute();
}
export type IndicatorRow = Awaited<ReturnType<typeof listIndicatorRows>>[number];

export function findIndicatorRow(read: Reader, wardId: WardId, code: string) {
  return read
    .selectFrom('indicator')
    .select(columns)
    .where('ward_id', '=', wardId)
    .where('code', '=', code)
    .executeTakeFirst();
}

function writeDefinition(document: IndicatorDocument): string {
  return JSON.stringify({ ...document, binding: undefined });
}

function keepThreshold(document: IndicatorDocument, earlier: string): string {
  const { changeThreshold }: Pick<IndicatorDocument, 'changeThreshold'> = JSON.parse(earlier);
  const isNew = document.changeThreshold !== undefined || changeThreshold === undefined;
  return writeDefinition(isNew ? document : { ...document, changeThreshold });
}

/** Writes the document under its code; a binding and a threshold staff made stay when the document brings none. Returns the id. */
export async function upsertIndicator(writer: Writer, change: IndicatorChange): Promise<IndicatorId> {
  const known = await findIndicatorRow(writer, change.wardId, change.document.code);
  if (known === undefined) {
    await insertIndicator(writer, change);
    return change.id;
  }
  const { binding } = change.document;
  await writer
    .updateTable('indicator')
    .set({ definition: keepThreshold(change.document, known.definition), changed_at: change.at })
    .$if(binding !== undefined, (query) => query.set({ binding: JSON.stringify(binding) }))
    .where('id', '=', known.id)
    .execute();
  return known.id;
}

/** Fails on a code the ward already has. */
export async function insertIndicator(writer: Writer, change: IndicatorChange): Promise<void> {
  const { binding, code } = change.document;
  await writer
    .insertInto('indicator')
    .values({
      id: change.id,
      ward_id: change.wardId,
      code,
      definition: writeDefinition(change.document),
      binding: binding === undefined ? null : JSON.stringify(binding),
      created_at: change.at,
      changed_at: change.at,
    })
    .execute();
}

/** Replaces the whole document, binding and all. */
export async function updateIndicator(
  writer: Writer,
  id: IndicatorId,
  document: IndicatorDocument,
  at: string,
): Promise<void> {
  const { binding } = document;
  await writer
    .updateTable('indicator')
    .set({ definition: writeDefinition(document), changed_at: at })
    .set({ binding: binding === undefined ? null : JSON.stringify(binding) })
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
export function listIndicatorValueRows(read: Reader, wardId: WardId, code?: string) {
  let query = read
    .selectFrom('indicator_value')
    .innerJoin('indicator', 'indicator.id', 'indicator_value.indicator_id')
    .select(['indicator.code', 'indicator_value.id', 'indicator_value.fiscal_year', 'indicator_value.value'])
    .select(['indicator_value.entered_by', 'indicator_value.entered_at'])
    .select(actorName('indicator_value.entered_by').as('entered_name'))
    .where('indicator.ward_id', '=', wardId);
  if (code !== undefined) query = query.where('indicator.code', '=', code);
  return query.orderBy('indicator_value.entered_at').orderBy('indicator_value.id').execute();
}
export type IndicatorValueRow = Awaited<ReturnType<typeof listIndicatorValueRows>>[number];
