type Details = Readonly<Record<string, string | number>>;

/** Single faults found in what was entered or loaded, by code. Unknown codes are shown with their place, never hidden. */
export const finding = {
  invalidValue: (d: Details) => `形式が正しくありません（${d['reason'] ?? ''}）`,
  noQuestions: (_: Details) => '質問がひとつもありません',
  duplicateQuestionKey: (d: Details) => `質問キー「${d['key'] ?? ''}」が二度使われています`,
  duplicateChoiceCode: (d: Details) => `選択肢コード「${d['code'] ?? ''}」が二度使われています`,
  textMissing: (_: Details) => '文が入力されていません',
  textTooLong: (d: Details) => `文が長すぎます（${d['max'] ?? ''}文字まで）`,
  choicesMissing: (d: Details) => `選択肢が足りません（${d['min'] ?? ''}個必要です）`,
  listTooLong: (d: Details) => `数が多すぎます（${d['max'] ?? ''}個まで）`,
  numberTooSmall: (d: Details) => `数が小さすぎます（${d['min'] ?? ''}以上）`,
  numberTooLarge: (d: Details) => `数が大きすぎます（${d['max'] ?? ''}以下）`,
  keyForm: (_: Details) => '質問キーは、半角の英小文字で始まる英数字40文字までです',
  codeForm: (_: Details) => '選択肢コードは、半角の英数字20文字までです',
  conditionIncomplete: (_: Details) => '表示条件が途中です。質問と選択肢を選んでください',
  moreThanChoices: (_: Details) => '選べる数の上限が、選択肢の数より多くなっています',
  maxBelowMin: (_: Details) => '上限が下限より小さくなっています',
  conditionOnUnknown: (d: Details) => `表示条件が、前にない質問「${d['key'] ?? ''}」を指しています`,
  conditionOnUnknownChoice: (d: Details) =>
    `表示条件が、質問「${d['key'] ?? ''}」にない選択肢「${d['choice'] ?? ''}」を指しています`,
  conditionNeedsNumber: (d: Details) => `「以上・以下」の条件は数値の質問だけに使えます（${d['key'] ?? ''}）`,
  unknownQuestion: (d: Details) => `調査票に質問「${d['key'] ?? ''}」がありません`,
  unknownChoice: (d: Details) => `質問「${d['key'] ?? ''}」に選択肢「${d['choice'] ?? ''}」がありません`,
  scoresOfNumber: (_: Details) => '数値の質問には点数を割り当てられません',
  scoresMissing: (_: Details) => '選択肢の点数が決まっていません',
  noMean: (d: Details) => `質問「${d['key'] ?? ''}」からは平均を計算できません`,
  closesBeforeOpens: (_: Details) => '締切が開始より前になっています',
  closesInPast: (_: Details) => '締切がすでに過ぎています',
};
