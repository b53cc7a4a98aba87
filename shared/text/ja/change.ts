import type { NoTestReason } from '../../evaluation/change.ts';
import type { BreakKind, UnlinkedReason } from '../../indicator/evidence.ts';

/** Words on the difference to the year before: how it was tested, why it was not, and what broke the series. */
export const change = {
  heading: '前年度との比較',
  difference: (points: string) => `差 ${points}`,
  noTest: {
    seriesBreak: '質問や調べ方が変わったため、前年度とは比較できません。',
    countsUnknown: '人数（回答数）が分からないため、差が誤差の範囲かどうかを判定できません。',
    otherPeople: '前年度とは答えた方が異なる調査のため、比較できません。',
    mixedPeople: '集め方の異なる回答を合わせた値のため、差が集め方の違いによるものかどうかを区別できません。',
    syntheticMixed: '片方が架空データのため、比較しません。',
    interim: '受付中の調査回を含むため、締切までは前年度との差を検定しません。',
    counting: '両年度に答えた方を数えています。終わると、この画面に表示されます。',
  } satisfies Record<NoTestReason, string>,
  breaks: {
    kind: '回答の形式が変わりました',
    title: '質問の文が変わりました',
    choices: '選択肢が変わりました',
    dontKnow: '「わからない」を選べるかどうかが変わりました',
    routing: '質問を示す条件が変わりました',
    binding: '公表した前の値とは、数え方（分子・分母）が異なります',
    design: '回答者の選び方が変わりました',
    population: '依頼した方の範囲が変わりました',
    access: '回答の受け付け方が変わりました',
    mode: '回答方法（ウェブ・紙など）の割合が20ポイント以上変わりました',
    source: '資料の値と調査の値のため、数え方が同じか確かめられません',
  } satisfies Record<BreakKind, string>,
  question: (number: string, title: string) => `問${number}「${title}」`,
  ofQuestion: (what: string, question: string) => `${what}（${question}）`,
  declared: (reason: string) => `担当者の判断：${reason}`,
  forgiven: (what: string, reason: string) => `${what}。担当者は、影響がないと判断しています：${reason}`,
  broken: '比較できない',
  step: (before: string, after: string) => `${before}から${after}`,
  unlinked: {
    nobody: '両年度に答えた方はいません。',
    few: '両年度に答えた方は10人未満です。少人数のことが分からないように、別々の方として計算しました。',
    unknown: '同じ方が両年度に答えたかどうかは分かりません。別々の方として計算しました。',
    doubtful:
      '回答者番号が同じでも、同じ方とは確かめられません（性別が一致しないなど）。別々の方として計算しました。',
  } satisfies Record<UnlinkedReason, string>,
  enteredOnly:
    '入力された人数による比較です。同じ方がいたかどうかは分かりません。別々の方として計算しました。',
  counted: '全数の値のため、差がそのまま変化です。',
  /** Why the finite population is not used to make an error smaller. */
  correction: {
    randomSample:
      '年度の間に区民が入れ替わり、二つの値は同じ名簿から抽出したものではないため、有限母集団修正（名簿の人数に応じて差の誤差を小さくする計算）はしていません。',
    interval:
      '95%区間は回答数だけから計算し、狭く見積もらないようにするため、有限母集団修正（名簿の人数に応じて誤差を小さくする計算）はしていません。',
    allAsked:
      '全員に尋ねましたが、回答したのは無作為に選ばれた方ではないため、有限母集団修正（人数に応じて誤差を小さくする計算）はしていません。',
    notRandom: '無作為抽出ではないため、有限母集団修正（人数に応じて誤差を小さくする計算）はしていません。',
    counted: '全数の値で、抽出による誤差がないため、有限母集団修正はしていません。',
    untested: '差の検定も誤差の計算もしていないため、有限母集団修正はしていません。',
  },
  /** What a reason is given for, where it stands away from its figure. */
  correctionOf: {
    heading: '有限母集団修正',
    change: '前年度との差',
    interval: '95%区間',
    line: (what: string, whose: string, reason: string) =>
      `${what}${whose === '' ? '' : `（${whose}）`}：${reason}`,
  },
  threshold: (size: string, reason: string) =>
    `この指標では、あらかじめ定めた${size}以上の差を変化とします（理由：${reason}）。`,
  proof: {
    method: '方法',
    bases: '両年度の回答数（分母）',
    base: (before: string, after: string) => `前年度 ${before}、この年度 ${after}`,
    common: '両年度に答えた方',
    people: (count: string) => `${count}人`,
    few: '10人未満',
    pairs: '両年度に答えた方の内訳',
    after: (yes: string) => `この年度：${yes}`,
    before: (yes: string) => `前年度：${yes}`,
    yes: '該当',
    no: '該当せず',
    pairsHidden:
      '少人数の欄があるため、内訳は表示しません。φから内訳が推測できるため、φは0として（別々の方が答えたとみなして）計算しました。',
    phi: '両年度の答えの関連 φ',
    correlation: '両年度の値の相関 ρ（小数第1位に切り下げ）',
    effective: '実質の回答数',
    se: '差の標準誤差',
    statistic: { z: '検定統計量 z', t: '検定統計量 t', square: '検定統計量 χ²（自由度1）' },
    exact: '正確な検定のため、ありません',
    p: 'p値（両側）',
    adjusted: (k: string) => `${k}個の指標をまとめて調べたときのp値（ホルムの方法）`,
    interval: '差の95%区間',
    word: '結論',
    ruleOfWord: '調整したp値が0.05未満のときだけ、「上昇」「低下」と書きます。',
    holm: (k: string) =>
      `ホルムの方法：${k}個のp値を小さい順に並べ、いちばん小さいものから順に${k}倍、次はそれより1少ない倍、と掛けます。前の値より小さくなるときは前の値、1を超えるときは1とします。`,
    ownInterval: (k: string) =>
      `差の95%区間は0を含みませんが、これはこの指標だけを調べたとみなしたときの区間です。${k}個の指標をまとめて調べると、偶然でもどれかの区間は0から外れやすくなるため、「上昇」「低下」とは書きません。`,
    formula: {
      independent: (numbers: string) => `標準誤差 ＝ √(p₁(1−p₁)/n₁ ＋ p₂(1−p₂)/n₂) ＝ ${numbers}`,
      overlap: (numbers: string) =>
        `標準誤差 ＝ √(p₁(1−p₁)/n₁ ＋ p₂(1−p₂)/n₂ − 2·n₁₂/(n₁n₂)·φ·√(p₁(1−p₁)p₂(1−p₂))) ＝ ${numbers}`,
      mcnemar: (numbers: string) =>
        `χ² ＝ (c − b)² ÷ (b ＋ c) ＝ ${numbers}。b と c は、答えが変わった方の人数です。`,
      mcnemarExact: (numbers: string) =>
        `答えが変わった方は b ＋ c ＝ ${numbers}人で、25人未満です。どちらへも同じ確率で変わるとしたときの、二項分布による確率です。`,
      persons: (numbers: string) =>
        `標準誤差 ＝ √(v₁ ＋ v₂ − 2ρ√(v₁v₂)) ＝ ${numbers}。v は、1件の回答の分散 ÷ 実質の回答数です。`,
      means: (numbers: string) => `標準誤差 ＝ √(s₁²/n₁ ＋ s₂²/n₂) ＝ ${numbers}`,
      pooled: (pooled: string, numbers: string) =>
        `z ＝ (p₂ − p₁) ÷ √(p(1−p)(1/n₁ ＋ 1/n₂)) ＝ ${numbers}。p は両年度を合わせた割合（${pooled}）です。`,
      ratio: (statistic: string, numbers: string) => `${statistic} ＝ (p₂ − p₁) ÷ 標準誤差 ＝ ${numbers}`,
      limits:
        '差の95%区間は、各年度の95%区間（ウィルソンの方法、下限 l、上限 u）と、両年度の割合の相関 r から求めます（ニューカムの方法）。',
      correlation: {
        none: 'r ＝ 0',
        overlap: (r: string) => `r ＝ n₁₂φ ÷ √(n₁n₂) ＝ ${r}`,
        same: (r: string) => `r ＝ φ ＝ ${r}`,
        persons: (r: string) => `r ＝ ρ ＝ ${r}`,
      },
      low: (numbers: string) =>
        `下限 ＝ (p₂ − p₁) − √((p₂−l₂)² ＋ (u₁−p₁)² − 2r(p₂−l₂)(u₁−p₁)) ＝ ${numbers}`,
      high: (numbers: string) =>
        `上限 ＝ (p₂ − p₁) ＋ √((u₂−p₂)² ＋ (p₁−l₁)² − 2r(u₂−p₂)(p₁−l₁)) ＝ ${numbers}`,
    },
  },
  weighted: {
    heading: '補正した値どうしの比較',
    lead: '人口に合わせて補正した値の差です。記録する結論は、補正しない値の比較によります。',
    short: (what: string) => `補正した値では、${what}`,
    linked:
      '両年度に答えた方がいることと重みを計算に入れて、差を検定しました（両年度の値を回答者ごとに線形化し、合わせ込みの残差を使っています）。',
    apart: '別々の調査として、重みを付けて差を検定しました（両年度の値の共分散は0としています）。',
    family: (k: string) =>
      `補正した値の検定は、補正しない値の検定とは別の組です。${k}個の指標をまとめて調べたため、判定を厳しくしています（ホルムの方法）。`,
    disagrees: (plain: string, weighted: string) =>
      `前年度との比較の結論が異なります。補正しない値では「${plain}」、人口に合わせて補正した値では「${weighted}」です。記録する結論は、補正しない値によるものです。`,
    coarse:
      '少人数の回答が推測されないように、差は表示した値どうしの差とし、標準誤差は粗く切り上げ、区間は外側に広げ、p値は示しません。有限母集団修正はしていません。',
    none: {
      cut: 'この重みが作られたときには、両年度の回答を同じ方と結び付ける情報がすでになかったため、補正した値の差は、もう検定できません。',
      counting: '両年度に答えた方を数えています。終わると、補正した値の比較も表示されます。',
    },
  },
  pooled: {
    persons: (answers: string, persons: string, effective: string) =>
      `延べ${answers}件の回答は${persons}人によるものです。同じ方の答えは似るため、95%区間は実質${effective}件として計算しています。`,
    least: (effective: string) =>
      `同じ方が複数の調査回に答えていることがあります。受付中は、最も少なく見積もった実質${effective}件として95%区間を計算しています。`,
  },
  marks: {
    title: '系列の断絶',
    lead: '質問や調べ方が変わった年度の境目では、前の年度と比べません。自動で見つけたものと、担当者が判断したものがあります。',
    none: '断絶は見つかっていません。',
    columnStep: '年度の境目',
    columnFound: '見つかったこと・判断',
    columnState: '扱い',
    comparable: '比較する',
    open: '判断を記録する',
    year: 'どの年度から変わったか（西暦）',
    yearHint: 'その年度と前の年度との間を指します。',
    what: '判断',
    kinds: { break: '比較できない', harmless: '見つかった違いは影響がない', withdrawn: '前の判断を取り消す' },
    reason: '理由',
    reasonHint: '例：誤字を直しただけで、意味は変わらない。公表資料に載ります。',
    save: '記録する',
    saved: '記録しました。',
    history: '判断の履歴',
    by: (who: string, when: string) => `${who}、${when}`,
  },
  thresholdForm: {
    size: 'この差以上を変化とする（指標の単位で）',
    sizeHint: '空欄なら検定で決めます。決めた日より後に始まる調査回から使います。',
    reason: 'そう決めた理由',
  },
};
