import { expect, test, vi } from 'vitest';
import { indicator as en } from '../../../shared/text/en/indicator.ts';
import { indicator as ja } from '../../../shared/text/ja/indicator.ts';
import type { Binding } from '../../../shared/indicator/definition.ts';
import { wordFilter } from '../../../web/admin/indicator/wording.ts';

vi.hoisted(() => vi.stubGlobal('localStorage', { getItem: () => null }));

test('who is in the base is said once, in a whole sentence', () => {
  const binding: Binding = {
    ...{ kind: 'share', parts: [{ question: 'handled', codes: ['agree'] }], combine: 'all' },
    ...{ base: 'valid', dontKnow: 'inBase' },
    filter: { question: 'consulted', operator: 'isAnyOf', codes: ['yes'] },
  };
  const choices = [{ code: 'yes', label: { ja: 'はい', en: 'Yes' } }];
  const questions = new Map([['consulted', { title: { ja: '相談しましたか。' }, choices }]]);
  const [line = ''] = wordFilter(binding, questions);
  expect(ja.page.filter(line)).toBe('「相談しましたか。」に「はい」と答えた人だけを分母とします');
  expect(en.page.filter(en.page.answered('Did you ask?', '“Yes”'))).toBe(
    'only those who answered “Yes” to “Did you ask?”',
  );
});
