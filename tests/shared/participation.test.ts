import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeParticipation, type CellCount } from '../../shared/round/participation.ts';
import { proposeDesign, rateNameOf } from '../../shared/round/design.ts';
import { writeCell } from '../../shared/tally/cell.ts';
import { minimumBase } from '../../shared/tally/disclosure.ts';

const cellOf = (sex: string): string =>
  writeCell({ ageBand: '30s', sex, district: '福島', recruitment: 'public', mode: 'web' });
const count = (sex: string, n: number): CellCount => ({ cell: cellOf(sex), count: n });

test('rates are shares of the invited; nobody invited has no rate', () => {
  const { groups, ...total } = describeParticipation(
    [count('female', 40), count('male', 20)],
    [count('female', 30), count('male', 5)],
  );
  expect(total).toEqual({ invited: 60, answered: 35, rate: 35 / 60 });
  expect(groups.sex).toEqual([
    { value: 'female', invited: 40, answered: 30, rate: 0.75 },
    { value: 'male', invited: 20, answered: 5, rate: 0.25 },
  ]);
  expect(describeParticipation([], []).rate).toBeNull();
});

test('one small group takes the next smallest with it, or the total would tell it', () => {
  const { groups } = describeParticipation(
    [count('female', 40), count('male', 20), count('other', 2)],
    [count('female', 30), count('male', 5), count('other', 1)],
  );
  expect(groups.sex.map(({ value, answered }) => [value, answered])).toEqual([
    ['female', 30],
    ['male', null],
    ['other', null],
  ]);
});

test('what is hidden is never one group, and never fewer people than the bound, unless nothing is shown', () => {
  const table = fc.dictionary(fc.stringMatching(/^[a-z]{1,3}$/), fc.nat({ max: 30 }), {
    minKeys: 1,
    maxKeys: 7,
  });
  fc.assert(
    fc.property(table, (sizes) => {
      const invited = Object.entries(sizes)
        .filter(([, n]) => n > 0)
        .map(([sex, n]) => count(sex, n));
      const rows = describeParticipation(invited, []).groups.sex;
      const hidden = rows.filter(({ answered }) => answered === null);
      const people = hidden.reduce((sum, row) => sum + row.invited, 0);
      const isSafe = hidden.length === 0 || (hidden.length > 1 && people >= minimumBase);
      expect(isSafe || hidden.length === rows.length).toBe(true);
      expect(rows.every((row) => row.invited >= minimumBase || row.answered === null)).toBe(true);
    }),
  );
});

test('the design follows from how members were recruited, and names the rate', () => {
  expect(proposeDesign(['public', 'public'])).toBe('public-monitor');
  expect(proposeDesign(['drawn'])).toBe('drawn-monitor');
  expect(proposeDesign(['drawn', 'public'])).toBe('mixed-monitor');
  expect(rateNameOf('public-monitor')).toBe('participation');
  expect(rateNameOf('random-sample')).toBe('response');
});
