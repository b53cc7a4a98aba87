import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeChangeGroup } from '../../server/database/change-group.ts';
import type { Writer } from '../../server/database/handle.ts';
import { isDuplicateKey } from '../../server/database/duplicate-key.ts';
import { Problem } from '../../shared/problem.ts';
import { makeTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await makeTestDatabase();
});
afterEach(() => database.remove());

const insertWard = (id: string) => async (writer: Writer) => {
  await writer
    .insertInto('ward')
    .values({ id, code: id, name_ja: id, name_en: id, is_demo: 0, created_at: '2015-04-01T00:00:00.000Z' })
    .execute();
  return id;
};
const countWards = async (): Promise<number> =>
  (await database.read.selectFrom('ward').select('id').execute()).length;

describe('a group of changes', () => {
  it('answers each change only after what it wrote can be read by others', async () => {
    const group = makeChangeGroup(database.write);
    const id = await group.run(insertWard('a'));
    expect(id).toBe('a');
    expect(await countWards()).toBe(1);
  });

  it('takes back a refused change alone', async () => {
    const group = makeChangeGroup(database.write);
    const results = await Promise.allSettled([
      group.run(insertWard('a')),
      group.run(async (writer) => {
        await insertWard('half')(writer);
        throw new Problem('request.invalid');
      }),
      group.run(insertWard('b')),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    const ids = await database.read.selectFrom('ward').select('id').orderBy('id').execute();
    expect(ids.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('goes on after a statement the database itself refused, and names the duplicate key', async () => {
    const group = makeChangeGroup(database.write);
    await group.run(insertWard('a'));
    const error: unknown = await group.run(insertWard('a')).catch((reason: unknown) => reason);
    expect(isDuplicateKey(error)).toBe(true);
    await group.run(insertWard('b'));
    expect(await countWards()).toBe(2);
  });

  it('commits what arrives together in one commit', async () => {
    const group = makeChangeGroup(database.write);
    let open = 0;
    let atOnce = 0;
    await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        group
          .run(async (writer) => {
            open += 1;
            await insertWard(`w${index}`)(writer);
          })
          .then(() => {
            atOnce = Math.max(atOnce, open);
          }),
      ),
    );
    expect(atOnce).toBe(50);
    expect(await countWards()).toBe(50);
  });

  it('refuses as busy beyond its limit instead of growing, and recovers', async () => {
    const group = makeChangeGroup(database.write, { queueLimit: 10 });
    const results = await Promise.allSettled(
      Array.from({ length: 30 }, (_, index) => group.run(insertWard(`w${index}`))),
    );
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused.length).toBeGreaterThan(0);
    for (const { reason } of refused) expect(reason).toMatchObject({ code: 'server.busy', status: 503 });
    await group.run(insertWard('later'));
    expect(await countWards()).toBe(30 - refused.length + 1);
  });

  it('drains what is queued', async () => {
    const group = makeChangeGroup(database.write);
    const pending = group.run(insertWard('a'));
    await group.drain();
    expect(await countWards()).toBe(1);
    await pending;
  });
});
