import { expect, test } from 'vitest';
import { nameSide } from '../../../shared/text/analysis-words.ts';

const opinion = { ja: 'ご意見（分類）', en: 'Opinion (coded)' };
const years = { ja: '住んだ年数', en: 'Years lived' };

test('a side is called by its question, and only a number in classes is called classes', () => {
  expect(nameSide({ name: 'opinion.codes', title: opinion, unit: null }, 'ja')).toBe('ご意見（分類）');
  expect(nameSide({ name: 'opinion.codes', title: opinion, unit: null }, 'en')).toBe('Opinion (coded)');
  expect(nameSide({ name: 'years.5,10', title: years, unit: null }, 'ja')).toBe('住んだ年数（区分）');
  expect(nameSide({ name: 'years.mean', title: years, unit: null }, 'ja')).toBe('住んだ年数の平均');
});
