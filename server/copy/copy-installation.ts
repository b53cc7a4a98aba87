import { createHash } from 'node:crypto';
import type { OpenDatabase } from '../database/handle.ts';
import { migrateDatabase } from '../database/migrate.ts';
import {
  findCopyMark,
  putCopyMark,
  readMigrationState,
  removeCopyMark,
} from '../database/migration-state.ts';
import { copyTable, digestTable, type Digest } from './copy-table.ts';
import { findLastPlace, listTables } from './rows.ts';
import { findDifference, orderTables, type Table } from './table.ts';

export interface TableCheck {
  readonly table: string;
  readonly source: Digest;
  readonly target: Digest;
  readonly isEqual: boolean;
}

/**
 * Copies everything an installation holds from one database to another, of either engine, and compares every table. Nobody
 * may use either meanwhile. Interrupted, it is called again and goes on; until it has ended well the target is marked, and
 * no server starts on it. Throws when the source is not up to date, and when the target holds anything else.
 */
export async function copyInstallation(
  source: OpenDatabase,
  target: OpenDatabase,
  onTable: (check: TableCheck) => void = () => undefined,
): Promise<readonly TableCheck[]> {
  const { applied, pending } = await readMigrationState(source.read);
  if (applied.length === 0) throw new Error('There is no installation to copy from');
  if (pending.length > 0) throw new Error('The source is not up to date; run machikoe migrate on it first');
  const tables = await prepareTarget(source, target);
  const checks: TableCheck[] = [];
  for (const table of tables) {
    await copyTable(source, target, table);
    const check = await compareTable(source, target, table);
    onTable(check);
    checks.push(check);
  }
  if (checks.every(({ isEqual }) => isEqual)) await removeCopyMark(target.write);
  return checks;
}

async function prepareTarget(source: OpenDatabase, target: OpenDatabase): Promise<Table[]> {
  const identity = await identify(source);
  const mark = await findCopyMark(target.read);
  if (mark === undefined) {
    await migrateDatabase(target);
    await requireEmpty(target);
    await putCopyMark(target.write, identity);
  } else if (mark !== identity) {
    throw new Error(
      'The target holds an unfinished copy of another installation; begin with an empty database',
    );
  }
  const tables = await listTables(target);
  const difference = findDifference(await listTables(source), tables);
  if (difference !== undefined)
    throw new Error(`The two databases differ in what they can hold: ${difference}`);
  return orderTables(tables);
}

/** Of which installation this is: wards are never changed into others. */
async function identify({ read }: OpenDatabase): Promise<string> {
  const wards = await read.selectFrom('ward').select(['id', 'created_at']).orderBy('id').execute();
  return createHash('sha256').update(JSON.stringify(wards)).digest('hex');
}

async function requireEmpty(target: OpenDatabase): Promise<void> {
  for (const table of await listTables(target)) {
    if ((await findLastPlace(target.read, table)) === undefined) continue;
    throw new Error(`The target holds something already (${table.name}); begin with an empty database`);
  }
}

async function compareTable(source: OpenDatabase, target: OpenDatabase, table: Table): Promise<TableCheck> {
  const [one, other] = await Promise.all([digestTable(source, table), digestTable(target, table)]);
  const isEqual = one.rows === other.rows && one.checksum === other.checksum;
  return { table: table.name, source: one, target: other, isEqual };
}
