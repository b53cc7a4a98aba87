import { describe, expect, test } from 'vitest';
import { listClaims } from '../../shared/publication/claim.ts';

describe('words that speak of all residents', () => {
  test.each([
    '区民の75％が満足している。',
    '区民の７５．５％が知っている。',
    '区民全体の約6割が参加した。',
    '区民のうち六割が知っている。',
    '区民の七十五パーセント',
    '住民の過半数が支持している。',
    '市民の大多数が満足。',
    '全区民の80%',
    '75％の区民が満足している。',
    '過半数の区民が支持',
    '区民の多くが知らない。',
    '60% of residents are satisfied.',
    '60.5 percent of the residents',
    'Most of our residents agree.',
    'A majority of citizens',
  ])('are found in 「%s」', (text) => {
    expect(listClaims(text)).toHaveLength(1);
  });

  test.each([
    '回答した区民の75％が満足している。',
    '回答した区民のうち75％',
    '75％の回答した区民',
    '区民の意見を聴く。',
    'より多くの区民に知ってもらう。',
    '半数の区民モニターが答えた。',
    '知っている区民の割合',
    '区民モニターの158人のうち88人',
    '区民の方々10人に聞いた。',
    '60% of the residents who answered are satisfied.',
    'Share of residents who know it',
    '60% of respondents',
  ])('are not found in 「%s」', (text) => {
    expect(listClaims(text)).toEqual([]);
  });
});
