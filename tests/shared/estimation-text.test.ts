import { describe, expect, test } from 'vitest';
import type { Refusal } from '../../shared/statistics/refusal.ts';
import { estimation as en } from '../../shared/text/en/estimation.ts';
import { estimation as ja } from '../../shared/text/ja/estimation.ts';

/** One of each; the compiler asks for words of every code. */
const refusals: { readonly [Code in Refusal['code']]: Extract<Refusal, { code: Code }> } = {
  emptyBase: { code: 'emptyBase' },
  oneRespondent: { code: 'oneRespondent' },
  oneInStratum: { code: 'oneInStratum', stratum: '野田' },
  moreThanPopulation: { code: 'moreThanPopulation', stratum: '', n: 9, population: 5 },
  emptyTarget: { code: 'emptyTarget', margin: '年代', category: '20代', target: 8123 },
  noTarget: { code: 'noTarget', margin: '年代', category: '10代', count: 3 },
  marginsDisagree: {
    code: 'marginsDisagree',
    totals: [
      { margin: '年代', total: 66_000 },
      { margin: '性別', total: 65_990 },
    ],
  },
  thinCell: { code: 'thinCell', margin: '年代', category: '20代', count: 19, factor: 3.456 },
  noConvergence: { code: 'noConvergence', cycles: 100, margin: '性別', category: '男性', error: 0.2875 },
};

function explain(words: typeof ja | typeof en): string[] {
  return [
    words.refusal.emptyBase(refusals.emptyBase),
    words.refusal.oneRespondent(refusals.oneRespondent),
    words.refusal.oneInStratum(refusals.oneInStratum),
    words.refusal.moreThanPopulation(refusals.moreThanPopulation),
    words.refusal.emptyTarget(refusals.emptyTarget),
    words.refusal.noTarget(refusals.noTarget),
    words.refusal.marginsDisagree(refusals.marginsDisagree),
    words.refusal.thinCell(refusals.thinCell),
    words.refusal.noConvergence(refusals.noConvergence),
  ];
}

describe('refusals in words', () => {
  test('every one of them, with the names and numbers it speaks of', () => {
    expect(Object.keys(ja.refusal)).toEqual(Object.keys(refusals));
    const sentences = explain(ja);
    expect(sentences[4]).toBe(
      '年代「20代」には8123人が住んでいますが、回答がありません。隣の区分と合わせてください。',
    );
    expect(sentences[6]).toContain('年代 66000人、性別 65990人');
    expect(sentences[7]).toContain('回答19件、重みが平均の3.46倍');
    expect(sentences[8]).toContain('差は28.8%');
    expect(new Set(sentences).size).toBe(9);
  });

  test('in English as well', () => {
    const sentences = explain(en);
    expect(sentences[4]).toContain('8123 people live in “20代” of 年代');
    expect(sentences.every((sentence) => sentence.endsWith('.'))).toBe(true);
  });
});

test('what the silent could change', () => {
  expect(ja.tipping.toMeet(37, 36, '97.3')).toBe(
    '答えなかった37人のうち36人（97.3%）以上が「はい」なら、全員では目標に届きます',
  );
  expect(en.tipping.none(37)).toContain('37');
  expect(ja.family(12)).toContain('12個');
});
