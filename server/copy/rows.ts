import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { OpenDatabase } from '../database/handle.ts';
import type { Schema } from '../database/schema.ts';
import type { Table } from './table.ts';

type Handle = Kysely<Schema>;
export type Row = Readonly<Record<string, unknown>>;
type Place = readonly unknown[];

interface ColumnRow {
  readonly table: string;
  readonly column: string;
  /** 1 for the first of the primary key; 0 where it is not in it. */
  readonly place: number;
}
interface Reference {
  readonly child: string;
  readonly parent: string;
}

const columnsOf: Readonly<Record<OpenDatabase['engine'], RawBuilder<ColumnRow>>> = {
  sqlite: sql`select t.name as "table", c.name as "column", c.pk as place
    from sqlite_master as t join pragma_table_info(t.name) as c
    where t.type = 'table' and t.name not like 'sqlite\\_%' escape '\\'`,
  postgres: sql`select t.relname as "table", a.attname as "column",
      coalesce(array_position(i.indkey::int2[], a.attnum) + 1, 0) as place
    from pg_class as t
      join pg_attribute as a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
      left join pg_index as i on i.indrelid = t.oid and i.indisprimary
    where t.relkind = 'r' and t.relnamespace = current_schema()::text::regnamespace`,
};

const referencesOf: Readonly<Record<OpenDatabase['engine'], RawBuilder<Reference>>> = {
  sqlite: sql`select t.name as child, f."table" as parent
    from sqlite_master as t join pragma_foreign_key_list(t.name) as f where t.type = 'table'`,
  postgres: sql`select child.relname as child, parent.relname as parent
    from pg_constraint as f
      join pg_class as child on child.oid = f.conrelid
      join pg_class as parent on parent.oid = f.confrelid
    where f.contype = 'f' and f.connamespace = current_schema()::text::regnamespace`,
};

/** What an engine keeps for itself; Kysely's own are the same on both sides once both are migrated. */
const ownTables = /^(kysely_|durability_proof$)/;

/** Everything a database holds of an installation. */
export async function listTables({ engine, read }: OpenDatabase): Promise<Table[]> {
  const columns = (await columnsOf[engine].execute(read)).rows;
  const references = (await referencesOf[engine].execute(read)).rows;
  return [...Map.groupBy(columns, ({ table }) => table)]
    .filter(([name]) => !ownTables.test(name))
    .map(([name, own]) => ({
      name,
      columns: own.map(({ column }) => column).toSorted(),
      key: own
        .filter(({ place }) => place > 0)
        .toSorted((a, b) => a.place - b.place)
        .map(({ column }) => column),
      parents: references.filter(({ child }) => child === name).map(({ parent }) => parent),
    }));
}

const listRefs = (names: readonly string[]): RawBuilder<unknown> =>
  sql.join(names.map((name) => sql.ref(name)));

/** Rows after a place in the key's order; text is compared byte by byte on both engines. */
export async function readRows(
  read: Handle,
  { name, columns, key }: Table,
  after: Place | undefined,
  limit: number,
): Promise<readonly Row[]> {
  const where = after === undefined ? sql`` : sql`where (${listRefs(key)}) > (${sql.join([...after])})`;
  const query = sql<Row>`select ${listRefs(columns)} from ${sql.table(name)} ${where}
    order by ${listRefs(key)} limit ${sql.lit(limit)}`;
  return (await query.execute(read)).rows;
}

/** One statement: all of them or none. */
export async function insertRows(
  write: Handle,
  { name, columns }: Table,
  rows: readonly Row[],
): Promise<void> {
  const values = rows.map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`);
  await sql`insert into ${sql.table(name)} (${listRefs(columns)}) values ${sql.join(values)}`.execute(write);
}

/** Where the table ends so far; undefined when it is empty. */
export async function findLastPlace(read: Handle, { name, key }: Table): Promise<Place | undefined> {
  const backwards = sql.join(key.map((column) => sql`${sql.ref(column)} desc`));
  const query = sql<Row>`select ${listRefs(key)} from ${sql.table(name)} order by ${backwards} limit 1`;
  const [row] = (await query.execute(read)).rows;
  return row === undefined ? undefined : placeOf(row, key);
}

export function placeOf(row: Row, key: readonly string[]): Place {
  return key.map((column) => row[column]);
}
