type Details = Readonly<Record<string, string | number>>;

const types: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数値',
  int: '整数',
  boolean: 'true または false',
  array: '配列 [ ]',
  object: 'オブジェクト { }',
};

const forms: Readonly<Record<string, string>> = {
  date: '日付（例：2015-04-01）',
  datetime: '日時（例：2015-04-01T00:00:00Z）',
  email: 'メールアドレス',
  url: 'https:// で始まるアドレス',
};

/** What is wrong with the shape of what was sent, by the codes of `shared/shape-finding.ts`. */
export const shape = {
  wrongType: (d: Details) => `${types[String(d['expected'])] ?? d['expected'] ?? ''}で入力してください`,
  unknownKey: (d: Details) => `使われない名前があります：${d['keys'] ?? ''}`,
  notOneOf: (d: Details) => `次のいずれかにしてください：${d['allowed'] ?? ''}`,
  textMissing: (_: Details) => '入力されていません',
  textTooShort: (d: Details) => `短すぎます（${d['min'] ?? ''}文字以上）`,
  textTooLong: (d: Details) => `長すぎます（${d['max'] ?? ''}文字まで）`,
  listTooShort: (d: Details) => `数が足りません（${d['min'] ?? ''}個以上）`,
  listTooLong: (d: Details) => `数が多すぎます（${d['max'] ?? ''}個まで）`,
  numberTooSmall: (d: Details) => `数が小さすぎます（${d['min'] ?? ''}以上）`,
  numberTooLarge: (d: Details) => `数が大きすぎます（${d['max'] ?? ''}以下）`,
  notMultiple: (d: Details) => `${d['step'] ?? ''}きざみの数にしてください`,
  wrongForm: (d: Details): string => {
    const form = forms[String(d['form'])];
    return form === undefined ? '形式が正しくありません' : `${form}の形式で入力してください`;
  },
};
