import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { OpenDatabase } from '../database/handle.ts';
import { findLastPlace, insertRows, placeOf, readRows, type Row } from './rows.ts';
import type { Table } from './table.ts';

/** Rows differ in size by a thousand times; a batch is as many as are about this much text. */
const batchCharacters = 4_000_000;
const batchLimit = 500;

/** All rows after a place, in the key's order, batch by batch. */
async function* readBatches(
  { read }: OpenDatabase,
  table: Table,
  from?: readonly unknown[],
): AsyncGenerator<readonly Row[]> {
  let after = from;
  let limit = 10;
  for (;;) {
    const rows = await readRows(read, table, after, limit);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    // SQLite answers at once and would let nothing else in: the other side's connection would time out.
    await setImmediate();
    after = placeOf(last, table.key);
    const size = JSON.stringify(rows).length / rows.length;
    limit = Math.max(1, Math.min(batchLimit, Math.floor(batchCharacters / size)));
  }
}

/**
 * Copies what the target does not have yet. Rows go over in the key's order, each batch whole or not at all: after an
 * interruption the target holds the first so many, and copying goes on behind them.
 */
export async function copyTable(source: OpenDatabase, target: OpenDatabase, table: Table): Promise<void> {
  for await (const rows of readBatches(source, table, await findLastPlace(target.read, table))) {
    await insertRows(target.write, table, rows).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      const first = JSON.stringify(placeOf(rows[0] ?? {}, table.key));
      throw new Error(`${table.name}, ${rows.length} rows from ${first} on: ${reason}`, { cause: error });
    });
  }
}

export interface Digest {
  readonly rows: number;
  /** SHA-256 over every value of every row, in the key's order. */
  readonly checksum: string;
}

export async function digestTable(database: OpenDatabase, table: Table): Promise<Digest> {
  const hash = createHash('sha256');
  let rows = 0;
  for await (const batch of readBatches(database, table)) {
    rows += batch.length;
    for (const row of batch) hash.update(`${JSON.stringify(table.columns.map((column) => row[column]))}\n`);
  }
  return { rows, checksum: hash.digest('hex') };
}
