import { z } from 'zod';
import { evidenceSchema, type SeriesBreak } from '../../shared/indicator/evidence.ts';
import { marks, type Mark } from '../../shared/indicator/series-mark.ts';
import type { WardId } from '../../shared/id.ts';
import type { Reader } from '../database/handle.ts';
import { listMarkRows } from './queries.ts';

/** A declaration as stored. */
export interface StoredMark {
  readonly id: string;
  readonly code: string;
  readonly fiscalYear: number;
  readonly mark: Mark;
  /** What was found when it was declared harmless; anything found later is not covered. */
  readonly covers: readonly SeriesBreak[];
  readonly reason: string;
  /** Name of the account, or the id of what entered it. */
  readonly enteredBy: string;
  readonly enteredAt: string;
}

const markSchema = z.enum(marks);

/** Oldest first; the last one of an indicator and year is in force. */
export async function listStoredMarks(read: Reader, wardId: WardId): Promise<StoredMark[]> {
  return (await listMarkRows(read, wardId)).map((row) => ({
    id: row.id,
    code: row.code,
    fiscalYear: row.fiscal_year,
    mark: markSchema.parse(row.mark),
    covers: evidenceSchema.shape.breaks.parse(JSON.parse(row.covers)),
    reason: row.reason,
    enteredBy: row.entered_name ?? row.entered_by,
    enteredAt: row.entered_at,
  }));
}
