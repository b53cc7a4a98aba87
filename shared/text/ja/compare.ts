/** Words of the public page that sets an indicator of several wards side by side. */
export const compare = {
  title: '区ごとの公表値',
  titleOf: (year: string) => `${year}の区ごとの公表値`,
  lead: '各区がこの年度について最後に公表した評価だけを使っています。公表のあとに変わった値は含みません。',
  choose: '指標を選ぶ',
  none: 'この年度について公表された評価はありません。',
  unknown: 'この番号の指標を公表した区はありません。',
  all: 'ほかの指標を見る',
  table: '比べられる区の値（区の番号順）',
  columns: {
    ward: '区',
    value: '値',
    interval: '95%区間',
    place: '全体の値と比べて',
    people: '回答した方',
    proof: '公表資料',
  },
  counts: (x: string, n: string) => `${n}人中${x}人`,
  pooled: (value: string, x: string, n: string) =>
    `比べられる区を合わせた値は${value}（${n}人中${x}人）です。`,
  unweighted:
    '値と人数は、どの区も重みを付けていない回答によるものです。「全体の値と比べて」と図も同じです。補正した値を公表している区では、その値を下に添えています。',
  worth: (n: string) => `同じ方が複数の調査回に答えているため、実質${n}件として比べます`,
  severalDesigns:
    '「回答した方」に2つ以上ある区では、この年度のどの調査の回答による値かが、公表資料からは分かりません。',
  place: {
    inside: '違うとはいえない',
    low: '低い（95%の限界の外）',
    high: '高い（95%の限界の外）',
    veryLow: '低い（99.8%の限界の外）',
    veryHigh: '高い（99.8%の限界の外）',
  },
  noiseTitle: '読み方',
  noise:
    'この表と図は順位表ではありません。どの区の値も、たまたま誰が答えたかによって動きます。回答数が少ない区ほど大きく動くので、図の限界は左へ行くほど広がります。',
  noiseCount: (wards: string, expected: string) =>
    `すべての区が本当は同じでも、${wards}区のうち平均して${expected}区ほどは、偶然だけで95%の限界の外に出ます。99.8%の限界の外に出た区は、偶然だけでは説明しにくい区です。理由まで分かるわけではありません。`,
  noiseOne: 'ほかの区と比べるには、同じ方法で測った区が2つ以上必要です。',
  whom: '誰についての値か',
  others: '比べられない区',
  othersLead: '数え方、回答した方の集め方、質問の聞き方が違うなど、並べて比べると誤解を招く区です。',
  reason: {
    noFigure: '比較できない：この年度の値が公表されていません',
    notCounted: '比較できない：調査の回答から計算した割合ではありません',
    wholeCount: '比較できない：対象すべてを数えた値で、誤差の幅がありません',
    fewAnswers: '比較できない：回答が30人未満です',
    synthetic: '比較できない：架空データと実際のデータは並べられません',
    otherDefinition: '比較できない：数える答えか分母の決め方が違います',
    otherPeople: '比較できない：回答した方の集め方が違います',
    otherWording: '比較できない：質問の文か選択肢が違います（下の「質問の聞き方」をご覧ください）',
  },
  asking: {
    title: '質問の聞き方',
    same: 'どの区も、同じ文と選択肢で尋ねています。',
    other:
      '区によって質問の文か選択肢が違います。聞き方が違えば、答えも変わります。違う聞き方をした区は並べて比べず、それぞれの聞き方を示します。',
    unknown: (wards: string) =>
      `公表資料に質問の文がなく、同じ聞き方かどうかを確かめられない区：${wards}。値はそのまま並べています。`,
    choices: (form: string, choices: string) => (choices === '' ? form : `${form}：${choices}`),
    dontKnow: 'わからない',
    by: (wards: string) => `この聞き方をした区：${wards}`,
  },
  wording:
    '比べられるかどうかは、数える質問と選択肢、質問の文、分母の決め方、回答した方の集め方で判断しています。句読点と空白の違いは、同じ聞き方とみなします。',
  source: (year: string) => `出典：各区が${year}について最後に公表した評価`,
  link: (year: string) => `${year}の区ごとの公表値を見る`,
};
