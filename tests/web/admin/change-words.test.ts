import { describe, expect, test, vi } from 'vitest';
import type { Change } from '../../../shared/evaluation/change.ts';
import { change as en } from '../../../shared/text/en/change.ts';
import { change as ja } from '../../../shared/text/ja/change.ts';
import { wordDifference, wordWeighted } from '../../../web/admin/change-words.ts';

// The language is read from the browser's store as soon as the words are loaded.
vi.hoisted(() => vi.stubGlobal('localStorage', { getItem: () => null }));

type Tested = Extract<NonNullable<Change['weighted']>, { kind: 'tested' }>;
const tested: Tested = {
  ...{ kind: 'tested', difference: 10.2, se: 5, low: 1, high: 19, word: 'increased' },
  ...{ unlinked: null, common: 120, family: 1 },
};
const record: Change = { difference: 10, low: 1, high: 19, word: 'increased' };

describe('the change of weighted values in words', () => {
  test('says what it is and how it was tested', () => {
    expect(wordWeighted(record, 'percent')).toBeUndefined();
    expect(wordWeighted({ ...record, weighted: tested }, 'percent')).toEqual({
      ...{ word: '上昇', difference: '+10.2ポイント', disagrees: '', why: [ja.weighted.linked] },
    });
    const whole = { ...tested, difference: 10, isWhole: true as const };
    expect(wordWeighted({ ...record, weighted: whole }, 'percent')?.difference).toBe('+10ポイント');
    const mean = { ...tested, difference: -0.26 };
    expect(wordWeighted({ ...record, weighted: mean }, 'points')?.difference).toBe('−0.26');
  });

  test('says why two years count as different people’s, and that the family is its own', () => {
    const apart = { ...tested, unlinked: 'unknown' as const, common: null, family: 12 };
    expect(wordWeighted({ ...record, weighted: apart }, 'percent')?.why).toEqual([
      ...[ja.unlinked.unknown, ja.weighted.apart, ja.weighted.family('12')],
    ]);
  });

  test('says where its conclusion is another one, and where nothing can be computed any more', () => {
    expect(wordWeighted({ ...record, word: 'noChange', weighted: tested }, 'percent')?.disagrees).toBe(
      ja.weighted.disagrees('変化なし（誤差の範囲）', '上昇'),
    );
    const cut: Change = { ...record, weighted: { kind: 'none', reason: 'cut' } };
    expect(wordWeighted(cut, 'percent')).toEqual({
      ...{ word: '', difference: '', disagrees: '', why: [ja.weighted.none.cut] },
    });
    expect(ja.weighted.none.cut).toContain('もう検定できません');
    expect(en.weighted.none.cut).toContain('can no longer be tested');
  });

  test('limits are whole points', () => {
    expect([-7, 0, 13].map((limit) => wordDifference(limit, 'percent', 0))).toEqual([
      ...['−7ポイント', '0ポイント', '+13ポイント'],
    ]);
  });
});
