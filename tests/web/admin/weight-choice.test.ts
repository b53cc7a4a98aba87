import { expect, test } from 'vitest';
import { chooseAsBefore, type BenchmarkEdition, type Edition } from '../../../web/admin/weight/choice.ts';

const benchmark: BenchmarkEdition = {
  ...{ id: 'b1', series: 's', edition: 1, hash: 'h', enteredBy: 'x', enteredAt: '2015-10-01T00:00:00.000Z' },
  ...{ people: 200, variables: ['ageBand', 'sex'] },
  document: {
    ...{ name: '人口', source: '台帳', asOf: '2015-10-01', minimumAge: 18 },
    ...{ includesForeign: true, isSynthetic: true },
    tables: [{ variables: ['ageBand', 'sex'], totals: { '20s|female': 100, '20s|male': 100 } }],
  },
};
const merges = [{ variable: 'ageBand' as const, values: ['under-20', '20s'] }];
const edition = (id: string): Edition => ({
  ...{ edition: 1, hash: 'h', reason: null, position: 9, madeBy: 'x', madeAt: '2015-10-02T00:00:00.000Z' },
  weights: {
    ...{ respondents: 9, cycles: 1, cut: 0, largestError: 0 },
    setting: {
      ...{ method: 'rake', trimming: { kind: 'cap', times: 5 }, acceptsThin: true, merges, unplaced: 'keep' },
      margins: [
        { variables: ['ageBand'], totals: { 'under-20+20s': 200 } },
        { variables: ['sex'], totals: { female: 100, male: 100 } },
      ],
      ...{ source: '台帳', asOf: '2015-10-01' },
      benchmark: { id, name: '人口', edition: 1, hash: 'h' },
    },
  },
});

test('the form begins where the weights in force were made', () => {
  expect(chooseAsBefore([edition('b1')], [benchmark])).toEqual({
    ...{ benchmarkId: 'b1', division: 1, trimming: 'cap', keepsUnplaced: true, acceptsThin: true, merges },
  });
});

test('and anew where there are none, where they were taken back, or where their population is not at hand', () => {
  expect(chooseAsBefore([], [benchmark])).toBeUndefined();
  expect(chooseAsBefore([{ ...edition('b1'), weights: null }, edition('b1')], [benchmark])).toBeUndefined();
  expect(chooseAsBefore([edition('other')], [benchmark])).toBeUndefined();
});
