import { sql } from 'kysely';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeChangeGroup, type ChangeGroup } from '../../../server/database/change-group.ts';
import type { OpenDatabase, Writer } from '../../../server/database/handle.ts';
import { closeDatabase, openDatabase } from '../../../server/database/open.ts';
import { makeTurns } from '../../../server/database/turns.ts';
import { makeLiveUpdates } from '../../../server/live/updates.ts';
import { openLogWriter } from '../../../server/response/open-log-writer.ts';
import { openTestApp, type TestApp } from '../../support/app.ts';
import { makeRound } from '../../support/fixtures.ts';
import { makeEntry } from '../../support/log-entry.ts';

/** Three openings of one database stand for three processes: nothing in memory is shared between them. */
let house: TestApp;
let processes: OpenDatabase[];
let groups: ChangeGroup[];

beforeEach(async () => {
  house = await openTestApp('2026-11-16T03:00:00.000Z');
  processes = await Promise.all([1, 2, 3].map(() => openDatabase(house.databaseUrl)));
  groups = processes.map(({ write }) => makeChangeGroup(write));
});
afterEach(async () => {
  await Promise.all(processes.map(closeDatabase));
  await house.close();
});

async function until<Value>(find: () => Promise<Value> | Value, isFound: (value: Value) => boolean) {
  const deadline = performance.now() + 10_000;
  for (;;) {
    const value = await find();
    if (isFound(value) || performance.now() > deadline) return value;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('changes of several processes', () => {
  test('are made one after the other: what one has looked at stays true until its commit', async () => {
    const add = (group: ChangeGroup) =>
      group.run(async (writer) => {
        const own = writer.selectFrom('ward').select('name_en').where('id', '=', house.wardId);
        const { name_en: name } = await own.executeTakeFirstOrThrow();
        await new Promise((resolve) => setTimeout(resolve, 1));
        const next = { name_en: String(Number(name) + 1) };
        await writer.updateTable('ward').set(next).where('id', '=', house.wardId).execute();
      });
    await groups[0]?.run((writer) => writer.updateTable('ward').set({ name_en: '0' }).execute());
    const adding = Array.from({ length: 20 }, () => groups.map(add));
    await Promise.all(adding.flat());
    const row = await house.context.read.selectFrom('ward').select('name_en').executeTakeFirst();
    expect(row?.name_en).toBe('60');
  });

  test('and groups of answers take turns too', async () => {
    const { id: roundId } = await makeRound(house.context, { wardId: house.wardId });
    const holding = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const held = groups[0]?.run(() => {
      begun.resolve();
      return holding.promise;
    });
    await begun.promise;
    const [, second] = processes;
    if (second === undefined) throw new Error('No second process');
    const writer = openLogWriter(second, { turns: makeTurns(), changes: makeChangeGroup(second.write) });
    let isWritten = false;
    const writing = writer.append(makeEntry(house, { roundId })).then(() => (isWritten = true));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(isWritten).toBe(false);
    holding.resolve();
    await Promise.all([held, writing]);
    expect(isWritten).toBe(true);
  });

  test.each(['40001', '40P01'])(
    'overtaken by others (%s) are made anew, the whole group once',
    async (code) => {
      let attempts = 0;
      const add = (id: string) => async (writer: Writer) => {
        const ward = { id, code: id, name_ja: id, name_en: id, is_demo: 0 as const, created_at: '' };
        await writer.insertInto('ward').values(ward).execute();
        return id;
      };
      const [group] = groups;
      const made = await Promise.all([
        group?.run(add('a')),
        group?.run(async (writer) => {
          attempts += 1;
          if (attempts < 3)
            await sql`do ${sql.lit(`begin raise exception using errcode = '${code}'; end`)}`.execute(writer);
          return add('b')(writer);
        }),
      ]);
      expect([made, attempts]).toEqual([['a', 'b'], 3]);
      const rows = await house.context.read
        .selectFrom('ward')
        .select('id')
        .where('id', 'in', ['a', 'b'])
        .execute();
      expect(rows).toHaveLength(2);
    },
  );
});

describe('work for one', () => {
  test('falls to one process, and to another when that one is gone', async () => {
    const take = async () => {
      const takes = await Promise.all(processes.map(({ duty }) => duty.take()));
      return takes.flatMap((isMine, index) => (isMine ? [index] : []));
    };
    const first = await until(take, (mine) => mine.length > 0);
    expect(first).toHaveLength(1);
    expect(await take()).toEqual(first);
    const [gone] = processes.splice(first[0] ?? 0, 1);
    if (gone !== undefined) await closeDatabase(gone);
    expect(await until(take, (mine) => mine.length > 0)).toHaveLength(1);
  });

  test('that is done alone is done by one after the other', async () => {
    let inside = 0;
    const most: number[] = [];
    await Promise.all(
      processes.map(({ duty }) =>
        duty.alone(async () => {
          inside += 1;
          most.push(inside);
          await new Promise((resolve) => setTimeout(resolve, 50));
          inside -= 1;
        }),
      ),
    );
    expect(most).toEqual([1, 1, 1]);
  });
});

test('screens ask again after a time in which something may not have been heard', async () => {
  const [first, second] = processes;
  const heard: string[] = [];
  const speaking = makeLiveUpdates(first?.channel);
  makeLiveUpdates(second?.channel).subscribe(house.wardId, ({ topic, roundId }) =>
    heard.push(roundId === undefined ? topic : `${topic} ${roundId}`),
  );
  await until(
    () => {
      speaking.publish({ wardId: house.wardId, topic: 'response', roundId: 'r1' });
      return heard;
    },
    ({ length }) => length > 0,
  );
  expect(new Set(heard)).toEqual(new Set(['response r1']));
  heard.length = 0;
  const stranger = new pg.Client(house.databaseUrl);
  await stranger.connect();
  await stranger.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`,
  );
  await stranger.end();
  const all = ['evaluation', 'indicator', 'response', 'round'];
  // What was published of r1 may still arrive; it is no word to ask everything again.
  const asked = await until(
    () => heard.filter((one) => one !== 'response r1').toSorted(),
    ({ length }) => length >= all.length,
  );
  expect(asked.slice(0, 4)).toEqual(all);
});
