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

const types: Readonly<Record<string, string>> = {
  string: '文字列',
  number: '数値',
  int: '整数',
  boolean: 'true または false',
  array: '配列 [ ]',
  object: 'オブジェクト { }',
  null: 'null',
};

export const plan = {
  heading: '運営方針ファイルを読み込めませんでした。何も登録されていません。',
  place: (file: string, path: string) => `${file} の ${path}`,
  /** By code of the reason; the argument is the reason itself. */
  reason: {
    json: (d: Details) => `JSONとして読めません（${d['line'] ?? ''}行目の${d['column'] ?? ''}文字目）。`,
    wrongType: (d: Details) => `${types[String(d['expected'])] ?? d['expected'] ?? ''}が必要です。`,
    unknownKey: (d: Details) => `使われない名前があります：${d['keys'] ?? ''}`,
    notOneOf: (d: Details) => `次のいずれかにしてください：${d['allowed'] ?? ''}`,
    tooSmall: (d: Details) => `小さすぎるか短すぎます（下限 ${d['minimum'] ?? ''}）。`,
    tooLarge: (d: Details) => `大きすぎるか長すぎます（上限 ${d['maximum'] ?? ''}）。`,
    wrongForm: (d: Details) => `形式が正しくありません（${d['detail'] ?? ''}）。`,
    duplicate: (d: Details) => `「${d['value'] ?? ''}」が重複しています。`,
    unknownCode: (d: Details) =>
      `${kinds[String(d['kind'])] ?? ''}「${d['value'] ?? ''}」は定義されていません。`,
    outOfRange: (d: Details) =>
      `${d['value'] ?? ''}は範囲（${d['low'] ?? ''}〜${d['high'] ?? ''}）の外です。`,
    mismatch: (d: Details) => `「${d['found'] ?? ''}」は「${d['expected'] ?? ''}」と合いません。`,
    noGoal: (_: Details) => '判読できる取組には業績目標が1つ以上必要です。',
    goalWithoutText: (_: Details) => '判読できない取組に業績目標は置けません。',
    candidateFirst: (_: Details) => '候補の先頭は、表示する値と同じにしてください。',
    letterWithoutPair: (_: Details) => '個別評価の文字が、値の組より多くなっています。',
    roundCount: (d: Details) =>
      `回ごとの回答率が${d['found'] ?? ''}件ありますが、調査は${d['expected'] ?? ''}回です。`,
  },
};
