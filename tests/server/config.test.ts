import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readConfig, sqliteUrl } from '../../server/config.ts';
import { openDatabase } from '../../server/database/open.ts';
import { describeError, openLog } from '../../server/log.ts';

let data: string;

beforeEach(() => {
  data = mkdtempSync(path.join(tmpdir(), 'machikoe-config-'));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

describe('the secret', () => {
  test('is made once, for the owner of the folder alone', () => {
    const first = readConfig({ data }, {}).secret;
    expect(first).toHaveLength(64);
    expect(readConfig({ data }, {}).secret).toEqual(first);
    expect(statSync(path.join(data, 'secret')).mode & 0o777).toBe(0o600);
  });

  test.each(['', '\n', 'short'])('is refused when the file holds no whole one: %j', (held) => {
    writeFileSync(path.join(data, 'secret'), held);
    expect(() => readConfig({ data }, {})).toThrow(/secret must have at least 32 characters/);
    expect(readFileSync(path.join(data, 'secret'), 'utf8')).toBe(held);
  });

  test('may come from the environment, if it is long enough', () => {
    expect(() => readConfig({ data }, { MACHIKOE_SECRET: 'short' })).toThrow(/MACHIKOE_SECRET/);
    const given = 'x'.repeat(32);
    expect(readConfig({ data }, { MACHIKOE_SECRET: given }).secret.toString()).toBe(given);
  });
});

test('a token for monitoring that could be guessed is refused', () => {
  expect(() => readConfig({ data }, { MACHIKOE_METRICS_TOKEN: 'short' })).toThrow(/MACHIKOE_METRICS_TOKEN/);
});

describe('the public address', () => {
  test.each(['https://machikoe.example.jp', 'https://machikoe.example.jp/', 'http://127.0.0.1:8080'])(
    'is an origin: %s',
    (given) => {
      const { origin } = readConfig({ data }, { MACHIKOE_ORIGIN: given });
      expect(origin).toBe(given.replace(/\/$/, ''));
    },
  );
  test.each([
    'machikoe.example.jp',
    'https://a.jp/path',
    'ftp://a.jp',
    'javascript:1',
    'https://u:p@a.jp',
    '',
  ])('and nothing else: %j', (given) => {
    expect(() => readConfig({ data }, { MACHIKOE_ORIGIN: given })).toThrow(/MACHIKOE_ORIGIN must be/);
  });
});

test('a file that is no database is named', async () => {
  const file = path.join(data, 'machikoe.sqlite');
  writeFileSync(file, 'a letter somebody saved under this name, long enough to be looked into');
  await expect(openDatabase(sqliteUrl(file))).rejects.toThrow(`${file}: file is not a database`);
});

describe('the log', () => {
  test('says what failed and where', () => {
    const described = JSON.stringify(describeError(new TypeError('x is not a function')));
    expect(described).toContain('x is not a function');
    expect(described).toContain('config.test.ts');
  });

  test.each([
    () => JSON.parse('山田 花子'),
    () => {
      throw new Error('山田 花子');
    },
  ])('quotes nothing of what was read', (fail) => {
    let thrown: unknown;
    try {
      fail();
    } catch (error) {
      thrown = error;
    }
    const described = JSON.stringify(describeError(thrown));
    expect(described).not.toMatch(/山|花子/);
    expect(described).toContain('config.test.ts');
  });

  test('knows its levels', () => {
    expect(() => openLog('loud')).toThrow(/MACHIKOE_LOG must be silent or one of .*info/);
    expect(openLog('silent').level).toBe('silent');
  });
});
