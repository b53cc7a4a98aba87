import { sql } from 'kysely';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeChangeGroup } from '../../../server/database/change-group.ts';
import type { OpenDatabase } from '../../../server/database/handle.ts';
import { closeDatabase, openDatabase } from '../../../server/database/open.ts';
import { migrateDatabase } from '../../../server/database/migrate.ts';
import { makeEmptyPostgresDatabase } from '../../support/postgres-database.ts';
import { openTestApp } from '../../support/app.ts';
import { makeTestDatabase, requirePostgres, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await makeTestDatabase();
});
afterEach(() => database.remove());

const addWards = ({ write }: OpenDatabase, codes: readonly string[]) =>
  makeChangeGroup(write).run((writer) =>
    writer
      .insertInto('ward')
      .values(
        codes.map((code) => ({
          id: code,
          code,
          name_ja: code,
          name_en: code,
          is_demo: 0 as const,
          created_at: '',
        })),
      )
      .execute(),
  );

describe('PostgreSQL', () => {
  test('orders text byte by byte, though the database itself is Japanese', async () => {
    const japanese = `locale_provider icu icu_locale 'ja-JP' template template0`;
    const place = await makeEmptyPostgresDatabase(requirePostgres(), japanese);
    const own = await openDatabase(place.url);
    await migrateDatabase(own);
    const codes = ['b', 'A', 'a', 'B', 'Ａ', 'あ', 'ア', '亜', '-1', '10', '9'];
    await addWards(own, codes);
    const rows = await own.read.selectFrom('ward').select('code').orderBy('code').execute();
    const bytes = codes.toSorted((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
    expect(rows.map(({ code }) => code)).toEqual(bytes);
    await closeDatabase(own);
    await place.remove();
  });

  test('has no column of text that is ordered otherwise', async () => {
    const { rows } = await sql<{ name: string }>`select table_name || '.' || column_name as name
      from information_schema.columns where table_schema = 'public' and data_type = 'text'
      and collation_name is distinct from 'C'`.execute(database.read);
    expect(rows).toEqual([]);
  });

  test('counts in numbers', async () => {
    await addWards(database, ['a', 'b']);
    const row = await database.read
      .selectFrom('ward')
      .select(({ fn }) => [fn.countAll<number>().as('count'), fn.sum<number>('is_demo').as('sum')])
      .executeTakeFirstOrThrow();
    expect(row).toEqual({ count: 2, sum: 0 });
  });

  test('cannot be written through the reading handle', async () => {
    await expect(database.read.deleteFrom('ward').execute()).rejects.toThrow('read-only transaction');
  });

  test('is migrated once by processes that start together', async () => {
    const place = await makeEmptyPostgresDatabase(requirePostgres());
    const opened = await Promise.all([1, 2, 3].map(() => openDatabase(place.url)));
    const done = await Promise.all(opened.map((one) => migrateDatabase(one)));
    expect(done.filter((names) => names.length > 0)).toHaveLength(1);
    await Promise.all(opened.map(closeDatabase));
    await place.remove();
  });
});

describe('a database that cannot be used is refused in one line', () => {
  const reasonOf = (url: string): Promise<string> =>
    openDatabase(url).then(
      () => 'opened',
      (error: unknown) => (error instanceof Error ? error.message : ''),
    );

  test('that is not there, without the password', async () => {
    const url = new URL(requirePostgres());
    url.password = 'sesame';
    url.pathname = '/nowhere';
    expect(await reasonOf(url.href)).toBe(
      `DATABASE_URL, ${url.host}/nowhere: database "nowhere" does not exist`,
    );
    expect(await reasonOf('postgres://u:sesame@[half')).not.toContain('sesame');
  });

  test('that holds another encoding', async () => {
    const name = 'machikoe_test_latin';
    const client = new pg.Client(requirePostgres());
    await client.connect();
    await client.query(
      `create database ${name} encoding 'LATIN1' locale_provider libc locale 'C' template template0`,
    );
    const url = new URL(requirePostgres());
    url.pathname = `/${name}`;
    expect(await reasonOf(url.href)).toMatch(/its encoding is LATIN1; make it with createdb --encoding=UTF8/);
    await client.query(`drop database ${name}`);
    await client.end();
  });

  test('that acknowledges what a power cut could take back', async () => {
    const url = new URL(requirePostgres());
    url.searchParams.set('options', '-c synchronous_commit=off');
    expect(await reasonOf(url.href)).toContain('synchronous_commit is off');
  });
});

test('a text with U+0000 is the fault of whoever sends it, not of the server', async () => {
  const house = await openTestApp();
  const answer = await (await house.as('staff')).get('/panels/a%00b');
  expect(answer.status).toBe(400);
  await house.close();
});
