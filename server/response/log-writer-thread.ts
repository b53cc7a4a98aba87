import { parentPort, workerData } from 'node:worker_threads';
import type Sqlite from 'better-sqlite3';
import type { Insertable, Selectable } from 'kysely';
import type { RoundId } from '../../shared/id.ts';
import type { ProblemCode } from '../../shared/problem.ts';
import type { Schema } from '../database/schema.ts';
import { openWritingConnection } from '../database/sqlite-connection.ts';
import { keepWalShort } from '../database/wal-checkpoint.ts';
import { decideDraft, type DraftEntry, type DraftSaved, type DraftState } from './draft-entry.ts';
import { decideEntry, type Appended, type Decision, type LatestEdition, type LogEntry } from './log-entry.ts';

/**
 * The thread that writes what residents send to SQLite: it owns one connection and its prepared statements, takes one group a
 * message and replies after the commit. A faulty entry takes nothing else with it.
 */
export type ThreadEntry = LogEntry | DraftEntry;
export type ThreadOutcome =
  Appended | DraftSaved | { readonly refused: ProblemCode } | { readonly failed: string };

export type GroupReply =
  | { readonly outcomes: readonly ThreadOutcome[] }
  /** The whole group was taken back. `isBusy`: another process held the database for too long. */
  | { readonly failed: string; readonly isBusy: boolean };

type RoundRow = Pick<Selectable<Schema['round']>, 'position' | 'launched_at' | 'opens_at' | 'closes_at'>;

/** The rounds of a group as the group finds them, and the position each has come to. */
type Rounds = Map<RoundId, RoundRow & { taken: number }>;

// prettier-ignore
const responseColumns = [
  'round_id', 'position', 'respondent_key', 'edition', 'replaces', 'content_hash', 'reference', 'cell', 'document',
  'received_at',
] as const;
const draftColumns = ['round_id', 'respondent_key', 'revision', 'fields', 'language', 'saved_at'] as const;
const auditColumns = ['id', 'ward_id', 'at', 'actor_kind', 'actor_id', 'verb', 'subject', 'detail'] as const;

const { file }: { file: string } = workerData;
const port = parentPort;
const connection = openWritingConnection(file);
const checkpoints = keepWalShort(connection, file);
const statements = prepareStatements(connection);

port?.on('message', (message: readonly ThreadEntry[] | 'close') => {
  if (message === 'close') {
    void close();
    return;
  }
  port.postMessage(commitGroup(message));
  checkpoints.afterCommit();
});

async function close(): Promise<void> {
  await checkpoints.close();
  connection.close();
  port?.close();
}

function prepareStatements(writing: Sqlite.Database) {
  /** Says whether the row was taken. Values by place: looking each up by its name takes as long as writing it. */
  const insert = <Row extends object>(table: string, columns: readonly (keyof Row & string)[], end = '') => {
    const places = columns.map(() => '?').join(', ');
    const statement = writing.prepare(
      `insert into ${table} (${columns.join(', ')}) values (${places}) ${end}`,
    );
    return (row: Row): boolean => statement.run(columns.map((name) => row[name])).changes === 1;
  };
  return {
    begin: writing.prepare('begin immediate'),
    commit: writing.prepare('commit'),
    rollback: writing.prepare('rollback'),
    savepoint: writing.prepare('savepoint entry'),
    release: writing.prepare('release entry'),
    rollbackEntry: writing.prepare('rollback to entry'),
    findRound: writing.prepare<[string], RoundRow>(
      'select position, launched_at, opens_at, closes_at from round where id = ?',
    ),
    takePositions: writing.prepare<[number, string]>('update round set position = ? where id = ?'),
    findLatest: writing.prepare<[string, string], LatestEdition>(
      `select position, edition, content_hash, reference from response
       where round_id = ? and respondent_key = ? order by edition desc limit 1`,
    ),
    insertResponse: insert<Insertable<Schema['response']>>(
      'response',
      responseColumns,
      'on conflict (round_id, respondent_key, edition) do nothing',
    ),
    insertAudit: insert<Insertable<Schema['audit']>>('audit', auditColumns),
    deleteDraft: writing.prepare('delete from draft where round_id = ? and respondent_key = ?'),
    findDraft: writing.prepare<[string, string], DraftState>(
      'select revision, fields from draft where round_id = ? and respondent_key = ?',
    ),
    saveDraft: insert<Insertable<Schema['draft']>>(
      'draft',
      draftColumns,
      `on conflict (round_id, respondent_key) do update set revision = excluded.revision, fields = excluded.fields,
       language = excluded.language, saved_at = excluded.saved_at`,
    ),
  };
}

