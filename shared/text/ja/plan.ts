type Details = Readonly<Record<string, string | number>>;

const kinds: Readonly<Record<string, string>> = {
  item: '項目',
  indicator: '成果指標',
  outcome: 'アウトカム',
  strategy: '戦略',
  goal: '業績目標',
  row: '行',
  action: '取組',
};

/** What is wrong in a plan file beyond its shape, by the codes of `shared/plan/cross-check.ts`. */
export const plan = {
  json: (d: Details) => `JSONとして読めません（${d['line'] ?? ''}行目の${d['column'] ?? ''}文字目）`,
  duplicate: (d: Details) => `「${d['value'] ?? ''}」が重複しています`,
  unknownCode: (d: Details) => `${kinds[String(d['kind'])] ?? ''}「${d['value'] ?? ''}」は定義されていません`,
  outOfRange: (d: Details) => `${d['value'] ?? ''}は範囲（${d['low'] ?? ''}〜${d['high'] ?? ''}）の外です`,
  mismatch: (d: Details) => `「${d['found'] ?? ''}」は「${d['expected'] ?? ''}」と合いません`,
  noGoal: (_: Details) => '判読できる取組には業績目標が1つ以上必要です',
  goalWithoutText: (_: Details) => '判読できない取組に業績目標は置けません',
  candidateFirst: (_: Details) => '候補の先頭は、表示する値と同じにしてください',
  letterWithoutPair: (_: Details) => '個別評価の文字が、値の組より多くなっています',
  roundCount: (d: Details) =>
    `回ごとの回答率が${d['found'] ?? ''}件ありますが、調査は${d['expected'] ?? ''}回です`,
};
