import { expect, test } from 'vitest';
import { groupFaults } from '../../../shared/intake/fault-group.ts';

const fault = (line: number, column: number, message: string) => ({ line, column, message });

test('the same fault of one column is told once, with every line it is in', () => {
  const faults = [
    ...[fault(2, 1, '空欄です'), fault(2, 3, '空欄です'), fault(3, 3, '空欄です'), fault(4, 3, '数ではない')],
    ...[fault(5, 3, '空欄です'), fault(9, 3, '空欄です'), fault(10, 3, '空欄です')],
  ];
  expect(groupFaults(faults, 10)).toEqual([
    { column: 1, message: '空欄です', runs: [[2, 2]], lines: 1 },
    {
      ...{ column: 3, message: '空欄です', lines: 5 },
      runs: [
        [2, 3],
        [5, 5],
        [9, 10],
      ],
    },
    { column: 3, message: '数ではない', runs: [[4, 4]], lines: 1 },
  ]);
});

test('a column wrong in every row is one run, and of scattered lines the count stays', () => {
  const whole = Array.from({ length: 2000 }, (_, index) => fault(index + 2, 4, 'x'));
  expect(groupFaults(whole, 3)).toEqual([{ column: 4, message: 'x', runs: [[2, 2001]], lines: 2000 }]);
  const [odd] = groupFaults(
    whole.filter(({ line }) => line % 2 === 1),
    3,
  );
  expect([odd?.runs.length, odd?.lines]).toEqual([3, 1000]);
  expect(groupFaults([], 3)).toEqual([]);
});
