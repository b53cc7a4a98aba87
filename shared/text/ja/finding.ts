import type { FindingCode } from '../../finding-code.ts';
import { answerFault } from './answer-fault.ts';
import { panel } from './panel.ts';
import { plan } from './plan.ts';
import { shape } from './shape.ts';
import { weightFinding } from './weight-finding.ts';

type Details = Readonly<Record<string, string | number>>;

const columns: Readonly<Record<string, string>> = panel.column;
const columnOf = (d: Details): string => columns[String(d['field'])] ?? String(d['field'] ?? '');

/** Single faults found in what was entered or loaded, by the codes of `shared/finding-code.ts`. */
export const finding = {
  ...answerFault,
  ...shape,
  ...plan,
  ...weightFinding,
  nothingToForgive: (_: Details) => 'この年度の境目には、影響がないと判断する対象の違いが見つかっていません',
  noQuestions: (_: Details) => '質問がひとつもありません',
  duplicateQuestionKey: (d: Details) => `質問キー「${d['key'] ?? ''}」が二度使われています`,
  duplicateChoiceCode: (d: Details) => `選択肢コード「${d['code'] ?? ''}」が二度使われています`,
  choicesMissing: (d: Details) => `選択肢が足りません（${d['min'] ?? ''}個必要です）`,
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
  unknownGroup: (d: Details) => `「${d['group'] ?? ''}」という属性はありません`,
  unknownChoice: (d: Details): string =>
    d['key'] === undefined
      ? `この質問にない選択肢です：「${d['code'] ?? ''}」`
      : `質問「${d['key']}」に選択肢「${d['choice'] ?? ''}」がありません`,
  scoresOfNumber: (_: Details) => '数値の質問には点数を割り当てられません',
  scoresMissing: (_: Details) => '選択肢の点数が決まっていません',
  noMean: (d: Details) => `質問「${d['key'] ?? ''}」からは平均を計算できません`,
  noChoices: (d: Details) => `質問「${d['key'] ?? ''}」は選択肢がないため、表の行や列にできません`,
  noNumber: (d: Details) => `質問「${d['key'] ?? ''}」は数値ではないため、平均や区分にはできません`,
  classLimits: (d: Details) => `質問「${d['key'] ?? ''}」の区切りは、小さい順に11個までの数で書いてください`,
  designNotFitting: (_: Details) => 'この回答方法では選べない「対象者の選び方」です',
  closesBeforeOpens: (_: Details) => '締切が開始より前になっています',
  periodNotOver: (_: Details) => '調査の期間がまだ終わっていません。受付終了の日時を過ぎてから取り込めます',
  closesInPast: (_: Details) => '締切がすでに過ぎています',
  missingColumn: (d: Details) => `「${columnOf(d)}」の列がありません`,
  duplicateColumn: (d: Details) => `「${columnOf(d)}」の列が二つあります`,
  missingContactColumn: (_: Details) => '「メールアドレス」か「住所」の列が必要です',
  emptyTable: (_: Details) => 'ファイルに行がありません',
  unknownEncoding: (_: Details) => '文字を読み取れません。CSV（UTF-8またはShift_JIS）で保存し直してください',
  tooManyLines: (d: Details) => `行数が${d['max'] ?? ''}行を超えています。ファイルを分けて取り込んでください`,
  malformedTable: (_: Details) => '引用符（"）の対応が崩れているため、この行から先を読み取れません',
  emptyCell: (_: Details) => '空欄です',
  tooManyCells: (_: Details) => '見出しより列が多くあります',
  forbiddenCharacter: (_: Details) => '使えない文字が入っています',
  unknownAgeBand: (d: Details) => `年代として読み取れません：「${d['value'] ?? ''}」`,
  unknownSex: (d: Details) => `性別として読み取れません：「${d['value'] ?? ''}」`,
  unknownRecruitment: (d: Details) => `「公募」または「抽出」と書いてください：「${d['value'] ?? ''}」`,
  unreadableDay: (d: Details) => `日付として読み取れません：「${d['value'] ?? ''}」`,
  unreadablePostalCode: (d: Details) => `郵便番号として読み取れません：「${d['value'] ?? ''}」`,
  invalidEmail: (d: Details) => `メールアドレスの形ではありません：「${d['value'] ?? ''}」`,
  duplicateNumber: (d: Details) => `登録番号「${d['number'] ?? ''}」は${d['line'] ?? ''}行目にもあります`,
  termEndsBeforeStart: (_: Details) => '任期の終わりが、始まりより前になっています',
  noContact: (_: Details) => 'メールアドレスか住所の、少なくとも一方が必要です',
  codeFixed: (_: Details) => '指標の番号はあとから変えられません',
  goalTwice: (d: Details) => `${d['fiscalYear'] ?? ''}年度の目標が二つあります`,
  goalAboveScale: (d: Details) => `目標が最大値（${d['max'] ?? ''}）を超えています`,
  unitOfBinding: (d: Details): string =>
    d['kind'] === 'share'
      ? '割合の指標の単位は%にしてください'
      : '平均の指標の単位は点または件数にしてください',
  dateMissing: (_: Details) => '出典の日付を入力してください',
  baseMissing: (_: Details) => '回答数（母数）を入力してください',
  moreThanBase: (d: Details) => `該当数が回答数（${d['n'] ?? ''}）を超えています`,
  valueOffCounts: (d: Details) => `値が、該当数${d['x'] ?? ''}÷回答数${d['n'] ?? ''}の割合と合いません`,
  closesNotLater: (_: Details) => '締切は、いまの締切より後にしてください',
  notThere: (_: Details) => '選んだものが見つかりません',
  claimOfAllResidents: (d: Details) =>
    `「${d['claim'] ?? ''}」は、区民全体についての値ではありません。「回答した区民の…」のように書いてください`,
  otherPeopleThanPlanned: (d: Details) =>
    `指標${d['code'] ?? ''}の値は、運営方針に書かれた調査とは別の方々の回答によるものです`,
  columnTwice: (_: Details) => '同じ内容の列が二つあります。片方を「使わない」にしてください',
  noQuestionColumn: (_: Details) => '質問の列が一つもありません。列ごとに、どの質問の回答かを選んでください',
  mappingOfOtherTable: (_: Details) => '列の数がファイルと合いません',
  unreadableWorkbook: (_: Details) =>
    'Excelブック（.xlsx）として読み取れません。パスワードを外して保存し直してください',
  unknownChoiceText: (d: Details) => `選択肢にない回答です：「${d['value'] ?? ''}」`,
  unreadableMark: (d: Details) => `1か0（○か空欄）で書いてください：「${d['value'] ?? ''}」`,
  answerNotAsked: (_: Details) => '前の質問の回答から、この質問の対象ではない方ですが、回答が書かれています',
  personTwice: (d: Details) => `同じ回答者が${d['line'] ?? ''}行目にもいます`,
  weightNotPositive: (d: Details) => `ウェイトは0より大きい数で書いてください：「${d['value'] ?? ''}」`,
  weightTooLarge: (d: Details) =>
    `ウェイトが大きすぎます（${d['max'] ?? ''}まで）。列の内容が「ウェイト」でよいか確かめてください：「${d['value'] ?? ''}」`,
  roundStillOpen: (d: Details) => `調査「${d['name'] ?? ''}」がまだ終わっていません`,
  codeTwice: (d: Details) => `コード「${d['code'] ?? ''}」が二度使われています`,
  codeMissing: (_: Details) => 'コードを1つ以上選んでください',
  unknownTextCode: (d: Details) => `コード表に「${d['code'] ?? ''}」がありません`,
  codeStandsAlone: (d: Details) => `「${d['code'] ?? ''}」は、ほかのコードと同時に付けられません`,
  codeInUse: (d: Details) =>
    `コード「${d['code'] ?? ''}」は回答に付けられています。消す前に、統合先のコードを選んでください`,
  codeStillThere: (d: Details) =>
    `コード「${d['from'] ?? ''}」は残っているため、ほかのコードに統合できません`,
  populationEmpty: (_: Details) => '対象の条件に合うモニターがいません',
} satisfies Record<FindingCode, (d: Details) => string>;
