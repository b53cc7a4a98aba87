import type { Whom } from '../../plan/definition.ts';
import type { Design } from '../../round/design.ts';

/**
 * Whom a figure speaks for, as the design of the round decides it: a sentence for everything that carries figures. Only people
 * drawn at random from all residents, or all of them, let a figure be called a share of residents.
 */
const ofThoseWhoAnswered = '「回答した区民の割合」であり、区民全体の割合ではありません。';
const sentence: Record<Design, string> = {
  'public-monitor': `公募に応じた区民モニターのうち、回答した方についての値です。${ofThoseWhoAnswered}`,
  'drawn-monitor': `無作為に抽出され、引き受けた区民モニターのうち、回答した方についての値です。${ofThoseWhoAnswered}`,
  'mixed-monitor': `公募に応じた区民モニターと、無作為に抽出され引き受けた区民モニターのうち、回答した方についての値です。${ofThoseWhoAnswered}`,
  'random-sample':
    '区民から無作為に抽出した方のうち、回答した方からの値です。「区民の割合」を、誤差の範囲をつけて推し量るものです。回答しなかった方との違いは、誤差の範囲に入っていません。',
  visitor: '来庁してアンケートに答えた方についての値です。区民の割合ではありません。',
  'open-link': `公開リンクから自分で回答した方についての値です。${ofThoseWhoAnswered}`,
  census:
    '対象となる方すべてに尋ね、回答した方についての値です。対象となる「区民の割合」といえるのは、全員が回答したときだけです。',
};

/** What can be said where no one design is known: of values somebody printed or entered, and of rounds put together. */
const ofKind: Record<Whom | 'unknown', string> = {
  monitors: `区民モニターのうち、回答した方についての値です。${ofThoseWhoAnswered}`,
  randomSample: sentence['random-sample'],
  visitors: sentence.visitor,
  openLink: sentence['open-link'],
  trainees: '研修を受けた職員についての値です。区民の割合ではありません。',
  participants: '催しの参加者のうち、回答した方についての値です。区民の割合ではありません。',
  mysteryCallers: '覆面調査員がつけた評価の値です。区民の割合ではありません。',
  completeCount: '対象となるすべてを数えた値です。',
  records: '区の記録による値です。区民に尋ねた値ではありません。',
  allAsked:
    '対象となる方すべてに尋ね、回答した方についての値です。全員は回答していないため、対象となる「区民の割合」とはいえません。',
  mixed: `集め方の異なる調査に回答した方を合わせた値です。${ofThoseWhoAnswered}`,
  unknown: '誰についての値か、資料からは分かりません。',
};

export const speaksFor = { sentence, ofKind, header: '誰についての値か' };
