import type { Config } from './config.ts';
import type { Context } from './context.ts';
import { makeChangeGroup } from './database/change-group.ts';
import type { OpenDatabase } from './database/handle.ts';
import { migrateKeepingCopy, type Migrated } from './database/migrate-keeping-copy.ts';
import { closeDatabase, openDatabase } from './database/open.ts';
import { makeReadiness } from './database/readiness.ts';
import { makeTurns } from './database/turns.ts';
import { makeUuidMaker } from './database/uuid.ts';
import { makeLiveUpdates } from './live/updates.ts';
import { openLog } from './log.ts';
import { makeMeters } from './meters.ts';
import { openLogWriter } from './response/open-log-writer.ts';
import { keepLogHashes } from './tally/log-hash.ts';
import { makePersonShelf } from './series/person-shelf.ts';
import { makeColumnShelf, makeCubeShelf } from './tally/shelf.ts';
import { makeUpkeep } from './tally/upkeep.ts';

/** With what was migrated at opening. */
export interface OpenContext extends Context, Migrated {
  readonly database: OpenDatabase;
  /** Waits for the changes under way, then closes the database. */
  close(): Promise<void>;
}

/** Opens and migrates the database and puts the context together. Throws when the database is newer than the code. */
export async function openContext(config: Config): Promise<OpenContext> {
  const log = openLog(config.logLevel);
  const database = await openDatabase(config.databaseUrl);
  const migrated = await migrateKeepingCopy(database, new Date()).catch(async (error: unknown) => {
    await closeDatabase(database);
    throw error;
  });
  const meters = makeMeters();
  const turns = makeTurns();
  const changes = makeChangeGroup(database.write, {
    turns,
    observe: (size, seconds) => meters.observeCommit('change', size, seconds),
  });
  const responses = openLogWriter(database, {
    turns,
    changes,
    observe: (size, seconds) => meters.observeCommit('response', size, seconds),
  });
  meters.watchQueue('change', () => changes.length);
  meters.watchQueue('response', () => responses.length);
  const { channel, duty } = database;
  const live = makeLiveUpdates(channel);
  meters.watchStreams(() => live.countStreams());
  return {
    database,
    ...migrated,
    read: database.read,
    changes,
    responses,
    cubes: makeCubeShelf(),
    columns: makeColumnShelf(),
    upkeep: makeUpkeep(),
    logHashes: keepLogHashes(),
    persons: makePersonShelf(),
    live,
    channel,
    duty,
    log,
    meters,
    readiness: makeReadiness(database),
    metricsToken: config.metricsToken,
    secret: config.secret,
    origin: config.origin ?? `http://${config.host}:${config.port}`,
    now: () => new Date(),
    makeId: makeUuidMaker(Date.now),
    close: async () => {
      await responses.close();
      await changes.drain();
      await closeDatabase(database);
    },
  };
}