function commitGroup(entries: readonly ThreadEntry[]): GroupReply {
  try {
    return writeGroup(entries);
  } catch (error) {
    if (!hasCode(error, 'SQLITE_FULL')) return describeFailure(error);
  }
  // The log ahead of the database may have grown into the last room of the disk. Begun anew it needs none.
  checkpoints.beginAnew();
  try {
    return writeGroup(entries);
  } catch (error) {
    return describeFailure(error);
  }
}

/** Whole or, when it throws, not at all. */
function writeGroup(entries: readonly ThreadEntry[]): GroupReply {
  try {
    statements.begin.run();
    const outcomes = applyGroup(entries);
    statements.commit.run();
    return { outcomes };
  } finally {
    if (connection.inTransaction) statements.rollback.run();
  }
}

/**
 * All at once; if one fails, once more with a savepoint for each. Savepoints for entries that are all well, as they nearly
 * always are, would cost a tenth of the writing. Throws when SQLite itself has taken the whole group back, as it does on a
 * full disk.
 */
function applyGroup(entries: readonly ThreadEntry[]): ThreadOutcome[] {
  try {
    return applyEach(entries, writeOne);
  } catch (error) {
    if (!connection.inTransaction) throw error;
    statements.rollback.run();
    statements.begin.run();
    return applyEach(entries, writeApart);
  }
}

function applyEach(entries: readonly ThreadEntry[], write: typeof writeOne): ThreadOutcome[] {
  const rounds: Rounds = new Map();
  const outcomes = entries.map((entry) => write(entry, rounds));
  for (const [id, { position, taken }] of rounds) {
    if (taken > 0) statements.takePositions.run(position + taken, id);
  }
  return outcomes;
}

function writeOne(entry: ThreadEntry, rounds: Rounds): ThreadOutcome {
  return 'draft' in entry ? writeDraft(entry) : writeEntry(entry, rounds);
}

function writeApart(entry: ThreadEntry, rounds: Rounds): ThreadOutcome {
  statements.savepoint.run();
  try {
    const outcome = writeOne(entry, rounds);
    statements.release.run();
    return outcome;
  } catch (error) {
    if (!connection.inTransaction) throw error;
    statements.rollbackEntry.run();
    statements.release.run();
    return { failed: describe(error) };
  }
}

function writeEntry(entry: LogEntry, rounds: Rounds): ThreadOutcome {
  const round = takeRound(rounds, entry.roundId);
  const position = (round?.position ?? 0) + (round?.taken ?? 0) + 1;
  const decision = appendEdition((latest) => decideEntry(entry, round, latest, position), entry);
  if ('refused' in decision) return decision;
  if ('known' in decision) return decision.known;
  statements.insertAudit(decision.audit);
  statements.deleteDraft.run(entry.roundId, entry.respondentKey);
  // Last, so that an entry that fails leaves no gap.
  if (round !== undefined) round.taken += 1;
  return decision.appended;
}

function writeDraft(entry: DraftEntry): ThreadOutcome {
  const { roundId, respondentKey } = entry;
  const current = statements.findDraft.get(roundId, respondentKey);
  const hasAnswered = statements.findLatest.get(roundId, respondentKey) !== undefined;
  const decision = decideDraft(entry, current, hasAnswered);
  if (!('row' in decision)) return decision;
  statements.saveDraft(decision.row);
  if (decision.audit !== undefined) statements.insertAudit(decision.audit);
  return { revision: decision.row.revision };
}

/**
 * Most people answer once. So the log is searched for an earlier answer only when it holds one already and takes no first:
 * that search would cost as much as the writing.
 */
function appendEdition(decide: (latest?: LatestEdition) => Decision, entry: LogEntry): Decision {
  const first = decide();
  if (!('response' in first) || statements.insertResponse(first.response)) return first;
  const next = decide(statements.findLatest.get(entry.roundId, entry.respondentKey));
  if ('response' in next && !statements.insertResponse(next.response)) {
    throw new Error('The log holds an edition later than the latest');
  }
  return next;
}

function takeRound(rounds: Rounds, id: RoundId) {
  const known = rounds.get(id);
  if (known !== undefined) return known;
  const row = statements.findRound.get(id);
  if (row === undefined) return undefined;
  const round = { ...row, taken: 0 };
  rounds.set(id, round);
  return round;
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function describeFailure(error: unknown): GroupReply {
  return { failed: describe(error), isBusy: hasCode(error, 'SQLITE_BUSY') };
}

/** SQLite's codes say more behind their first words, such as SQLITE_BUSY_SNAPSHOT. */
function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith(code);
}
