import { cpSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { makeGroupQueue } from '../../../server/database/group-queue.ts';
import { openWritingConnection } from '../../../server/database/sqlite-connection.ts';
import { makeTurns } from '../../../server/database/turns.ts';
import { makeUuidMaker } from '../../../server/database/uuid.ts';
import type { Appended, LogEntry } from '../../../server/response/log-entry.ts';
import { openSqliteLogWriter } from '../../../server/response/log-writer-sqlite.ts';

/**
 * Writing without a server. `bare`: the very rows of an answer by prepared statements, grouped, and nothing decided, which is
 * what writing costs at least. `alone`: the same rows with a commit for each answer. `product`: the product's own writer.
 */
export interface WriteJob {
  readonly kind: 'bare' | 'alone' | 'product';
  /** A prepared data folder; it is copied. */
  readonly folder: string;
  readonly documents: readonly string[];
  readonly callers: number;
  readonly milliseconds: number;
  /** Weighs what is written; that slows the writing down. */
  readonly weighs?: boolean;
}

export interface WriteResult {
  readonly perSecond: number;
  readonly groupSize: number;
  /** Bytes the log ahead of the database grew by for each answer, if weighed, and the bytes of the answer itself. */
  readonly walBytes: number;
  readonly documentBytes: number;
}

type Append = (entry: LogEntry) => Promise<unknown>;
interface Store {
  readonly append: Append;
  close(): Promise<void>;
}

const limits = { queueLimit: 5000, groupLimit: 500 };

function openStore({ kind }: WriteJob, file: string, observe: (size: number) => void): Store {
  if (kind === 'product') {
    const writer = openSqliteLogWriter(file, { ...limits, turns: makeTurns(), observe });
    return { append: (entry) => writer.append(entry), close: () => writer.close() };
  }
  const connection = openWritingConnection(file);
  const write = prepareBareWrite(connection);
  const queue = makeGroupQueue<LogEntry, Appended>({
    ...limits,
    ...(kind === 'alone' ? { groupLimit: 1 } : {}),
    turns: makeTurns(),
    observe,
    commit: (entries) => Promise.resolve(write(entries)),
  });
  return {
    append: (entry) => queue.add(entry),
    close: () => queue.drain().then(() => void connection.close()),
  };
}

function prepareBareWrite(connection: Sqlite.Database) {
  const response = connection.prepare(
    'insert into response (round_id, position, respondent_key, edition, replaces, content_hash, reference, cell, document, received_at) values (?, ?, ?, 1, null, ?, ?, ?, ?, ?)',
  );
  const audit = connection.prepare(
    `insert into audit (id, ward_id, at, actor_kind, actor_id, verb, subject, detail) values (?, ?, ?, 'respondent', ?, 'response.send', ?, ?)`,
  );
  const take = connection.prepare('update round set position = ? where id = ?');
  const positions = new Map<string, number>();
  return connection.transaction((entries: readonly LogEntry[]): Appended[] => {
    for (const entry of entries) {
      const position = (positions.get(entry.roundId) ?? 0) + 1;
      positions.set(entry.roundId, position);
      const { roundId, respondentKey, contentHash, reference, cell, document, at } = entry;
      response.run(roundId, position, respondentKey, contentHash, reference, cell, document, at);
      audit.run(
        entry.auditId,
        entry.wardId,
        at,
        respondentKey,
        roundId,
        `{"position":${position},"edition":1}`,
      );
    }
    for (const id of new Set(entries.map(({ roundId }) => roundId))) take.run(positions.get(id), id);
    return entries.map(({ reference }) => ({ outcome: 'received', reference }));
  }).immediate;
}

interface Invited {
  readonly round_id: string;
  readonly respondent_key: string;
  readonly cell: string;
  readonly ward_id: string;
}

/** Everybody once, as the server would hand them over. */
function* listEntries(connection: Sqlite.Database, documents: readonly string[]): Generator<LogEntry> {
  const makeId = makeUuidMaker(Date.now);
  const invited = connection
    .prepare<[], Invited>(
      'select round_id, respondent_key, cell, ward_id from invitation join round on round.id = round_id order by round_id, token_hash',
    )
    .all();
  for (const [index, one] of invited.entries()) {
    yield {
      roundId: one.round_id,
      wardId: one.ward_id,
      respondentKey: one.respondent_key,
      cell: one.cell,
      document: documents[index % documents.length] ?? '',
      contentHash: String(index).padStart(43, '0'),
      reference: 'AAA-AAA-AAA',
      at: new Date().toISOString(),
      auditId: makeId(),
    };
  }
}

const warmMilliseconds = 250;

/** So many callers, each with its next entry as soon as the last is written. */
async function call(callers: number, store: Store, entries: Iterator<LogEntry>, milliseconds: number) {
  const ends = performance.now() + milliseconds;
  let count = 0;
  let documentBytes = 0;
  const callAgain = async (): Promise<void> => {
    while (performance.now() < ends) {
      const next = entries.next();
      if (next.done === true) return;
      await store.append(next.value);
      count += 1;
      documentBytes += Buffer.byteLength(next.value.document);
    }
  };
  await Promise.all(Array.from({ length: callers }, callAgain));
  return { count, documentBytes };
}

async function run(job: WriteJob): Promise<WriteResult> {
  const folder = mkdtempSync(path.join(tmpdir(), 'machikoe-write-'));
  cpSync(job.folder, folder, { recursive: true });
  const file = path.join(folder, 'machikoe.sqlite');
  const watching = new Sqlite(file);
  const entries = listEntries(watching, job.documents);
  watching.pragma('wal_checkpoint(truncate)');
  // Whoever reads an old state keeps the log from being started anew: its length is then all that was written.
  if (job.weighs === true) {
    watching.exec('begin');
    watching.prepare('select count(*) from ward').get();
  }
  const sizes: number[] = [];
  const store = openStore(job, file, (size) => sizes.push(size));
  // Whatever has to be started starts before the clock does, and a thread just started runs slowly for a while.
  await call(job.callers, store, entries, warmMilliseconds);
  sizes.length = 0;
  const before = walSize(file);
  const started = performance.now();
  const { count, documentBytes } = await call(job.callers, store, entries, job.milliseconds);
  const seconds = (performance.now() - started) / 1000;
  const walBytes = walSize(file) - before;
  watching.close();
  await store.close();
  rmSync(folder, { recursive: true });
  return {
    perSecond: count / seconds,
    groupSize: sizes.reduce((sum, size) => sum + size, 0) / sizes.length,
    walBytes: walBytes / count,
    documentBytes: documentBytes / count,
  };
}

const walSize = (file: string): number => statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0;

process.on('message', (job: WriteJob) => {
  run(job).then(
    (result) => process.send?.(result),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exit(1);
    },
  );
});
process.on('disconnect', () => process.exit(0));
