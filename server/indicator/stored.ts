import { bindingSchema } from '../../shared/indicator/definition.ts';
import { indicatorDocumentSchema, type IndicatorDocument } from '../../shared/indicator/document.ts';
import { enteredValueSchema, type EnteredValue } from '../../shared/indicator/value.ts';
import type { IndicatorId, WardId } from '../../shared/id.ts';
import type { Reader } from '../database/handle.ts';
import { rememberParsed } from '../database/remember-parsed.ts';
import {
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

/** Definition and binding as one text: `[definition, binding]`. */
const readDocument = rememberParsed((text): IndicatorDocument => {
  const [definition, binding]: [object, unknown] = JSON.parse(text);
  const bound = binding === null ? undefined : bindingSchema.parse(binding);
  return indicatorDocumentSchema.parse({ ...definition, binding: bound });
});

function readIndicator(row: IndicatorRow): StoredIndicator {
  const document = readDocument(`[${row.definition},${row.binding ?? 'null'}]`);
  return { id: row.id, document, changedAt: row.changed_at };
}

const readEnteredValue = rememberParsed((text) => enteredValueSchema.parse(JSON.parse(text)));

function readValue(row: IndicatorValueRow): StoredValue {
  return {
    id: row.id,
    code: row.code,
    fiscalYear: row.fiscal_year,
    value: readEnteredValue(row.value),
    enteredBy: row.entered_name ?? row.entered_by,
    enteredAt: row.entered_at,
  };
}

export async function listStoredIndicators(read: Reader, wardId: WardId): Promise<StoredIndicator[]> {
  return (await listIndicatorRows(read, wardId)).map(readIndicator);
}

/** Oldest first; the last one of a fiscal year is in force. */
export async function listStoredValues(read: Reader, wardId: WardId, code?: string): Promise<StoredValue[]> {
  return (await listIndicatorValueRows(read, wardId, code)).map(readValue);
}
