import type { FiniteCorrection, WeightCaution } from '../../indicator/estimate.ts';
import type { ChangeChoice, ChangeMethod } from '../../statistics/change-test.ts';
import type { Refusal } from '../../statistics/refusal.ts';
import { roundShare } from '../../statistics/rounding.ts';

type RefusalOf<Code extends Refusal['code']> = Extract<Refusal, { code: Code }>;
type NoTestReason = Extract<ChangeChoice, { kind: 'none' }>['reason'];

const places = (margin: string, category: string): string => `${margin}「${category}」`;

/** Why there is no figure, how it was computed, and what those who did not answer could have changed. */
export const estimation = {
  refusal: {
    emptyBase: (_: RefusalOf<'emptyBase'>) => '対象となる回答がないため、割合を計算できません。',
    oneRespondent: (_: RefusalOf<'oneRespondent'>) => '回答が1件だけのため、誤差の幅を計算できません。',
    oneInStratum: ({ stratum }: RefusalOf<'oneInStratum'>) =>
      `層「${stratum}」の回答が1件だけのため、誤差の幅を計算できません。隣の層と合わせてください。`,
    moreThanPopulation: ({ stratum, n, population }: RefusalOf<'moreThanPopulation'>) =>
      `${stratum === '' ? '母集団' : `層「${stratum}」`}の人数（${population}人）より回答（${n}件）が多くなっています。人数を確かめてください。`,
    emptyTarget: ({ margin, category, target }: RefusalOf<'emptyTarget'>) =>
      `${places(margin, category)}には${target}人が住んでいますが、回答がありません。隣の区分と合わせてください。`,
    noTarget: ({ margin, category, count }: RefusalOf<'noTarget'>) =>
      `${places(margin, category)}の回答が${count}件ありますが、目標とする人数がありません。人数を加えるか、区分を確かめてください。`,
    marginsDisagree: ({ totals }: RefusalOf<'marginsDisagree'>) =>
      `区分ごとの人数の合計が一致しません（${totals.map(({ margin, total }) => `${margin} ${total}人`).join('、')}）。同じ日の同じ名簿の人数を入れてください。`,
    thinCell: ({ margin, category, count, factor }: RefusalOf<'thinCell'>) =>
      `${places(margin, category)}は回答${count}件、重みが平均の${factor.toFixed(2)}倍です。回答20件以上、重み3分の1から3倍までになるよう、隣の区分と合わせてください。`,
    noConvergence: ({ cycles, margin, category, error }: RefusalOf<'noConvergence'>) =>
      `${cycles}回くり返しても人数に合いません。最も離れているのは${places(margin, category)}で、差は${roundShare(error, 1)}%です。区分を合わせるか減らしてください。`,
  },
  method: {
    independent: '別々の人に聞いた2回の調査として比べました',
    independentWeighted: '別々の人に聞いた2回の調査として、重みを付けて比べました',
    independentMeans: '別々の人に聞いた2回の調査として、平均を比べました（ウェルチの検定）',
    persons: '人ごとにまとめて比べました（同じ人の複数の回答を一人分として扱います）',
    overlap: '両方の調査に答えた人がいることを計算に入れて比べました',
    overlapWeighted: '両方の調査に答えた人がいることを計算に入れ、重みを付けて比べました',
    mcnemar: '同じ人の2回の回答を比べました（マクネマー検定）',
    mcnemarExact: '同じ人の2回の回答を比べました（変わった人が少ないため、正確な検定）',
  } satisfies Record<ChangeMethod, string>,
  noTest: {
    seriesBreak: '質問や調べ方が変わったため、前の値とは比べられません',
    emptyBase: '回答のない回があるため、比べられません',
  } satisfies Record<NoTestReason, string>,
  /** Ends a sentence. */
  stop: '。',
  family: (k: number) => `${k}個の指標をまとめて調べたため、判定を厳しくしています（ホルムの方法）`,
  correction: {
    randomSample: '名簿から無作為に抽出した調査のため、名簿の人数に応じて誤差を小さくしています',
    notRandom: '無作為抽出ではないため、人数による誤差の補正はしていません',
    completeCount: '全員に聞いた調査のため、抽出による誤差の補正はありません',
    populationUnknown: '名簿の人数が分からないため、人数による誤差の補正はしていません',
  } satisfies Record<FiniteCorrection['reason'], string>,
  caution: {
    fewEffective: '重みを付けた実質の回答数が30未満のため、割合は参考です',
    costlyWeights: '重みの差が大きく、値のばらつき（分散）が2倍を超えています',
  } satisfies Record<WeightCaution, string>,
  weighted: '重みを付けた値',
  unweighted: '重みを付けない値',
  effective: (n: string, deff: string) => `実質の回答数 ${n}件（デザイン効果 ${deff}）`,
  bounds: (low: string, high: string) => `答えなかった方の回答によっては、${low}%から${high}%までありえます`,
  tipping: {
    toMeet: (silent: number, count: number, share: string) =>
      `答えなかった${silent}人のうち${count}人（${share}%）以上が「はい」なら、全員では目標に届きます`,
    toStayUnder: (silent: number, count: number, share: string) =>
      `答えなかった${silent}人のうち「はい」が${count}人（${share}%）以下なら、全員では目標の範囲に収まります`,
    none: (silent: number) => `答えなかった${silent}人がどう答えても、目標を達成したかどうかは変わりません`,
  },
};
