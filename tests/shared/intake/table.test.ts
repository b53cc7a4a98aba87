import { describe, expect, test } from 'vitest';
import { proposeMapping, type Mapping } from '../../../shared/intake/column.ts';
import { inspectMapping, readAnswerTable } from '../../../shared/intake/table.ts';
import { makeAnswersCheck } from '../../../shared/questionnaire/journey.ts';
import { smallQuestionnaire } from '../../support/small-questionnaire.ts';

const headers = [
  '番号',
  '性別',
  '年代',
  '問1',
  'counter',
  'media 広報紙',
  'media ホームページ',
  '回数',
  'メモ',
];
const mapping = proposeMapping(headers, smallQuestionnaire);
const read = (...rows: string[][]) =>
  readAnswerTable(
    rows.map((cells, index) => ({ line: index + 2, cells })),
    mapping,
    smallQuestionnaire,
  );
const codesOf = (faults: readonly { line: number; column: number; code: string }[]) =>
  faults.map(({ line, column, code }) => [line, column, code]);

describe('a proposed mapping', () => {
  test('knows keys, numbers, titles, choices and groups, and leaves the rest out', () => {
    expect(mapping).toEqual([
      { kind: 'person' },
      { kind: 'group', group: 'sex' },
      { kind: 'group', group: 'ageBand' },
      { kind: 'question', key: 'visited' },
      { kind: 'question', key: 'counter' },
      { kind: 'choice', key: 'media', code: 'paper' },
      { kind: 'choice', key: 'media', code: 'web' },
      { kind: 'question', key: 'times' },
      null,
    ]);
    expect(inspectMapping(mapping, smallQuestionnaire)).toEqual([]);
  });

  test('is refused with no question, the same column twice, or a question there is none of', () => {
    const wrong: Mapping = [{ kind: 'person' }, { kind: 'person' }];
    expect(codesOf(inspectMapping(wrong, smallQuestionnaire))).toEqual([
      [1, 2, 'columnTwice'],
      [1, 0, 'noQuestionColumn'],
    ]);
    expect(codesOf(inspectMapping([{ kind: 'question', key: 'x' }], smallQuestionnaire))).toEqual([
      [1, 1, 'unknownQuestion'],
    ]);
  });
});

describe('a table of answers', () => {
  test('is read by labels, codes and numbers of choices, and every state is told apart', () => {
    const { persons, faults } = read(
      ['1', '女', '40代', 'はい', 'agree', '○', '0', '３', 'よい'],
      ['2', '男性', '', 'no', '', '', '', '', ''],
      ['3', '', '不明', '1', 'わからない', '', '1', '無回答', ''],
      ['4', '', '', '', '', '', '', '', ''],
    );
    expect(faults).toEqual([]);
    expect(persons[0]).toMatchObject({
      person: '1',
      cell: { sex: 'female', ageBand: '40s', district: 'unknown', mode: 'import' },
      answers: {
        visited: { state: 'answered', value: { codes: ['yes'] } },
        counter: { state: 'answered', value: { codes: ['agree'] } },
        media: { state: 'answered', value: { codes: ['paper'] } },
        times: { state: 'answered', value: { number: 3 } },
      },
    });
    expect(persons[1]!.answers['counter']).toEqual({ state: 'not-asked' });
    expect(persons[2]!.answers).toMatchObject({
      visited: { value: { codes: ['yes'] } },
      counter: { state: 'dont-know' },
      times: { state: 'skipped' },
    });
    expect(persons[3]!.answers['visited']).toEqual({ state: 'skipped' });
    const check = makeAnswersCheck(smallQuestionnaire);
    expect(persons.flatMap(({ answers }) => check(answers))).toEqual([]);
  });

  test('with a fault brings nobody in, and names every bad cell by row and column', () => {
    const { persons, faults } = read(
      ['1', '犬', '40代', 'たぶん', 'agree', '?', '', 'x', ''],
      ['1', '女', '', 'いいえ', 'agree', '', '', '', ''],
      ['', '女', '', 'はい', '', '', '', '', '', 'extra'],
    );
    expect(persons).toEqual([]);
    expect(codesOf(faults)).toEqual([
      [2, 2, 'unknownSex'],
      [2, 4, 'unknownChoiceText'],
      [2, 6, 'unreadableMark'],
      [2, 8, 'notNumber'],
      [3, 1, 'personTwice'],
      [3, 5, 'answerNotAsked'],
      [4, 0, 'tooManyCells'],
      [4, 1, 'emptyCell'],
    ]);
  });

  test('takes several choices from one cell, and weights above zero only', () => {
    const columns: Mapping = [{ kind: 'question', key: 'media' }, { kind: 'weight' }, { kind: 'stratum' }];
    const body = [
      { line: 2, cells: ['広報紙、ホームページ', '１２.5', '北'] },
      { line: 3, cells: ['', '0', ''] },
    ];
    const good = readAnswerTable(body.slice(0, 1), columns, smallQuestionnaire);
    expect(good.persons[0]).toMatchObject({
      weight: 12.5,
      stratum: '北',
      answers: { media: { value: { codes: ['paper', 'web'] } } },
    });
    expect(codesOf(readAnswerTable(body, columns, smallQuestionnaire).faults)).toEqual([
      [3, 2, 'weightNotPositive'],
      [3, 3, 'emptyCell'],
    ]);
  });

  test.each([
    ['1,234.5', 1234.5],
    ['１，０００', 1000],
    ['.5', 0.5],
    ['1.2E-05', 0.000012],
    ['1000000', 1_000_000],
    ['1,5', 'weightNotPositive'],
    ['12,34', 'weightNotPositive'],
    ['-1', 'weightNotPositive'],
    ['0', 'weightNotPositive'],
    ['0.0', 'weightNotPositive'],
    ['0x10', 'weightNotPositive'],
    ['Infinity', 'weightNotPositive'],
    ['不明', 'weightNotPositive'],
    ['', 'emptyCell'],
    ['1000001', 'weightTooLarge'],
    ['0312345678', 'weightTooLarge'],
  ])('reads the weight 「%s」 as it is meant, or says why not', (written, expected) => {
    const columns: Mapping = [{ kind: 'question', key: 'media' }, { kind: 'weight' }];
    const body = [{ line: 2, cells: ['広報紙', written] }];
    const { persons, faults } = readAnswerTable(body, columns, smallQuestionnaire);
    expect(persons[0]?.weight ?? faults[0]?.code).toBe(expected);
  });

  test('knows a person and a stratum again whatever the width they are written in', () => {
    const columns: Mapping = [{ kind: 'person' }, { kind: 'question', key: 'media' }, { kind: 'stratum' }];
    const body = [
      { line: 2, cells: ['Ａ１２', '広報紙', '１区'] },
      { line: 3, cells: ['A12 ', '広報紙', '1区'] },
      { line: 4, cells: ['A13', '広報紙', '　'] },
    ];
    const { faults } = readAnswerTable(body, columns, smallQuestionnaire);
    expect(codesOf(faults)).toEqual([
      [3, 1, 'personTwice'],
      [4, 3, 'emptyCell'],
    ]);
    const { persons } = readAnswerTable(body.slice(0, 1), columns, smallQuestionnaire);
    expect(persons[0]).toMatchObject({ person: 'A12', stratum: '1区' });
  });
});
