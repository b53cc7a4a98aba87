import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeCsvLine } from '../../shared/csv.ts';
import { listQuestions } from '../../shared/questionnaire/definition.ts';
import { listCodeColumns, listLabelColumns } from '../../shared/response/table.ts';
import { readCell } from '../../shared/tally/cell.ts';
import { chooseTableWords } from '../../server/response/answer-file-words.ts';
import { arbitraryLog, cellOf } from '../support/arbitrary-log.ts';
import { smallQuestionnaire } from '../support/small-questionnaire.ts';

const cell = readCell(cellOf(0));
const hour = '2026-04-01T09:00+09:00';

describe('a line of CSV', () => {
  test('reads back as what was written, whatever the words are', () => {
    const words = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('a"b', 'a,b', 'a\r\nb', '１，２'));
    fc.assert(
      fc.property(fc.array(words, { minLength: 2, maxLength: 6 }), (cells) => {
        const [read] = parse(writeCsvLine(cells), { relax_column_count: true });
        const unarmed = (one: string) => (/^[=+\-@\t\r＝＋－＠]/.test(one) ? `'${one}` : one);
        expect(read).toEqual(cells.map(unarmed));
      }),
    );
  });

  test('disarms formulas and leaves numbers alone', () => {
    expect(writeCsvLine(['=1+1', '-3 degrees', -3, '＝A1', '@x', 'a=b'])).toBe(
      "'=1+1,'-3 degrees,-3,'＝A1,'@x,a=b\r\n",
    );
  });
});

describe('the table in codes', () => {
  test('gives back every answer and every state', () => {
    fc.assert(
      fc.property(arbitraryLog, ([definition, sendings]) => {
        const columns = listCodeColumns(definition);
        for (const { answers } of sendings) {
          const line = Object.fromEntries(
            columns.map(({ header, read }) => [header, read({ cell, answers, hour })]),
          );
          for (const { key, kind } of listQuestions(definition)) {
            const answer = answers[key];
            expect(line[`${key}.state`]).toBe(answer?.state);
            const value = answer?.state === 'answered' ? answer.value : undefined;
            if (kind === 'multiple') {
              const ticked = ['a', 'b', 'c', 'd', 'e'].filter((code) => line[`${key}=${code}`] === 1);
              expect(ticked).toEqual(value !== undefined && 'codes' in value ? value.codes.toSorted() : []);
              expect(line[`${key}=a`] === '').toBe(value === undefined);
            } else if (value === undefined) expect(line[key]).toBe('');
            else if ('codes' in value) {
              expect(line[key]).toBe(value.codes[0]);
              expect(line[`${key}.text=e`] ?? '').toBe(value.texts?.['e'] ?? '');
            } else expect(line[key]).toBe('text' in value ? value.text : value.number);
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});

test('the table in words has the choices’ words, and the state where there is no answer', () => {
  const columns = listLabelColumns(smallQuestionnaire, chooseTableWords('ja'));
  const answers = {
    visited: { state: 'answered' as const, value: { codes: ['yes'] } },
    counter: { state: 'dont-know' as const },
    media: { state: 'answered' as const, value: { codes: ['paper', 'web'] } },
  };
  const line = columns.map(({ header, read }) => [header, read({ cell, answers, hour })]);
  expect(line).toEqual([
    ['年代', '20歳代'],
    ['性別', '女性'],
    ['校下', '北校下'],
    ['公募・抽出', '公募'],
    ['回答方法', 'ウェブ'],
    ['受付（時間帯）', hour],
    ['この1年に区役所へ来ましたか', 'はい'],
    ['窓口の対応は良かったですか', '（わからない）'],
    ['見たもの', '広報紙 / ホームページ'],
    ['回数', '（未到達）'],
  ]);
  const english = listLabelColumns(smallQuestionnaire, chooseTableWords('en'));
  expect(english.map(({ read }) => read({ cell, answers, hour }))).toContain('(don’t know)');
});
