import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { backupCommand } from '../../../server/command/backup.ts';
import type { Command } from '../../../server/command/command.ts';
import { restoreCommand } from '../../../server/command/restore.ts';
import { createApp } from '../../../server/app.ts';
import { readConfig } from '../../../server/config.ts';
import { openContext } from '../../../server/open-context.ts';
import { createWard } from '../../../server/ward/actions.ts';
import { operatorOf } from '../../support/app.ts';
import { makeRound } from '../../support/fixtures.ts';
import { sampleFields } from '../../support/sample-questionnaire.ts';
import { sendForm } from '../../support/visit.ts';

let folder: string;
let data: string;
let backup: string;
let tokens: readonly string[];

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'machikoe-backup-'));
  [data, backup] = [path.join(folder, 'data'), path.join(folder, 'copy.sqlite')];
  await withServer(async (house) => {
    const ward = { code: '271039', nameJa: '試験区', nameEn: 'Ward', isDemo: false };
    const wardId = await createWard(house.context, operatorOf(null), ward);
    tokens = (await makeRound(house.context, { wardId, people: 5 })).tokens;
  });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function openServer(from = data) {
  const context = await openContext(readConfig({ data: from }, { MACHIKOE_LOG: 'silent' }));
  return { context, app: createApp(context) };
}

async function withServer<Result>(
  use: (house: Awaited<ReturnType<typeof openServer>>) => Promise<Result>,
  from = data,
): Promise<Result> {
  const house = await openServer(from);
  try {
    return await use(house);
  } finally {
    await house.context.close();
  }
}

const countAnswers = (from = data): Promise<number> =>
  withServer(
    async ({ context }) => (await context.read.selectFrom('response').select('position').execute()).length,
    from,
  );
const answer = (house: Awaited<ReturnType<typeof openServer>>, index: number) =>
  sendForm(house, `/r/${tokens[index]}`, sampleFields);

/** The command with what it prints, as the command line would run it. */
async function run(command: Command, words: string[], options: Record<string, string | boolean> = {}) {
  const lines: string[] = [];
  const spies = (['log', 'error'] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation((line: string) => void lines.push(line)),
  );
  try {
    const exit = await command.run({ positionals: words, options: { data, ...options } });
    return { exit, text: lines.join('\n') };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
const makeBackup = (options = {}) => run(backupCommand, [backup], options);
const restore = (options = {}) => run(restoreCommand, [backup], options);

describe('a backup', () => {
  test('is made while the server writes, is one whole file, for its owner alone, with the key beside it', async () => {
    await withServer(async (house) => {
      await answer(house, 0);
      const { exit, text } = await makeBackup();
      expect(exit).toBe(0);
      expect(text).toContain('1 ward(s), 1 round(s), 1 response(s)');
      await answer(house, 1);
    });
    expect(readdirSync(folder).toSorted()).toEqual(['copy.sqlite', 'copy.sqlite.key', 'data']);
    for (const file of [backup, `${backup}.key`]) expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(`${backup}.key`)).toEqual(readFileSync(path.join(data, 'secret')));
    expect(await countAnswers()).toBe(2);
  });

  test('never takes the place of something', async () => {
    writeFileSync(backup, 'last week');
    await expect(makeBackup()).rejects.toThrow(`${backup} is there already`);
    expect(readFileSync(backup, 'utf8')).toBe('last week');
    rmSync(backup);
    writeFileSync(`${backup}.key`, 'another key');
    await expect(makeBackup()).rejects.toThrow(`${backup}.key is there already`);
    expect(readdirSync(folder).toSorted()).toEqual(['copy.sqlite.key', 'data']);
  });

  test('says plainly when the key is not in it', async () => {
    expect((await makeBackup({ 'without-key': true })).text).toMatch(/secret\) is NOT in the backup/);
    expect(existsSync(`${backup}.key`)).toBe(false);
  });

  test('of a log with a gap is refused, and nothing is left', async () => {
    await withServer(async (house) => {
      await answer(house, 0);
      await answer(house, 1);
    });
    const database = new Sqlite(path.join(data, 'machikoe.sqlite'));
    database.exec('delete from response where position = 1');
    database.close();
    await expect(makeBackup()).rejects.toThrow(/the log of round \S+ has a gap/);
    expect(readdirSync(folder)).toEqual(['data']);
  });

  test('of nothing begins no installation', async () => {
    const nowhere = path.join(folder, 'nowhere');
    await expect(makeBackup({ data: nowhere })).rejects.toThrow(/There is no database at/);
    expect(existsSync(nowhere)).toBe(false);
  });

  test('of PostgreSQL names the tool that makes it', async () => {
    vi.stubEnv('DATABASE_URL', 'postgres://somebody:secret@127.0.0.1/machikoe');
    await expect(makeBackup()).rejects.toThrow(
      /^machikoe backup copies SQLite\. For PostgreSQL: pg_dump [^\n]+$/,
    );
    await expect(restore()).rejects.toThrow(/pg_restore/);
    vi.unstubAllEnvs();
  });
});

