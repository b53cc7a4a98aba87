import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/** Languages are named in their own words, a number may be typed with a Japanese minus, and lines are broken by letters. */
const exceptions = ['shell/LanguageSwitch.svelte', 'read-number.ts', 'chart/wrap-text.ts'];
const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}、。「」（）：・〜／｜]/u;

function listJapaneseLines(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const sources = names.filter((name) => /\.(svelte|ts)$/.test(name) && !exceptions.includes(name));
  return sources.flatMap((name) =>
    readFileSync(`${folder}/${name}`, 'utf8')
      .split('\n')
      .filter((line) => japanese.test(line) && !/^\s*(\/\/|\/?\*|<!--)/.test(line))
      .map((line) => `${name}: ${line.trim()}`),
  );
}

describe('screens take every word and every mark between words from shared/text', () => {
  test.each(['web/admin', 'web/components'])('%s', (folder) => {
    expect(listJapaneseLines(folder)).toEqual([]);
  });
});
