import { cpSync, rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { expect } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { makeRandom } from '../../server/demo/random.ts';
import { openContext } from '../../server/open-context.ts';
import { derivePublicCode } from '../../server/round/invitation.ts';
import { runBuiltCommand } from '../support/built-command.ts';
import { startBuiltServer, type BuiltServer } from '../support/built-server.ts';
import { makeRound } from '../support/fixtures.ts';
import { checkLog, type LogCheck } from './check-log.ts';
import { startPhones, type Phones } from './phones.ts';

/** One run of everything with one seed can be repeated with it, as far as a machine with other work repeats itself. */
export const seed = Number(process.env['MACHIKOE_TEST_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

export interface ChaosHouse {
  readonly folder: string;
  /** Where the server keeps its data. */
  readonly data: string;
  readonly phones: Phones;
  readonly random: () => number;
  start(environment?: Readonly<Record<string, string>>, data?: string): Promise<BuiltServer>;
  /** Answers stream in, for so long after the first of them is confirmed. */
  load(server: BuiltServer, milliseconds: number): Promise<void>;
  /** Nothing lost, nothing half there, nothing twice; and a recount finds equality. On a copy, so that the next start still
   * finds what the last end left. Fails the test otherwise. */
  check(): LogCheck;
  /** What the check would find after this was done to the database. */
  findFaultsAfter(sql: string): readonly string[];
  close(): Promise<void>;
}

const people = 12;

/** An installation of its own with two rounds that are open, and people who answer as soon as there is a server. */
export async function openChaosHouse(): Promise<ChaosHouse> {
  const folder = await mkdtemp(path.join(tmpdir(), 'machikoe-chaos-'));
  const own = { folder, data: path.join(folder, 'data'), journal: path.join(folder, 'journal') };
  const random = makeRandom(seed);
  const start: ChaosHouse['start'] = (environment = {}, place = own.data) =>
    startBuiltServer({ dataFolder: place, environment });
  await (await start()).stop();
  const { tokens, openAddress } = await prepareRounds(own.data);
  const links = tokens.map((token) => `/r/${token}`);
  const phones = startPhones({
    ...{ journal: own.journal, seed, openAddress, uninvited: 20 },
    answering: links.slice(0, people - 4),
    drafting: links.slice(people - 4),
  });
  return {
    ...{ folder, data: own.data, phones, random, start },
    async load(server, milliseconds) {
      await phones.send(server.url);
      await sleep(milliseconds);
    },
    check: () => lookAtCopy(own, checkCopy),
    findFaultsAfter: (sql) =>
      lookAtCopy(own, (copy) => {
        const database = new Sqlite(path.join(copy, databaseName));
        database.exec(sql);
        database.close();
        return checkLog(path.join(copy, databaseName), own.journal).faults;
      }),
    async close() {
      await phones.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function prepareRounds(data: string): Promise<{ tokens: readonly string[]; openAddress: string }> {
  const context = await openContext(readConfig({ data, port: '0' }));
  const { id: wardId } = await context.read.selectFrom('ward').select('id').executeTakeFirstOrThrow();
  const { tokens } = await makeRound(context, { wardId, people });
  const { id } = await makeRound(context, { wardId, people: 0 });
  const code = derivePublicCode(context.secret, id);
  await context.changes.run((writer) =>
    writer.updateTable('round').set({ access: 'public', public_code: code }).where('id', '=', id).execute(),
  );
  await context.close();
  return { tokens, openAddress: `/p/${code}` };
}

const databaseName = 'machikoe.sqlite';

interface Places {
  readonly folder: string;
  readonly data: string;
  readonly journal: string;
}

function lookAtCopy<Seen>(places: Places, look: (copy: string, places: Places) => Seen): Seen {
  const copy = path.join(places.folder, 'copy');
  cpSync(places.data, copy, { recursive: true, filter: (name) => !name.endsWith('-shm') });
  try {
    return look(copy, places);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function checkCopy(copy: string, { journal }: Places): LogCheck {
  const check = checkLog(path.join(copy, databaseName), journal);
  expect(check.faults).toEqual([]);
  const recount = runBuiltCommand(copy, 'verify');
  expect([recount.status, recount.stdout, recount.stderr]).toEqual([0, expect.stringContaining('equal'), '']);
  return check;
}

/** How often, from the command line of `npm run test:chaos`; a few times otherwise. */
export function readTimes(name: 'KILLS' | 'CUTS' | 'STOPS', few: number): number {
  return Number(process.env[`MACHIKOE_CHAOS_${name}`] ?? few);
}
