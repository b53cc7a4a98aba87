import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { copyCommand } from '../../../server/command/copy.ts';
import { sqliteUrl } from '../../../server/config.ts';
import { copyInstallation } from '../../../server/copy/copy-installation.ts';
import type { OpenDatabase } from '../../../server/database/handle.ts';
import { closeDatabase, openDatabase } from '../../../server/database/open.ts';
import { loadDemoWard } from '../../../server/demo/load.ts';
import { computeEvaluation } from '../../../server/evaluation/compute.ts';
import { openContext } from '../../../server/open-context.ts';
import { verifyTallies } from '../../../server/tally/verify.ts';
import type { DatabasePlace } from '../../support/database-place.ts';
import { makePostgresDatabase } from '../../support/postgres-database.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'machikoe-copy-'));
const demo = sqliteUrl(path.join(folder, 'demo.sqlite'));
let place: DatabasePlace;

beforeAll(async () => {
  await withContext(demo, (context) => loadDemoWard(context));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(async () => {
  place = await makePostgresDatabase(process.env['MACHIKOE_TEST_POSTGRES'] ?? '');
});
afterEach(() => place.remove());

type Opened = Awaited<ReturnType<typeof openContext>>;

async function withContext<Result>(databaseUrl: string, use: (context: Opened) => Promise<Result>) {
  const context = await openContext({
    ...{ host: '127.0.0.1', port: 0, origin: undefined, databaseUrl, loadDemo: false, logLevel: 'silent' },
    secret: Buffer.from('a secret for tests, of sufficient length'),
    ward: { code: '000000', nameJa: '試験区', nameEn: 'Test Ward' },
  });
  try {
    return await use(context);
  } finally {
    await context.close();
  }
}

async function withDatabases<Result>(
  from: string,
  to: string,
  use: (source: OpenDatabase, target: OpenDatabase) => Promise<Result>,
): Promise<Result> {
  const opened = [await openDatabase(from), await openDatabase(to)] as const;
  try {
    return await use(...opened);
  } finally {
    for (const database of opened) await closeDatabase(database);
  }
}

async function copy(from: string, to: string) {
  const lines: string[] = [];
  const spies = (['log', 'error'] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation((line: string) => void lines.push(line)),
  );
  try {
    return { exit: await copyCommand.run({ positionals: [], options: { from, to } }), lines };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

/** The evaluation as bytes, and whether every recount agrees. */
const look = (url: string) =>
  withContext(url, async (opened) => {
    const context = { ...opened, now: () => new Date('2027-01-01T00:00:00Z') };
    const ward = await context.read.selectFrom('ward').select('id').executeTakeFirstOrThrow();
    const evaluation = JSON.stringify(await computeEvaluation(context, ward.id, 2015));
    const differences = (await verifyTallies(context)).flatMap((check) => check.differences);
    return { evaluation, differences };
  });

const readMark = async (url: string): Promise<unknown[]> =>
  withDatabases(url, url, async ({ read }) => {
    const { rows } = await sql`select name from kysely_migration where name like 'copy-of-%'`.execute(read);
    return rows;
  });

describe('moving an installation', { timeout: 120_000 }, () => {
  test('to PostgreSQL and back keeps every row, the evaluation to the byte, and every count', async () => {
    // The first look keeps the sums by person, so that both copies have the same rows to carry.
    await look(demo);
    const there = await copy(demo, place.url);
    expect(there.lines.filter((line) => /DIFFERS|differ/.test(line))).toEqual([]);
    expect(there.exit).toBe(0);
    expect(there.lines.find((line) => line.startsWith('response\t'))).toMatch(
      /\tequal\t[1-9]\d\d rows\t[0-9a-f]{64}$/,
    );
    expect(there.lines).toContain('evaluation 271039 2015\tequal');
    const again = sqliteUrl(path.join(folder, 'again.sqlite'));
    const back = await copy(place.url, again);
    expect(back).toEqual(there);
    const [first, ...others] = [await look(demo), await look(place.url), await look(again)];
    expect(first?.differences).toEqual([]);
    expect(first?.evaluation).toContain('IND01');
    for (const other of others) expect(other).toEqual(first);
    expect(await readMark(place.url)).toEqual([]);
  });

  test('goes on where it was interrupted, and nobody uses the half of it meanwhile', async () => {
    const interrupted = withDatabases(demo, place.url, (source, target) =>
      copyInstallation(source, target, ({ table }) => {
        if (table === 'response') throw new Error('the line is cut');
      }),
    );
    await expect(interrupted).rejects.toThrow('the line is cut');
    await withDatabases(place.url, place.url, async ({ write }) => {
      await write.deleteFrom('response').where('position', '>', 20).execute();
      const rounds = await write.selectFrom('response').select('round_id').distinct().execute();
      const latest = rounds
        .map(({ round_id }) => round_id)
        .toSorted()
        .slice(1);
      // Batches go over in the key's order: what was cut off is everything behind one place.
      await write.deleteFrom('response').where('round_id', 'in', latest).execute();
    });
    await expect(withContext(place.url, () => Promise.resolve())).rejects.toThrow(
      /^The database holds an unfinished copy of an installation; run machikoe copy again[^\n]+$/,
    );
    const { exit, lines } = await copy(demo, place.url);
    expect([exit, lines.filter((line) => /DIFFERS|differ/.test(line))]).toEqual([0, []]);
    expect(await look(place.url)).toEqual(await look(demo));
  });

  test('refuses a target that holds something else, and leaves it as it is', async () => {
    await withContext(place.url, (context) =>
      context.changes.run(async (writer) => {
        const ward = { id: 'w', code: '1', name_ja: 'x', name_en: 'x', is_demo: 0 as const, created_at: 'x' };
        await writer.insertInto('ward').values(ward).execute();
      }),
    );
    await expect(copy(demo, place.url)).rejects.toThrow(/The target holds something already \(ward\)/);
    expect(await readMark(place.url)).toEqual([]);
    const other = sqliteUrl(path.join(folder, 'other.sqlite'));
    await expect(
      withDatabases(demo, other, (source, target) =>
        copyInstallation(source, target, () => {
          throw new Error('cut');
        }),
      ),
    ).rejects.toThrow('cut');
    await expect(copy(place.url, other)).rejects.toThrow(/unfinished copy of another installation/);
  });

  test('refuses a source in use, out of date, or not there', async () => {
    await withContext(demo, async () => {
      await expect(copy(demo, place.url)).rejects.toThrow(/is in use; stop the server first/);
    });
    const nowhere = path.join(folder, 'nowhere.sqlite');
    await expect(copy(sqliteUrl(nowhere), place.url)).rejects.toThrow(/There is no database at/);
    expect(existsSync(nowhere)).toBe(false);
    await expect(copy(demo, demo)).rejects.toThrow(/name the same database/);
    await expect(copy('data.sqlite', place.url)).rejects.toThrow(/--from must be like/);
    writeFileSync(nowhere, '');
    await expect(copy(sqliteUrl(nowhere), place.url)).rejects.toThrow(/no installation to copy from/);
  });

  test('finds a difference, and then leaves the target marked as unfinished', async () => {
    const interrupted = sqliteUrl(path.join(folder, 'changed.sqlite'));
    await withDatabases(demo, interrupted, async (source, target) => {
      await expect(
        copyInstallation(source, target, ({ table }) => {
          if (table === 'ward') throw new Error('cut');
        }),
      ).rejects.toThrow('cut');
      await sql`update ward set name_ja = '別の区'`.execute(target.write);
    });
    const { exit, lines } = await copy(demo, interrupted);
    expect(exit).toBe(1);
    expect(lines.at(-1)).toMatch(/ward differ; the source was changed meanwhile/);
    expect(await readMark(interrupted)).toHaveLength(1);
  });
});
