import { z } from 'zod';
import type { RoundId } from '../../shared/id.ts';
import type { ColumnLayout } from '../../shared/tally/column-layout.ts';
import { makeColumns, readColumns, type Columns } from '../../shared/tally/columns.ts';
import type { Reader } from '../database/handle.ts';
import { findStoredColumns, listSegments } from './queries.ts';

const cellsSchema = z.array(z.string());

/** The columns to fold on from: the stored ones where they fit the layout, else empty ones. */
export async function openColumns(read: Reader, roundId: RoundId, layout: ColumnLayout): Promise<Columns> {
  const row = await findStoredColumns(read, roundId);
  if (row?.signature !== layout.signature) return makeColumns(layout);
  const rows = await listSegments(read, roundId);
  const isWhole = rows.every(({ number }, index) => number === index);
  const segments = rows.map(({ bytes, position }) => ({ bytes: Buffer.from(bytes, 'base64'), position }));
  const cells = cellsSchema.parse(JSON.parse(row.cells));
  const stored = { position: row.position, cells, segments };
  return (isWhole ? readColumns(layout, stored) : undefined) ?? makeColumns(layout);
}
