import { describe, expect, test } from 'vitest';
import { readBenchmarkTable } from '../../shared/weight/benchmark-table.ts';

const read = (lines: readonly string[], minimumAge = 18) => {
  const [header = [], ...body] = lines.map((line) => line.split('\t'));
  return readBenchmarkTable(
    header,
    body.map((cells, index) => ({ line: index + 2, cells })),
    minimumAge,
  );
};

describe('readBenchmarkTable', () => {
  test('adds a table as wards publish it up to age bands, without children and sums', () => {
    const { totals, faults } = read([
      '年齢\t総数\t男\t女',
      '総数\t999\t1\t1',
      '0～4歳\t30\t16\t14',
      '１８・１９歳\t12\t5\t7',
      '20～24歳\t1,900\t９００人\t1,000',
      '25-29歳\t2000\t1000\t1000',
      '30代\t2\t1\t1',
      '70歳\t2\t1\t1',
      '71〜84歳\t4\t2\t2',
      '85歳以上\t6\t2\t4',
    ]);
    expect(faults).toEqual([]);
    expect(totals).toEqual({
      ...{ 'under-20|male': 5, 'under-20|female': 7, '20s|male': 1900, '20s|female': 2000 },
      ...{ '30s|male': 1, '30s|female': 1, '70plus|male': 5, '70plus|female': 7 },
    });
  });

  test('names every bad cell by line and column, and reads nothing then', () => {
    const { totals, faults } = read([
      '年齢\t男\t女',
      '15～19歳\t1\t2',
      '25～34歳\t1\t2',
      '若者\t1\t2',
      '40代\t-5\t不明',
      '50代\t1',
    ]);
    expect(totals).toEqual({});
    expect(faults.map(({ line, column, code }) => [line, column, code])).toEqual([
      [2, 1, 'agesAcrossMinimum'],
      [3, 1, 'agesAcrossBands'],
      [4, 1, 'unknownAges'],
      [5, 2, 'notPeople'],
      [5, 3, 'notPeople'],
      [6, 3, 'notPeople'],
    ]);
    expect(read(['年齢\t人数', '20代\t5']).faults.map(({ code }) => code)).toEqual([
      'sexColumn',
      'sexColumn',
    ]);
    expect(read(['年齢\t男\t女\t女', '20代\t5\t6\t7']).faults).toMatchObject([
      { line: 1, column: 0, code: 'sexColumn', details: { sex: 'female', columns: 2 } },
    ]);
  });
});
