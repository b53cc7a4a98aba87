import { describe, expect, test } from 'vitest';
import { findingCodes, type FindingCode } from '../../shared/finding-code.ts';
import { proposeMapping } from '../../shared/intake/column.ts';
import { readAnswerTable } from '../../shared/intake/table.ts';
import type { QuestionnaireDefinition } from '../../shared/questionnaire/definition.ts';
import { finding as en } from '../../shared/text/en/finding.ts';
import { finding as ja } from '../../shared/text/ja/finding.ts';

/** A code as a program writes it: `tooLarge`, `weight.thinCell`; or details as JSON. */
const looksInternal = /[a-z][A-Z]|\{|undefined|null/;

describe('every finding there is', () => {
  test.each([
    ['Japanese', ja],
    ['English', en],
  ])('has words of its own in %s', (_language, words) => {
    expect(Object.keys(words).toSorted()).toEqual([...findingCodes].toSorted());
    for (const code of findingCodes) {
      const said = words[code]({});
      expect(said.length, code).toBeGreaterThan(3);
      expect(said.replaceAll(/JSON|Shift_JIS|UTF-8/g, ''), code).not.toMatch(looksInternal);
    }
  });

  test('is said in Japanese to those who read Japanese', () => {
    for (const code of findingCodes) expect(ja[code]({}), code).toMatch(/[ぁ-ん]/);
  });
});

const label = (word: string) => ({ ja: word });
const choices = (...words: string[]) =>
  words.map((word, index) => ({ code: `c${index + 1}`, label: label(word) }));

const questionnaire: QuestionnaireDefinition = {
  title: label('取り込み'),
  sections: [
    {
      key: 'first',
      questions: [
        { key: 'age', kind: 'number', title: label('年齢'), min: 18, max: 110 },
        { key: 'height', kind: 'number', title: label('身長'), decimals: 1 },
        { key: 'born', kind: 'number', title: label('生年'), calendar: 'era', min: 1900, max: 2010 },
        {
          ...{ key: 'used', kind: 'multiple', title: label('利用'), maxChoices: 2 },
          choices: [
            ...choices('図書館', '公園', '窓口'),
            { code: 'none', label: label('なし'), exclusive: true },
          ],
        },
        { key: 'note', kind: 'short-text', title: label('メモ') },
        { key: 'glad', kind: 'single', title: label('満足'), choices: choices('はい', 'いいえ') },
        {
          ...{ key: 'why', kind: 'single', title: label('理由'), choices: choices('近い', '遠い') },
          askedIf: { question: 'glad', operator: 'isAnyOf', codes: ['c1'] },
        },
      ],
    },
  ],
};

const header = [
  '番号',
  '年代',
  '性別',
  '地域',
  '区分',
  'ウェイト',
  'age',
  'height',
  'born',
  'used',
  'note',
  'glad',
];
header.push('why');
const good = ['1', '30代', '女', '東', '公募', '1', '40', '1.5', '昭和55年', '公園', 'よい', 'はい', '近い'];

function faultsOf(changes: Readonly<Record<string, string>>) {
  const cells = good.map((cell, index) => changes[header[index] ?? ''] ?? cell);
  const mapping = proposeMapping(header, questionnaire);
  return readAnswerTable([{ line: 2, cells }], mapping, questionnaire).faults;
}

const cases: [column: string, cell: string, code: FindingCode, ja: string, en: string][] = [
  ['age', '150', 'tooLarge', '110以下の数で書いてください：「150」', 'The number must be 110 or less: “150”'],
  ['age', '3', 'tooSmall', '18以上の数で書いてください：「3」', 'The number must be 18 or more: “3”'],
  [
    'age',
    '40.5',
    'notWhole',
    '小数ではなく、整数で書いてください：「40.5」',
    'This must be a whole number: “40.5”',
  ],
  [
    'height',
    '1.55',
    'notWhole',
    '小数点以下は1桁までで書いてください：「1.55」',
    'Decimals allowed: 1: “1.55”',
  ],
  ['age', '四十', 'notNumber', '数として読み取れません：「四十」', 'Not a number: “四十”'],
  [
    'born',
    'むかし',
    'notYear',
    '年として読み取れません（例：1980、昭和55年、S55）：「むかし」',
    'Not a year',
  ],
  [
    'born',
    '昭和70年',
    'noSuchEraYear',
    '昭和は64年までです：「昭和70年」',
    'Showa ended with year 64: “昭和70年”',
  ],
  [
    'used',
    '図書館、なし',
    'exclusiveChoice',
    '「なし」は、ほかの選択肢と同時には選べません：「図書館、なし」',
    '“なし” cannot',
  ],
  [
    'used',
    '図書館、公園、窓口',
    'tooManyChoices',
    '選べるのは2つまでです：「図書館、公園、窓口」',
    'At most 2 may be',
  ],
  ['used', '図書館、駅', 'unknownChoiceText', '選択肢にない回答です：「駅」', 'None of the choices: “駅”'],
  [
    'note',
    'あ'.repeat(101),
    'tooLong',
    '100文字以内で書いてください（いま101文字あります）',
    'At most 100 characters',
  ],
  [
    'glad',
    'いいえ',
    'answerNotAsked',
    '前の質問の回答から、この質問の対象ではない方ですが',
    'An earlier answer leads past',
  ],
  ['年代', '大人', 'unknownAgeBand', '年代として読み取れません：「大人」', 'age group: “大人”'],
  ['性別', '犬', 'unknownSex', '性別として読み取れません：「犬」', 'sex: “犬”'],
  ['区分', '友人', 'unknownRecruitment', '「公募」または「抽出」と書いてください：「友人」', '“友人”'],
  ['地域', '長'.repeat(41), 'textTooLong', '長すぎます（40文字まで）', 'too long (40 characters'],
  ['地域', '東|西', 'forbiddenCharacter', '使えない文字が入っています', 'character'],
  ['ウェイト', '0', 'weightNotPositive', 'ウェイトは0より大きい数で書いてください：「0」', '“0”'],
  ['番号', '', 'emptyCell', '空欄です', 'empty'],
];

describe('a bad cell of answers collected elsewhere', () => {
  test('the row the bad cells are put in is good', () => {
    expect(faultsOf({})).toEqual([]);
  });

  test.each(cases)('%s: %s', (column, cell, code, inJapanese, inEnglish) => {
    const [fault, ...others] = faultsOf({ [column]: cell });
    expect([fault?.code, others]).toEqual([code, []]);
    const details = fault?.details ?? {};
    expect(ja[code](details)).toContain(inJapanese);
    expect(en[code](details)).toContain(inEnglish);
  });
});
