import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMemberCell } from '../../shared/panel/cell-value.ts';
import { memberFields, readColumns } from '../../shared/panel/column.ts';
import { planImport } from '../../shared/panel/compare.ts';
import { ageBands, memberSchema, recruitments, sexes, type Member } from '../../shared/panel/definition.ts';
import { readMemberTable, type TableRow } from '../../shared/panel/import.ts';
import { panel as en } from '../../shared/text/en/panel.ts';
import { panel as ja } from '../../shared/text/ja/panel.ts';

const header = [
  '登録番号',
  '氏名',
  '年代',
  '性別',
  '校下',
  '区分(公募/抽出)',
  '任期開始',
  '任期終了',
  'メール',
];
const good = ['D1', '山田', '30代', '女', '福島', '公募', '2015-04-01', '2017-03-31', 'a@example.com'];

function read(...rows: readonly (readonly string[])[]) {
  return readMemberTable([header, ...rows].map((cells, index): TableRow => ({ line: index + 1, cells })));
}
const withCell = (index: number, value: string): string[] =>
  good.map((cell, at) => (at === index ? value : cell));

describe('headers', () => {
  test('of any length are read in no time', () => {
    const started = performance.now();
    const headers = ['(', '【', '['].map((sign) => sign.repeat(300_000));
    expect(readColumns(headers).unknownHeaders).toEqual(headers);
    expect(performance.now() - started).toBeLessThan(1000);
  });
  test.each([ja.column, en.column])('the template is read back, whichever language', (column) => {
    const reading = readColumns(memberFields.map((field) => column[field]));
    expect(reading).toEqual({ fields: [...memberFields], unknownHeaders: [], faults: [] });
  });
  test('codes, marks, spaces and full-width forms are understood, in any order', () => {
    const headers = [
      'ＮＯ',
      '年齢層※',
      'sex',
      ' 校　下 ',
      '区分（公募／抽出）',
      '任期（開始）',
      '任期(終了)',
      'E-mail',
    ];
    expect(readColumns(headers).faults).toEqual([]);
    expect(readColumns(['termEnd', 'term_start', 'age_band'].concat(headers)).fields.slice(0, 3)).toEqual([
      'termEnd',
      'termStart',
      'ageBand',
    ]);
  });
  test('missing, doubled and unknown headers are named', () => {
    const reading = readColumns(['登録番号', '番号', '備考', '']);
    expect(reading.unknownHeaders).toEqual(['備考']);
    const codes = reading.faults.map(({ code, details }) => `${code} ${details?.['field'] ?? ''}`.trim());
    expect(codes).toEqual([
      'missingColumn ageBand',
      'missingColumn sex',
      'missingColumn district',
      'missingColumn recruitment',
      'missingColumn termStart',
      'missingColumn termEnd',
      'missingContactColumn',
      'duplicateColumn number',
    ]);
  });
});

describe('cells', () => {
  test.each([
    ['ageBand', '30代', '30s'],
    ['ageBand', '３０歳代', '30s'],
    ['ageBand', '30～39歳', '30s'],
    ['ageBand', '69', '60s'],
    ['ageBand', '70歳', '70plus'],
    ['ageBand', '80歳代', '70plus'],
    ['ageBand', '７０歳以上', '70plus'],
    ['ageBand', '20歳未満', 'under-20'],
    ['ageBand', '19歳', 'under-20'],
    ['ageBand', '不明', 'unknown'],
    ['sex', '女', 'female'],
    ['sex', ' Ｆ ', 'female'],
    ['sex', '男性', 'male'],
    ['recruitment', '公募', 'public'],
    ['recruitment', '無作為抽出', 'drawn'],
    ['termStart', '2015-04-01', '2015-04-01'],
    ['termStart', '2015/4/1', '2015-04-01'],
    ['termStart', '2015/4/1 0:00', '2015-04-01'],
    ['termStart', '20150401', '2015-04-01'],
    ['termStart', '２０１５年４月１日', '2015-04-01'],
    ['termStart', '平成27年4月1日', '2015-04-01'],
    ['termStart', 'H27.4.1', '2015-04-01'],
    ['termStart', '令和元年5月1日', '2019-05-01'],
    ['termStart', '平成 ３１年 ４月 ３０日', '2019-04-30'],
    ['postalCode', '〒５５３－０００７', '553-0007'],
    ['postalCode', '5530007', '553-0007'],
    ['number', ' Ｄ００１ ', 'D001'],
    ['email', ' Ａ＠example.com', 'A@example.com'],
    ['name', '髙﨑　①㈱', '髙﨑 ①㈱'],
  ] as const)('%s “%s” is %s', (field, cell, value) => {
    expect(readMemberCell(field, cell)).toEqual({ value });
  });
  test.each([
    ['ageBand', '若い', 'unknownAgeBand'],
    ['ageBand', '130', 'unknownAgeBand'],
    ['ageBand', '35代', 'unknownAgeBand'],
    ['sex', '？', 'unknownSex'],
    ['recruitment', '推薦', 'unknownRecruitment'],
    ['termStart', '2015-02-29', 'unreadableDay'],
    ['termStart', '4/1/2015', 'unreadableDay'],
    ['termStart', '2015/13/1', 'unreadableDay'],
    ['postalCode', '553-007', 'unreadablePostalCode'],
    ['email', 'nobody', 'invalidEmail'],
    ['district', '福島|玉川', 'forbiddenCharacter'],
    ['name', 'a\u202eb', 'forbiddenCharacter'],
    ['name', 'あ'.repeat(81), 'textTooLong'],
  ] as const)('%s “%s” is refused as %s', (field, cell, code) => {
    expect(readMemberCell(field, cell)).toMatchObject({ fault: { code } });
  });
  test('every code and every label of the screens is understood', () => {
    for (const band of ageBands) {
      expect(readMemberCell('ageBand', band)).toEqual({ value: band });
      expect(readMemberCell('ageBand', ja.ageBand[band])).toEqual({ value: band });
    }
    for (const sex of sexes) expect(readMemberCell('sex', ja.sex[sex])).toEqual({ value: sex });
    for (const kind of recruitments) {
      expect(readMemberCell('recruitment', ja.recruitment[kind])).toEqual({ value: kind });
    }
  });
  test('whatever is typed, reading answers and never throws; a value read twice stays the same', () => {
    fc.assert(
      fc.property(fc.constantFrom(...memberFields), fc.string({ unit: 'binary' }), (field, text) => {
        const first = readMemberCell(field, text);
        if ('value' in first && field !== 'ageBand') {
          expect(readMemberCell(field, first.value)).toEqual(first);
        }
      }),
    );
  });
});

