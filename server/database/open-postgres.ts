import { Kysely } from 'kysely';
import pg from 'pg';
import type { OpenPostgres } from './handle.ts';
import { beatLostConnection } from './patience.ts';
import { openCompanion } from './companion.ts';
import { ChangingDialect, ReadingDialect } from './postgres-dialect.ts';
import type { Schema } from './schema.ts';

/** Connections of one server process: these, and one that listens. PostgreSQL allows a hundred unless told otherwise. */
const readingConnections = 8;
/** One for changes, one for what is done alone. */
const writingConnections = 2;
/** Only one group of answers is under way at a time. */
const answeringConnections = 1;
const connectMilliseconds = 5000;
/** A process that hangs inside a change must not hold up the others for ever. */
const hangingMilliseconds = 30_000;

/**
 * Reading connections cannot write. The address may hold a password: it is handed to the driver and never shown. Throws with
 * one line that says what to do when the database is none that Machikoe can use.
 */
export async function openPostgres(url: URL): Promise<OpenPostgres> {
  const reading = makePool(url, readingConnections, { options: '-c default_transaction_read_only=on' });
  const writing = makePool(url, writingConnections);
  const answering = makePool(url, answeringConnections, { pipeline: true });
  try {
    await requireUsable(writing);
  } catch (error) {
    await Promise.all([reading, writing, answering].map((pool) => pool.end()));
    throw describeFailure(url, error);
  }
  const { channel, duty, close } = openCompanion(connectionOf(url), writing);
  return {
    engine: 'postgres',
    answering,
    channel,
    duty,
    release: async () => {
      await close();
      await answering.end();
    },
    read: new Kysely<Schema>({ dialect: new ReadingDialect({ pool: reading }) }),
    write: new Kysely<Schema>({ dialect: new ChangingDialect(writing) }),
  };
}

function connectionOf(url: URL): pg.ClientConfig {
  return {
    connectionString: url.href,
    application_name: 'machikoe',
    connectionTimeoutMillis: connectMilliseconds,
    keepAlive: true,
  };
}

function makePool(url: URL, max: number, more: pg.ClientConfig = {}): pg.Pool {
  const pool = new pg.Pool({
    ...connectionOf(url),
    idle_in_transaction_session_timeout: hangingMilliseconds,
    types: { getTypeParser },
    max,
    ...more,
  });
  // A connection that is dropped, idle or in use, says so here; whoever needs it finds out by itself.
  pool.on('error', ignore);
  pool.on('connect', (client) => client.on('error', ignore));
  return pool;
}

const ignore = (): void => undefined;

/** Counts arrive as numbers, as from SQLite; PostgreSQL's would be text. */
const getTypeParser: typeof pg.types.getTypeParser = (id, format) =>
  id === pg.types.builtins.INT8 || id === pg.types.builtins.NUMERIC
    ? Number
    : pg.types.getTypeParser(id, format);

const oldestVersion = 140_000;

async function requireUsable(pool: pg.Pool): Promise<void> {
  const { rows } = await beatLostConnection(() =>
    pool.query<{ encoding: string; version: number; commit: string }>(
      `select current_setting('server_encoding') as encoding, current_setting('server_version_num')::int as version,
        current_setting('synchronous_commit') as commit`,
    ),
  );
  const { encoding, version = 0, commit } = rows[0] ?? {};
  if (version < oldestVersion) throw new Error('PostgreSQL 14 or newer is needed');
  if (encoding !== 'UTF8') {
    throw new Error(
      `its encoding is ${encoding}; make it with createdb --encoding=UTF8 --template=template0`,
    );
  }
  if (commit === 'off') {
    throw new Error('synchronous_commit is off: acknowledged answers could be lost at a power cut');
  }
}

function describeFailure(url: URL, error: unknown): Error {
  const reason = error instanceof Error ? error.message : String(error);
  return new Error(`DATABASE_URL, ${url.host}${url.pathname}: ${reason}`, { cause: error });
}
