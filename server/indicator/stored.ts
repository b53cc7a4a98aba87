import { bindingSchema } from '../../shared/indicator/definition.ts';
import { indicatorDocumentSchema, type IndicatorDocument } from '../../shared/indicator/document.ts';
import { enteredValueSchema, type EnteredValue } from '../../shared/indicator/value.ts';
import type { IndicatorId, WardId } from '../../shared/id.ts';
import type { Reader } from '../database/handle.ts';
import {
  findIndicatorRow,
  listIndicatorRows,
  listIndicatorValueRows,
  type IndicatorRow,
  type IndicatorValueRow,
} from './queries.ts';

/** Stored text back into checked documents. */
export interface StoredIndicator {
  readonly id: IndicatorId;
  readonly document: IndicatorDocument;
  readonly changedAt: string;
}

export interface StoredValue {
  readonly id: string;
  readonly code: string;
  readonly fiscalYear: number;
  readonly value: EnteredValue;
  /** Name of the account, or the id of what entered it. */
  readonly enteredBy: string;
  readonly enteredAt: string;
}

function readIndicator(row: IndicatorRow): StoredIndicator {
  const binding = row.binding === null ? undefined : bindingSchema.parse(JSON.parse(row.binding));
  const document = indicatorDocumentSchema.parse({ ...JSON.parse(row.definition), binding });
  return { id: row.id, document, changedAt: row.changed_at };
}

function readValue(row: IndicatorValueRow): StoredValue {
  return {
    id: row.id,
    code: row.code,
    fiscalYear: row.fiscal_year,
    value: enteredValueSchema.parse(JSON.parse(row.value)),
    enteredBy: row.entered_name ?? row.entered_by,
    enteredAt: row.entered_at,
  };
}

export async function listStoredIndicators(read: Reader, wardId: WardId): Promise<StoredIndicator[]> {
  return (await listIndicatorRows(read, wardId)).map(readIndicator);
}

export async function findStoredIndicator(
  read: Reader,
  wardId: WardId,
  code: string,
): Promise<StoredIndicator | undefined> {
  const row = await findIndicatorRow(read, wardId, code);
  return row === undefined ? undefined : readIndicator(row);
}

/** Oldest first; the last one of a fiscal year is in force. */
export async function listStoredValues(read: Reader, wardId: WardId, code?: string): Promise<StoredValue[]> {
  return (await listIndicatorValueRows(read, wardId, code)).map(readValue);
}
