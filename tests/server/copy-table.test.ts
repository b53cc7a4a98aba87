import { describe, expect, test } from 'vitest';
import { findDifference, orderTables, type Table } from '../../server/copy/table.ts';

const table = (name: string, parents: string[] = [], columns: string[] = ['id']): Table => ({
  name,
  columns,
  key: ['id'],
  parents,
});
const order = (tables: readonly Table[]): string[] => orderTables(tables).map(({ name }) => name);

describe('the order in which tables are filled', () => {
  test('puts each after those it refers to', () => {
    const tables = [table('answer', ['round', 'ward']), table('round', ['ward']), table('ward')];
    expect(order(tables)).toEqual(['ward', 'round', 'answer']);
    expect(order(tables.toReversed())).toEqual(['ward', 'round', 'answer']);
  });

  test('lets a table refer to itself, and stops at a circle', () => {
    expect(order([table('answer', ['answer'])])).toEqual(['answer']);
    expect(() => orderTables([table('a', ['b']), table('b', ['a'])])).toThrow(/refer to each other: a, b/);
  });
});

test('what two databases cannot both hold is named', () => {
  const one = [table('ward', [], ['id', 'name'])];
  expect(findDifference(one, [table('ward', [], ['name', 'id'])])).toBeUndefined();
  expect(findDifference(one, [table('ward'), table('post')])).toBe('post.id, ward.name');
});
