import type { CodeKind, PlanReason } from '../../plan/cross-check.ts';

const kinds: Record<CodeKind, string> = {
  item: '項目',
  indicator: '成果指標',
  outcome: 'アウトカム',
  strategy: '戦略',
  goal: '業績目標',
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
  reason: (reason: PlanReason): string => {
    switch (reason.code) {
      case 'json':
        return `JSONとして読めません（${reason.line}行目の${reason.column}文字目）。`;
      case 'wrongType':
        return `${types[reason.expected] ?? reason.expected}が必要です。`;
      case 'unknownKey':
        return `使われない名前があります：${reason.keys}`;
      case 'notOneOf':
        return `次のいずれかにしてください：${reason.allowed}`;
      case 'tooSmall':
        return `小さすぎるか短すぎます（下限 ${reason.minimum}）。`;
      case 'tooLarge':
        return `大きすぎるか長すぎます（上限 ${reason.maximum}）。`;
      case 'wrongForm':
        return `形式が正しくありません（${reason.detail}）。`;
      case 'duplicate':
        return `「${reason.value}」が重複しています。`;
      case 'unknownCode':
        return `${kinds[reason.kind]}「${reason.value}」は定義されていません。`;
      case 'outOfRange':
        return `${reason.value}は範囲（${reason.low}〜${reason.high}）の外です。`;
      case 'mismatch':
        return `「${reason.found}」は「${reason.expected}」と合いません。`;
      case 'noGoal':
        return '判読できる取組には業績目標が1つ以上必要です。';
      case 'goalWithoutText':
        return '判読できない取組に業績目標は置けません。';
      case 'candidateFirst':
        return '候補の先頭は、表示する値と同じにしてください。';
      case 'letterWithoutPair':
        return '個別評価の文字が、値の組より多くなっています。';
      case 'roundCount':
        return `回ごとの回答率が${reason.found}件ありますが、調査は${reason.expected}回です。`;
    }
  },
};
