import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { migrateDatabase } from '../../server/database/migrate.ts';
import { closeDatabase, openDatabase } from '../../server/database/open.ts';
import type { DatabasePlace } from './database-place.ts';

/** Copying a migrated database takes a tenth of what migrating an empty one does. */
const template = 'machikoe_template';
const prefix = 'machikoe_test_';

/** Run once, before any test asks for a database. */
export async function makePostgresTemplate(server: string): Promise<void> {
  await execute(server, `drop database if exists ${template}`);
  await execute(server, `create database ${template}`);
  const database = await openDatabase(urlOf(server, template));
  await migrateDatabase(database);
  await closeDatabase(database);
}

/** Takes away whatever tests have left on a server that stays. */
export async function sweepPostgres(server: string): Promise<void> {
  const left = await execute(
    server,
    `select datname as name from pg_database where datname like '${prefix}%'`,
  );
  for (const { name } of left) await execute(server, `drop database ${name} with (force)`);
  await execute(server, `drop database ${template}`);
}

/** A migrated database of its own, removed whoever is still connected. */
export function makePostgresDatabase(server: string): Promise<DatabasePlace> {
  return createDatabase(server, `template ${template} strategy file_copy`);
}

/** The same, not migrated yet. */
export function makeEmptyPostgresDatabase(server: string, how = ''): Promise<DatabasePlace> {
  return createDatabase(server, how);
}

async function createDatabase(server: string, how: string): Promise<DatabasePlace> {
  const name = `${prefix}${randomUUID().replaceAll('-', '')}`;
  await execute(server, `create database ${name} ${how}`);
  return {
    url: urlOf(server, name),
    remove: async () => void (await execute(server, `drop database ${name} with (force)`)),
  };
}

/** Emptied databases of this process that wait for the next test: emptying is far cheaper than making. */
const emptied: DatabasePlace[] = [];

/** A migrated and empty database. Its tables must be left as they were made. */
export async function borrowPostgresDatabase(server: string): Promise<DatabasePlace> {
  const place = emptied.pop() ?? (await makePostgresDatabase(server));
  return {
    url: place.url,
    remove: async () => {
      await emptyTables(place.url);
      emptied.push(place);
    },
  };
}

async function emptyTables(url: string): Promise<void> {
  const tables = await execute(
    url,
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
      and relname not like 'kysely_%' order by oid desc`,
  );
  // The youngest first: a table refers to older ones alone.
  await execute(url, tables.map(({ name }) => `delete from "${name}"`).join('; '));
}

function urlOf(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function execute(server: string, statement: string): Promise<{ name: string }[]> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    return (await client.query<{ name: string }>(statement)).rows;
  } finally {
    await client.end();
  }
}
