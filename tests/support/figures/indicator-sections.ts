import type { Page } from 'playwright';
import { expect } from 'vitest';

/** Section by its heading → what must be read there, in this order, white space as one space. */
type Sections = Readonly<Record<string, readonly string[]>>;

/**
 * What an official reads of the demo's IND12: the same question in both years but for its commas, the figure shown when 79
 * of the 164 had answered in FY2015. By hand: 31 of 79 and 41 of 85, pooled 72/164, z = (0.4824 − 0.3924)/√(0.439·0.561·(1/79 + 1/85))
 * = 1.160, p 0.246; (72 + 31 · 41/85)/195 = 44.6 %. Of the open round 19 of 44, or of 40 who did not say they do not know.
 */
const comparable: Readonly<Record<string, Sections>> = {
  ja: {
    年度ごとの値: [
      '平成27年度',
      '43.9%',
      '164',
      '36.5%〜51.6%',
      '+0.5ポイント',
      '平成26年度',
      '43.4%',
      '143',
    ],
    系列の断絶: [
      ...[
        '平成26年度から平成27年度',
        '質問の文が変わりました（問10「区役所は、区の取組を企画・計画する段階で、区民の…」）。',
      ],
      ...['担当者は、影響がないと判断しています：', '質問の意味は変わらない。', '比較する', '判断の履歴'],
    ],
    誰についての値か: [
      '公募に応じた区民モニターと、無作為に抽出され引き受けた区民モニターのうち、回答した方についての値です。',
    ],
    '早く答えた方と遅く答えた方（平成27年度）': [
      ...[
        '前半に答えた方 79 39.2%',
        '後半に答えた方 85 48.2%',
        '後半と前半の差は+9.0ポイントです（p値 0.246）。',
        '＝ (41/85 − 31/79) ÷ 0.077556 ＝ 1.16（両側検定）',
      ],
      ...[
        '偶然の範囲の差です。',
        '答えなかった31人が後半の方と同じように答えたとすると、',
        '44.6%です。',
        '＝ (72 ＋ 31 × 41/85) ÷ 195 ＝ 0.4459',
      ],
    ],
    分母の決め方による違い: [
      ...['示された人すべて（わからない・無回答を含む） 44 43.2% 29.7%〜57.8% 目標未達'],
      ...['わからないを除く） 40 47.5% 32.9%〜62.5% 目標と差があるとはいえない'],
      ...['答えた人（わからないを含む） この指標 44 43.2%', '「わからない」は9.1%、無回答は0.0%です。'],
      ...['分子に数えた人 19', 'それ以外の答え 21', 'わからない 4', '合計 44'],
    ],
  },
  en: {
    'Values by year': ['FY2015', '43.9%', '164', '36.5%–51.6%', '+0.5 points', 'FY2014', '43.4%', '143'],
    'Breaks of the series': [
      ...[
        'FY2014 to FY2015',
        'The wording of the question changed (Q10 “Do you think the ward office takes in residents’…”).',
      ],
      ...['Staff judge that it does no harm', 'Compared', 'Earlier judgements'],
    ],
    'Whom it speaks for': [
      'about those who answered among the monitors, some of whom volunteered and some of whom were drawn at random',
    ],
    'Early and late respondents (FY2015)': [
      ...[
        'First half 79 39.2%',
        'Second half 85 48.2%',
        'differs from the first by +9.0 points (p 0.246).',
        '(two-sided)',
      ],
      ...['That is within chance', 'If the 31 who did not answer', '44.6% of all who were asked'],
    ],
    'Effect of the choice of base': [
      ...['Everybody asked (don’t know and no answer included) 44 43.2% 29.7%–57.8% Goal missed'],
      ...['Everybody asked without don’t know 40 47.5%', 'Not distinguishable from the goal'],
      ...['9.1% chose “don’t know” and 0.0% gave no answer', 'Counted in the numerator 19'],
    ],
  },
};

/** IND17: one of the choices counted was called otherwise in FY2014. */
const broken: Readonly<Record<string, Sections>> = {
  ja: {
    年度ごとの値: [
      ...['平成27年度', '41.5%', '比較できない', '選択肢が変わりました', '平成26年度', '31.4%'],
      ...['系列の断絶', '※ 平成27年度の前で系列が切れています：選択肢が変わりました'],
    ],
    系列の断絶: [
      '平成26年度から平成27年度',
      '選択肢が変わりました（問12「区役所が、区の実情に合わせて効果的・効率的に仕事…」）',
      '比較できない',
    ],
  },
  en: {
    'Values by year': ['FY2015', '41.5%', 'Not comparable', 'The choices changed', 'FY2014', '31.4%'],
    'Breaks of the series': [
      'FY2014 to FY2015',
      'The choices changed (Q12 “Do you know that the ward office fits its work…”)',
    ],
  },
};

export const indicatorSections = { IND12: comparable, IND17: broken };

/** What the sections of the page say, in order. Fails with the text that was there instead. */
export async function expectSections(page: Page, sections: Sections): Promise<void> {
  for (const [heading, told] of Object.entries(sections)) {
    const section = page.locator('main section').filter({
      has: page.getByRole('heading', { name: heading, level: 2 }),
    });
    const text = (await section.innerText()).replaceAll(/\s+/g, ' ');
    let from = 0;
    for (const words of told) {
      const found = text.indexOf(words, from);
      expect(found, `“${words}” under “${heading}” in: ${text}`).toBeGreaterThanOrEqual(0);
      from = found + words.length;
    }
  }
}
