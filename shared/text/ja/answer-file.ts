/** Words in and around a round's answers as a file. */
export const answerFile = {
  title: '回答データ',
  lead: '一人一行の表です。氏名や回答用リンクは含まれません。重みがある回では、終わりの列に一人ひとりの重みが入ります。書き出したことは操作記録に残ります。',
  labels: 'ことばで書き出す（CSV）',
  labelsHint: '選択肢の文言で。表計算ソフトで読むとき',
  codes: '符号で書き出す（CSV）',
  codesHint: '選択肢の符号と回答の状態で。集計ソフトに渡すとき',
  file: '回答',
  hour: '受付（時間帯）',
  state: {
    'dont-know': '（わからない）',
    skipped: '（無回答）',
    'not-asked': '（対象外）',
    'not-reached': '（未到達）',
  },
  weight: (edition: string) => `重み（第${edition}版：一人が何人分にあたるか）`,
  designWeight: '抽出ウェイト（取り込んだ値：一人が何人分にあたるか）',
  stratum: '層',
  carriedHint: {
    weight: '回答と一緒に取り込んだ抽出ウェイトの列もあります。',
    stratum: '回答と一緒に取り込んだ層の列もあります。',
    both: '回答と一緒に取り込んだ抽出ウェイトと層の列もあります。',
  },
  beside: (title: string, choice: string) => `${title}（${choice}の記入）`,
};
