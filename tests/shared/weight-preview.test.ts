import { expect, test } from 'vitest';
import type { WeightSetting } from '../../shared/indicator/weights.ts';
import { weightFinding as en } from '../../shared/text/en/weight-finding.ts';
import { weightFinding as ja } from '../../shared/text/ja/weight-finding.ts';
import { viewMargins } from '../../shared/weight/preview.ts';

const setting = (
  variables: readonly ('ageBand' | 'sex' | 'district')[],
  categories: readonly string[],
): WeightSetting => ({
  ...{
    method: 'postStratify',
    trimming: { kind: 'none' },
    acceptsThin: true,
    source: 's',
    asOf: '2015-10-01',
  },
  margins: [{ variables: [...variables], totals: Object.fromEntries(categories.map((one) => [one, 100])) }],
});

test('categories stand from young to old, however the population is stored, merged ones where the first would', () => {
  const listed = (variables: Parameters<typeof setting>[0], categories: readonly string[]) =>
    viewMargins(setting(variables, categories), [], null)[0]?.categories.map(({ category }) => category);
  expect(listed(['ageBand'], ['20s', '30s', '70plus', 'under-20'])).toEqual([
    'under-20',
    '20s',
    '30s',
    '70plus',
  ]);
  expect(listed(['ageBand'], ['50s', '60s', 'under-20+20s+30s'])).toEqual(['under-20+20s+30s', '50s', '60s']);
  expect(listed(['ageBand', 'sex'], ['20s|female', '20s|male', 'under-20|female'])).toEqual([
    'under-20|female',
    '20s|female',
    '20s|male',
  ]);
});

test('people are counted with separators in refusals as they are in the table below', () => {
  const details = { margin: 'ageBand', category: 'under-20', target: 1200, neighbour: 'under-20+20s' };
  expect(ja['weight.emptyTarget'](details)).toContain('1,200人が住んでいます');
  expect(en['weight.emptyTarget'](details)).toContain('1,200 people');
});
