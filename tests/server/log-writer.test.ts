import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RoundId } from '../../shared/id.ts';
import { Problem } from '../../shared/problem.ts';
import { makeTurns } from '../../server/database/turns.ts';
import { openLogWriter } from '../../server/response/open-log-writer.ts';
import type { LogWriter } from '../../server/response/log-writer.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { makeRound } from '../support/fixtures.ts';
import { makeEntry } from '../support/log-entry.ts';

let house: TestApp;
let roundId: RoundId;
let writer: LogWriter;
let sizes: number[];
const turns = makeTurns();
const key = (name: string) => ({ roundId, respondentKey: name });
const entry = (name: string, more: object = {}) => makeEntry(house, { ...key(name), ...more });

beforeEach(async () => {
  house = await openTestApp('2026-11-16T03:00:00.000Z');
  ({ id: roundId } = await makeRound(house.context, { wardId: house.wardId }));
  sizes = [];
  writer = openLogWriter(house.context.database, {
    ...{ turns, queueLimit: 100, groupLimit: 50, changes: house.context.changes },
    observe: (size) => sizes.push(size),
  });
});
afterEach(async () => {
  await writer.close();
  await house.close();
});

const readLog = () => house.context.read.selectFrom('response').selectAll().orderBy('position').execute();
const readPosition = async () =>
  (await house.context.read.selectFrom('round').select('position').where('id', '=', roundId).execute())[0]
    ?.position;
const countAudit = async () =>
  (await house.context.read.selectFrom('audit').select('id').where('verb', 'like', 'response.%').execute())
    .length;

describe('one group of entries', () => {
  test('takes first answers, corrections and repetitions of one person in the order they came', async () => {
    const appended = await Promise.all([
      writer.append(entry('a', { contentHash: '1', reference: 'first' })),
      writer.append(entry('a', { contentHash: '1', reference: 'other' })),
      writer.append(entry('a', { contentHash: '2', reference: 'other' })),
      writer.append(entry('b', { contentHash: '1', reference: 'second' })),
    ]);
    expect(appended).toEqual([
      { outcome: 'received', reference: 'first' },
      { outcome: 'alreadyReceived', reference: 'first' },
      { outcome: 'corrected', reference: 'first' },
      { outcome: 'received', reference: 'second' },
    ]);
    const log = await readLog();
    expect(
      log.map(({ respondent_key, position, edition, replaces }) => [
        respondent_key,
        position,
        edition,
        replaces,
      ]),
    ).toEqual([
      ['a', 1, 1, null],
      ['a', 2, 2, 1],
      ['b', 3, 1, null],
    ]);
    expect([await readPosition(), await countAudit(), sizes]).toEqual([3, 3, [4]]);
  });

  test('takes back a faulty entry alone, without a gap', async () => {
    const duplicateAudit = { auditId: 'the same' };
    const results = await Promise.allSettled([
      writer.append(entry('a', duplicateAudit)),
      writer.append(entry('b', duplicateAudit)),
      writer.append(entry('c')),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((await readLog()).map(({ respondent_key: own, position }) => [own, position])).toEqual([
      ['a', 1],
      ['c', 2],
    ]);
    expect(await readPosition()).toBe(2);
  });

  test('decides by the time an entry came whether its round is open', async () => {
    const early = writer.append(entry('a', { at: '2026-11-01T00:00:00.000Z' }));
    const late = writer.append(entry('a', { at: '2026-12-24T00:00:00.000Z' }));
    const nowhere = writer.append(entry('a', { roundId: 'none' }));
    await expect(early).rejects.toMatchObject({ code: 'round.notOpen' });
    await expect(late).rejects.toMatchObject({ code: 'round.closed' });
    await expect(nowhere).rejects.toMatchObject({ code: 'round.notOpen' });
    expect(await readLog()).toEqual([]);
  });
});

const draft = (name: string, more: object = {}) => {
  const fixed = { wardId: house.wardId, language: 'ja', at: '2026-11-16T03:00:00.000Z' };
  return { ...fixed, ...key(name), revision: 0, draft: '[]', auditId: house.context.makeId(), ...more };
};
const readDrafts = () =>
  house.context.read
    .selectFrom('draft')
    .select(['respondent_key', 'revision', 'fields'])
    .orderBy('respondent_key')
    .execute();

describe('drafts', () => {
  test('are kept with their revision, and the one another device saved in between is given back', async () => {
    expect(await writer.saveDraft(draft('a', { draft: '[1]' }))).toEqual({ revision: 1 });
    expect(await writer.saveDraft(draft('a', { draft: '[2]' }))).toEqual({
      newer: { revision: 1, fields: '[1]' },
    });
    expect(await writer.saveDraft(draft('a', { draft: '[3]', revision: 1 }))).toEqual({ revision: 2 });
    expect(await readDrafts()).toEqual([{ respondent_key: 'a', revision: 2, fields: '[3]' }]);
    expect(await countAudit()).toBe(1);
  });

  test('end with the answer, whichever came first', async () => {
    await writer.saveDraft(draft('a'));
    const [, late] = await Promise.allSettled([writer.append(entry('a')), writer.saveDraft(draft('b'))]);
    expect(late.status).toBe('fulfilled');
    expect((await readDrafts()).map(({ respondent_key }) => respondent_key)).toEqual(['b']);
    await expect(writer.saveDraft(draft('a'))).rejects.toMatchObject({ code: 'response.alreadyReceived' });
    const faulty = writer.saveDraft(draft('c', { roundId: 'none' }));
    await expect(faulty).rejects.toBeInstanceOf(Error);
    expect((await readDrafts()).map(({ respondent_key }) => respondent_key)).toEqual(['b']);
  });
});

describe('the queue before it', () => {
  test('gathers what comes while another has the turn, and refuses what is more than it holds', async () => {
    const release = Promise.withResolvers<void>();
    const blocking = turns.take(() => release.promise);
    const waiting = Array.from({ length: 110 }, (_, index) => writer.append(entry(`p${index}`)));
    const results = Promise.allSettled(waiting);
    await expect(waiting.at(-1)).rejects.toMatchObject({ code: 'server.busy', status: 503 });
    expect(writer.length).toBe(100);
    release.resolve();
    await blocking;
    const refused = (await results).filter(({ status }) => status === 'rejected');
    expect([refused.length, sizes]).toEqual([10, [50, 50]]);
    await writer.append(entry('later'));
    expect(await readLog()).toHaveLength(101);
  });

  test('has room for answers when it has none for drafts, which the phone keeps anyway', async () => {
    const release = Promise.withResolvers<void>();
    const blocking = turns.take(() => release.promise);
    const answers = Array.from({ length: 50 }, (_, index) => writer.append(entry(`p${index}`)));
    const saving = writer.saveDraft(draft('typing'));
    const isShared = house.context.database.engine === 'sqlite';
    const outcome = saving.then(
      () => 'saved',
      (error: unknown) => (error instanceof Problem ? error.code : error),
    );
    const last = writer.append(entry('last'));
    release.resolve();
    await Promise.all([blocking, last, ...answers]);
    expect(await outcome).toBe(isShared ? 'server.busy' : 'saved');
  });

  test('is written before the writer closes', async () => {
    const pending = writer.append(entry('a'));
    await writer.close();
    expect((await pending).outcome).toBe('received');
    expect(await readLog()).toHaveLength(1);
  });
});