describe('a restore', () => {
  const elsewhere = (): string => path.join(folder, 'new', 'data');
  beforeEach(async () => {
    await withServer((house) => answer(house, 0));
    await makeBackup();
  });

  test('makes an installation whose links open, where there was none', async () => {
    const { exit, text } = await restore({ data: elsewhere() });
    expect([exit, text]).toEqual([0, expect.stringContaining('1 response(s)')]);
    expect(statSync(path.join(elsewhere(), 'secret')).mode & 0o777).toBe(0o600);
    await withServer(async (house) => {
      expect((await answer(house, 0)).status).toBe(303);
      expect((await answer(house, 1)).status).toBe(303);
    }, elsewhere());
    expect(await countAnswers(elsewhere())).toBe(2);
  });

  test('leaves an installation alone unless told, and then puts it aside whole', async () => {
    await withServer((house) => answer(house, 1));
    await expect(restore()).rejects.toThrow(/holds an installation; with --replace/);
    expect(await countAnswers()).toBe(2);
    const { text } = await restore({ replace: true });
    expect(await countAnswers()).toBe(1);
    const aside = /before is at (\S+)/.exec(text)?.[1] ?? '';
    copyFileSync(aside, backup);
    await restore({ data: elsewhere() });
    expect(await countAnswers(elsewhere())).toBe(2);
  });

  test('takes the place of a broken database', async () => {
    const file = path.join(data, 'machikoe.sqlite');
    writeFileSync(file, 'this was a database once, before somebody opened it in an editor');
    rmSync(`${file}-wal`, { force: true });
    await expect(restore()).rejects.toThrow(/--replace/);
    await restore({ replace: true });
    expect(await countAnswers()).toBe(1);
  });

  test('waits for no running server: it refuses', async () => {
    await withServer(async (house) => {
      await expect(restore({ replace: true })).rejects.toThrow(/is in use; stop the server first/);
      expect((await answer(house, 1)).status).toBe(303);
    });
    expect(await countAnswers()).toBe(2);
  });

  test('refuses a key that does not fit, and none', async () => {
    writeFileSync(`${backup}.key`, 'x'.repeat(64));
    await expect(restore({ data: elsewhere() })).rejects.toThrow(/key is not the one .*nothing was changed/);
    rmSync(`${backup}.key`);
    await expect(restore({ data: elsewhere() })).rejects.toThrow(/There is no key/);
    expect(readdirSync(elsewhere())).toEqual([]);
    await restore({ replace: true });
    expect(await countAnswers()).toBe(1);
  });

  test('refuses what is damaged, no database of ours, or newer than the code', async () => {
    const whole = readFileSync(backup);
    const damaged = Buffer.from(whole);
    damaged.fill(0xff, 8192, 12_000);
    writeFileSync(backup, damaged);
    await expect(restore({ data: elsewhere() })).rejects.toThrow(/is damaged|malformed/);
    rmSync(backup);
    const other = new Sqlite(backup);
    other.exec('create table recipe (name text)');
    other.close();
    await expect(restore({ data: elsewhere() })).rejects.toThrow(/is no database of Machikoe/);
    writeFileSync(backup, whole);
    chmodSync(backup, 0o600);
    const newer = new Sqlite(backup);
    newer.exec("insert into kysely_migration (name, timestamp) values ('9999-future', '2030-01-01')");
    newer.close();
    await expect(restore({ data: elsewhere() })).rejects.toThrow(/made by a newer version of Machikoe/);
    await expect(run(restoreCommand, [path.join(folder, 'nothing')])).rejects.toThrow(
      /There is no backup at/,
    );
    expect(readdirSync(elsewhere())).toEqual([]);
  });
});
