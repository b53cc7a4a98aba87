import { parseArgs } from 'node:util';
import pg from 'pg';
import type { RoundId, WardId } from '../../shared/id.ts';
import { readConfig } from '../../server/config.ts';
import { closeDatabase, openDatabase } from '../../server/database/open.ts';
import type { OpenDatabase } from '../../server/database/handle.ts';
import { makeChangeGroup } from '../../server/database/change-group.ts';
import { makeTurns } from '../../server/database/turns.ts';
import { makeUuidMaker } from '../../server/database/uuid.ts';
import { openContext } from '../../server/open-context.ts';
import type { LogEntry } from '../../server/response/log-entry.ts';
import { openLogWriter } from '../../server/response/open-log-writer.ts';
import { createWard } from '../../server/ward/actions.ts';
import { makeRound } from '../support/fixtures.ts';
import { makeEmptyPostgresDatabase } from '../support/postgres-database.ts';
import { startPostgres } from '../support/postgres.ts';
import { Figures, write } from './submit/figures.ts';

/**
 * Whether many who answer at once on PostgreSQL get in one another's way: the product's own writer, with all it decides and
 * writes, for one caller and for 64, against 64 connections that each insert one plain row a commit, which is what PostgreSQL
 * does fastest by itself. And the writers of three processes on one round, which share its row. All in one run, taking turns;
 * the ratios, taken within a round, are the result. PostgreSQL as it comes, flushing every commit. `--rounds 9`; another
 * server with TEST_DATABASE_URL. The last line is JSON.
 */
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '9' } } });
const rounds = Number(values.rounds);
const sliceMilliseconds = 1000;
const callers = 64;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** As large as twenty answered questions. */
const document = JSON.stringify({
  version: '0198c8f0-0000-7000-8000-000000000000',
  language: 'ja',
  answers: Object.fromEntries(
    Array.from({ length: 20 }, (_, index) => [
      `question${index + 1}`,
      { state: 'answered', value: { codes: [`choice${index % 5}`] } },
    ]),
  ),
});

/** Work done again and again by so many callers, for a slice of time: how often a second it was done. */
async function measure(count: number, work: (caller: number) => Promise<unknown>): Promise<number> {
  const started = performance.now();
  let done = 0;
  const call = async (_: unknown, caller: number): Promise<void> => {
    while (performance.now() - started < sliceMilliseconds) {
      await work(caller);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: count }, call));
  return (done / (performance.now() - started)) * 1000;
}

const makeId = makeUuidMaker(Date.now);

function makeEntry(roundId: RoundId, wardId: WardId): LogEntry {
  return {
    ...{ roundId, wardId, document, cell: '40s|female|北校下|public|web', reference: 'A-0000-0000' },
    respondentKey: makeId(),
    contentHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    at: new Date().toISOString(),
    auditId: makeId(),
  };
}

/** A table like the log's, without what ties it to others, and one connection a caller. */
async function openPlainInserts(url: string) {
  const clients = await Promise.all(
    Array.from({ length: callers }, async () => {
      const client = new pg.Client(url);
      await client.connect();
      return client;
    }),
  );
  await clients[0]?.query('create table plain (like response including indexes)');
  let position = 0;
  return {
    insert: (caller: number) => {
      const entry = makeEntry('plain', '');
      return (
        clients[caller]?.query({
          name: 'insert',
          text: 'insert into plain values ($1, $2, $3, 1, null, $4, $5, $6, $7, $8)',
          values: [
            ...[entry.roundId, (position += 1), entry.respondentKey, entry.contentHash, entry.reference],
            ...[entry.cell, entry.document, entry.at],
          ],
        }) ?? Promise.resolve()
      );
    },
    close: () => Promise.all(clients.map((client) => client.end())),
  };
}

async function prepareRound(url: string) {
  const environment = { DATABASE_URL: url, MACHIKOE_SECRET: 'a secret for a measurement, long enough' };
  const context = await openContext(readConfig({}, environment));
  const operator = { kind: 'operator', id: 'command-line', wardId: null } as const;
  const ward = { code: '271039', nameJa: '試験区', nameEn: 'Test Ward', isDemo: false };
  const wardId = await createWard(context, operator, ward);
  const { id } = await makeRound(context, { wardId, people: 1 });
  await context.close();
  return { id, wardId };
}

const openWriter = (database: OpenDatabase) =>
  openLogWriter(database, { turns: makeTurns(), changes: makeChangeGroup(database.write) });

async function run(server: string): Promise<Figures> {
  const place = await makeEmptyPostgresDatabase(server);
  const round = await prepareRound(place.url);
  const databases = await Promise.all([1, 2, 3].map(() => openDatabase(place.url)));
  const writers = databases.map(openWriter);
  const plain = await openPlainInserts(place.url);
  const append = (index: number) =>
    writers[index]?.append(makeEntry(round.id, round.wardId)) ?? Promise.reject();
  const figures = new Figures();
  for (let number = 0; number <= rounds; number += 1) {
    const measured = {
      oneCaller: await measure(1, () => append(0)),
      autocommit: await measure(callers, plain.insert),
      manyCallers: await measure(callers, () => append(0)),
      threeProcesses: await measure(callers, (caller) => append(caller % 3)),
    };
    say(`round ${number} of ${rounds}${number === 0 ? ' (warming up)' : ''}`);
    if (number > 0) for (const [name, value] of Object.entries(measured)) figures.note(name, value);
  }
  await plain.close();
  await Promise.all(writers.map((writer) => writer.close()));
  await Promise.all(databases.map(closeDatabase));
  await place.remove();
  return figures;
}

const given = process.env['TEST_DATABASE_URL'];
const own = given === undefined ? await startPostgres() : undefined;
const figures = await run(given ?? own?.url ?? '');
await own?.remove();
for (const line of figures.describe()) say(line);
say(`three processes / one, ${callers} callers: ${write(figures.ratio('threeProcesses', 'manyCallers'))} ×`);
const perSecond = (name: string): number => Math.round(figures.median(name));
const ratio = (name: string, to: string): number => Number(figures.ratio(name, to).toPrecision(3));
say(
  JSON.stringify({
    oneCaller: perSecond('oneCaller'),
    manyCallers: perSecond('manyCallers'),
    autocommit: perSecond('autocommit'),
    convoyRatio: ratio('manyCallers', 'oneCaller'),
    autocommitRatio: ratio('manyCallers', 'autocommit'),
  }),
);
