import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import Sqlite from 'better-sqlite3';
import type { Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { migrations } from '../../../migrations/index.ts';
import { backupCommand } from '../../../server/command/backup.ts';
import type { Command } from '../../../server/command/command.ts';
import { createTokenCommand } from '../../../server/command/create-token.ts';
import { demoCommand } from '../../../server/command/demo.ts';
import { evaluateCommand } from '../../../server/command/evaluate.ts';
import { importPanelCommand } from '../../../server/command/import-panel.ts';
import { migrateCommand } from '../../../server/command/migrate.ts';
import { recomputeCommand } from '../../../server/command/recompute.ts';
import { restoreCommand } from '../../../server/command/restore.ts';
import { serveCommand } from '../../../server/command/serve.ts';
import { verifyCommand } from '../../../server/command/verify.ts';
import { migrateDatabase } from '../../../server/database/migrate.ts';
import { closeDatabase } from '../../../server/database/open.ts';
import { openSqlite } from '../../../server/database/open-sqlite.ts';
import { rehearseMigration } from '../../../server/database/rehearse-migration.ts';

const names = Object.keys(migrations);
const older = Object.fromEntries(Object.entries(migrations).slice(0, 6));
const pending = names.slice(6).join(', ');
let data: string;
let file: string;

/** An installation an older version made, with a ward in it. */
beforeEach(async () => {
  data = mkdtempSync(path.join(tmpdir(), 'machikoe-migrate-'));
  file = path.join(data, 'machikoe.sqlite');
  const database = openSqlite(pathToFileURL(file));
  await migrateDatabase(database, older);
  await closeDatabase(database);
  change("insert into ward values ('w', '271039', '試験区', 'Ward', 0, '2026-01-01T00:00:00.000Z')");
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

/** Leaves one file, with nothing in a write-ahead log. */
function change(statement: string): void {
  const database = new Sqlite(file);
  database.exec(statement);
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
}

function ask(from: string, query: string): unknown[] {
  const database = new Sqlite(from, { readonly: true });
  const rows = database.prepare(query).pluck().all();
  database.close();
  return rows;
}

async function run(command: Command, positionals: string[] = [], options = {}) {
  const lines: string[] = [];
  const spies = (['log', 'error'] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation((line: string) => void lines.push(line)),
  );
  try {
    const exit = await command.run({ positionals, options: { data, ...options } });
    return { exit, text: lines.join('\n') };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

const readApplied = (from = file) => ask(from, 'select name from kysely_migration order by name');
const listCopies = () => readdirSync(data).filter((name) => name.startsWith('machikoe.sqlite.'));
const hashFile = () => createHash('sha256').update(readFileSync(file)).digest('hex');

describe('a migration', () => {
  test('leaves a copy of the file as it was, named after its version, and says where', async () => {
    const { text } = await run(migrateCommand);
    const [copy = '', ...others] = listCopies();
    expect(others).toEqual([]);
    expect(copy).toMatch(/^machikoe\.sqlite\.0006-response\.\d{8}T\d{6}Z$/);
    expect(text).toContain(`kept at ${path.join(data, copy)}`);
    expect(text).toContain(`Migrated: ${pending}`);
    expect(readApplied(path.join(data, copy))).toEqual(Object.keys(older));
    expect(ask(path.join(data, copy), 'select code from ward')).toEqual(['271039']);
    expect(readApplied()).toEqual(names);
  });

  test('keeps no copy of a new database, nor where nothing is left to do', async () => {
    await run(migrateCommand);
    for (const copy of listCopies()) rmSync(path.join(data, copy));
    expect((await run(migrateCommand)).text).toBe('Nothing to migrate.');
    const fresh = path.join(data, 'fresh');
    await run(migrateCommand, [], { data: fresh });
    expect(listCopies()).toEqual([]);
    expect(readdirSync(fresh).filter((name) => /sqlite\./.test(name))).toEqual([]);
  });

  test('is not begun when the copy cannot be kept', async () => {
    vi.useFakeTimers({ now: Date.parse('2026-11-22T03:00:00Z'), toFake: ['Date'] });
    const taken = `${file}.0006-response.20261122T030000Z`;
    writeFileSync(taken, 'something else');
    await expect(run(migrateCommand)).rejects.toThrow(`${taken} is there already`);
    vi.useRealTimers();
    expect(readApplied()).toEqual(Object.keys(older));
  });
});

describe('a rehearsal', () => {
  test('says what would be done and how long it took, and leaves the original byte for byte', async () => {
    const before = hashFile();
    const { exit, text } = await run(migrateCommand, [], { 'dry-run': true });
    expect(exit).toBe(0);
    expect(text).toMatch(/^On a copy, in \d+\.\d\d s: /);
    expect(text).toContain(pending);
    expect(hashFile()).toBe(before);
    expect(readdirSync(data).filter((name) => !/^machikoe\.sqlite(-wal|-shm)?$/.test(name))).toEqual([]);
  });

  test('shows a migration that fails, and leaves the original and nothing else', async () => {
    const failing = {
      ...migrations,
      '9990-bad': {
        up: async (db: Kysely<unknown>) => {
          await db.schema.createTable('half').addColumn('id', 'text').execute();
          throw new Error('disk on fire');
        },
      },
    };
    const before = hashFile();
    await expect(rehearseMigration(file, failing)).rejects.toThrow(
      /^The migration 9990-bad failed, and everything it did was taken back: disk on fire$/,
    );
    expect(hashFile()).toBe(before);
    expect(readdirSync(data).filter((name) => /rehearsal/.test(name))).toEqual([]);
  });

  test('of nothing begins no installation', async () => {
    const nowhere = path.join(data, 'nowhere');
    const rehearsing = run(migrateCommand, [], { data: nowhere, 'dry-run': true });
    await expect(rehearsing).rejects.toThrow(/There is no database at/);
    expect(readdirSync(data)).not.toContain('nowhere');
  });
});

describe('a database that a newer version made is refused in one line, whoever asks', () => {
  beforeEach(() => {
    change("insert into kysely_migration (name, timestamp) values ('9999-future', '2030-01-01')");
    writeFileSync(path.join(data, 'members.csv'), 'a,b\n');
  });

  test.each<[string, Command, string[], object]>([
    ['serve', serveCommand, [], { port: '0' }],
    ['migrate', migrateCommand, [], {}],
    ['migrate --dry-run', migrateCommand, [], { 'dry-run': true }],
    ['backup', backupCommand, ['copy.sqlite'], {}],
    ['restore', restoreCommand, ['machikoe.sqlite'], { data: 'elsewhere' }],
    ['demo', demoCommand, [], {}],
    ['import panel', importPanelCommand, ['members.csv'], {}],
    ['evaluate', evaluateCommand, ['2015'], { json: true }],
    ['recompute', recomputeCommand, ['2015'], {}],
    ['token create', createTokenCommand, [], { role: 'staff' }],
    ['verify', verifyCommand, [], {}],
  ])('%s', async (_, command, positionals, options) => {
    writeFileSync(path.join(data, 'secret'), 'x'.repeat(64));
    writeFileSync(`${file}.key`, 'x'.repeat(64));
    const files = positionals.map((name) => (/\./.test(name) ? path.join(data, name) : name));
    const places = 'data' in options ? { ...options, data: path.join(data, 'elsewhere') } : options;
    await expect(run(command, files, places)).rejects.toThrow(
      /^The database was made by a newer version of Machikoe \(it holds 9999-future[^\n]+; nothing was changed[^\n]+$/,
    );
    expect(readApplied()).toEqual([...Object.keys(older), '9999-future']);
    expect(readdirSync(data)).not.toContain('copy.sqlite');
  });
});
