import { mergeMark, readCategory, unplacedCategory } from '../../indicator/weight-category.ts';
import { panel } from './panel.ts';

type Details = Readonly<Record<string, string | number>>;

const names: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ageBand: panel.ageBand,
  sex: panel.sex,
};

/** 「20歳未満と20歳代・女性」: a category of one variable or several, in words. */
export function nameCategory(variables: readonly string[], category: string): string {
  if (category === unplacedCategory) return 'どの区分にも当てはまらない方';
  return readCategory(category)
    .map((values, index) => values.map((value) => names[variables[index] ?? '']?.[value] ?? value).join('と'))
    .join('・');
}

const place = (d: Details): string =>
  `「${nameCategory(String(d['margin'] ?? '').split(mergeMark), String(d['category'] ?? ''))}」`;
const count = (people: string | number | undefined): string => Number(people ?? 0).toLocaleString('en');
const few = (d: Details): string => (d['count'] === undefined ? '少なく' : `${d['count']}件で`);
const remedy = (d: Details): string =>
  d['neighbour'] === undefined
    ? '別の区分と合わせるか、この区分を使わないでください'
    : `${nameCategory(['ageBand'], String(d['neighbour']))}をまとめてください`;

/** What is wrong with known populations and with weights, by code. */
export const weightFinding = {
  tableTwice: (_: Details) => '同じ分け方の表が二つあります',
  variableTwice: (_: Details) => '同じ項目が二度使われています',
  unknownCategory: (d: Details) => `読み取れない区分です：「${d['category'] ?? ''}」`,
  tableEmpty: (_: Details) => '人口が一つも入力されていません',
  tableSumDiffers: (d: Details) =>
    `表の合計（${count(d['total'])}人）が、最初の表の合計（${count(d['first'])}人）と違います。同じ日、同じ範囲の人口を入力してください`,
  sexColumn: (d: Details): string => {
    const sex = d['sex'] === 'female' ? '女' : '男';
    return d['columns'] === 0
      ? `「${sex}」の列が見つかりません。1行目に「年齢」「男」「女」と書いてください`
      : `「${sex}」の列が${d['columns'] ?? ''}つあります。一つだけにしてください`;
  },
  unknownAges: (d: Details) =>
    `年齢として読み取れません：「${d['value'] ?? ''}」（例：20～24歳、30代、85歳以上）`,
  agesAcrossMinimum: (d: Details) =>
    `「${d['value'] ?? ''}」は、対象とする最低年齢（${d['minimumAge'] ?? ''}歳）をまたいでいます。最低年齢で分けてください`,
  agesAcrossBands: (d: Details) =>
    `「${d['value'] ?? ''}」は、10歳ごとの年代をまたいでいます。年代ごとに分けてください`,
  notPeople: (d: Details) => `人数は0以上の整数で書いてください：「${d['value'] ?? ''}」`,
  oneMarginOnly: (_: Details) => '事後層化では、分け方を一つだけ選んでください',
  trimmingOfRaking: (_: Details) => '重みの上限は、レイキングのときに選べます',
  marginNotInBenchmark: (_: Details) => '選んだ分け方の人口が登録されていません',
  mergedTwice: (_: Details) => '同じ区分が、二つのまとめ方に入っています',
  designWeightVaries: (_: Details) =>
    '同じ年代・性別・校下などの方の中で、取り込んだウェイトが違っています。集計は属性の組み合わせごとに行うため、組み合わせの中でウェイトが同じ場合だけ使えます',
  'weight.emptyBase': (_: Details) => '回答がないため、重みを作れません',
  'weight.oneRespondent': (_: Details) => '回答が1件しかないため、重みを作れません',
  'weight.oneInStratum': (d: Details) => `層「${d['stratum'] ?? ''}」の回答が1件しかありません`,
  'weight.moreThanPopulation': (d: Details) =>
    `層「${d['stratum'] ?? ''}」の回答（${d['n'] ?? ''}件）が、人口（${d['population'] ?? ''}人）より多くなっています`,
  'weight.emptyTarget': (d: Details) =>
    `${place(d)}には${count(d['target'])}人が住んでいますが、回答がありません。${remedy(d)}`,
  'weight.noTarget': (d: Details) =>
    `${place(d)}の回答がありますが、登録された人口にこの区分がありません。人口を直すか、当てはまらない方の扱いで「そのままの割合で残す」を選んでください`,
  'weight.marginsDisagree': (d: Details) =>
    `分け方ごとの人口の合計が違います（${d['totals'] ?? ''}人）。同じ日、同じ範囲の人口を使ってください`,
  'weight.thinCell': (d: Details): string => {
    const factor = d['factor'] === undefined ? '' : `（重みは平均の${d['factor']}倍）`;
    return `${place(d)}は回答が${few(d)}、そのまま重みを付けると結果が少数の方に左右されます${factor}。${remedy(d)}`;
  },
  'weight.noConvergence': (d: Details) =>
    `${d['cycles'] ?? ''}回くり返しても人口に合いません。いちばん離れているのは${place(d)}で、差は${d['error'] ?? ''}%です。区分をまとめるか、減らしてください`,
};