describe('rows', () => {
  test('a good row becomes a member', () => {
    const reading = read(good);
    expect(reading.faults).toEqual([]);
    expect(memberSchema.parse(reading.rows[0]?.member).ageBand).toBe('30s');
  });
  test('every fault of every row is reported with line and column', () => {
    const bad = withCell(2, '若い').map((cell, index) => (index === 7 ? '2014-03-31' : cell));
    const reading = read(
      good,
      bad.map((cell, index) => (index === 0 ? 'D2' : cell)),
      withCell(8, ''),
      [],
    );
    const places = reading.faults.map(({ line, field, code }) => `${line} ${field ?? ''} ${code}`);
    expect(places).toEqual([
      '3 ageBand unknownAgeBand',
      '3 termEnd termEndsBeforeStart',
      '4 number duplicateNumber',
      '4 email noContact',
    ]);
    expect(reading.badRows).toBe(2);
    expect(reading.rows.map(({ line }) => line)).toEqual([2]);
  });
  test('numbers that only differ in width are the same number', () => {
    const reading = read(good, withCell(0, 'Ｄ１'));
    expect(reading.faults).toMatchObject([{ code: 'duplicateNumber', details: { number: 'D1', line: 2 } }]);
  });
  test('cells beyond the header, empty required cells and empty files are reported', () => {
    expect(read([...good, 'x']).faults).toMatchObject([{ line: 2, code: 'tooManyCells' }]);
    expect(read(withCell(4, ' ')).faults).toMatchObject([{ field: 'district', code: 'emptyCell' }]);
    expect(read().faults).toMatchObject([{ code: 'emptyTable' }]);
    expect(readMemberTable([]).faults).toMatchObject([{ code: 'emptyTable' }]);
  });
  test('good and bad rows together are all rows', () => {
    const cell = fc.constantFrom(
      '',
      'D1',
      '30代',
      '女',
      '公募',
      '2015-04-01',
      'a@example.com',
      '<b>',
      '=1+1',
    );
    const row = fc.array(cell, { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), (rows) => {
        const reading = read(...rows);
        const filled = rows.filter((cells) => cells.some((one) => one !== '')).length;
        expect(reading.rows.length + reading.badRows).toBe(filled);
        expect(new Set(reading.rows.map(({ member }) => member.number)).size).toBe(reading.rows.length);
      }),
    );
  });
});

describe('comparison with the panel', () => {
  const member: Member = memberSchema.parse({
    number: 'D1',
    name: '山田',
    ageBand: '30s',
    sex: 'female',
    district: '福島',
    recruitment: 'public',
    termStart: '2015-04-01',
    termEnd: '2017-03-31',
    postalAddress: '大阪市福島区',
  });
  const panel = new Map([['D1', member]]);

  test('new, changed and unchanged are told apart', () => {
    const rows = [
      { line: 2, member },
      { line: 3, member: { ...member, number: 'D2' } },
    ];
    expect(planImport(rows, memberFields, panel)).toEqual({
      added: [{ ...member, number: 'D2' }],
      changed: [],
      unchanged: 1,
    });
    const older = { ...member, ageBand: '40s' as const };
    expect(planImport([{ line: 2, member: older }], memberFields, panel).changed).toEqual([older]);
  });
  test('a column the file lacks is left as it was; an empty cell of a column it has empties it', () => {
    const { name: _, ...nameless } = member;
    const rows = [{ line: 2, member: nameless }];
    const withoutName = memberFields.filter((field) => field !== 'name');
    expect(planImport(rows, withoutName, panel).unchanged).toBe(1);
    expect(planImport(rows, memberFields, panel).changed).toEqual([nameless]);
  });
});
