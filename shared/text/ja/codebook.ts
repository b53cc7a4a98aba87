interface WeightFacts {
  readonly edition: string;
  readonly source: string;
  readonly asOf: string;
  readonly method: 'postStratify' | 'rake';
}

/** Words of a round as a codebook for other programs, and of the screen that hands it out. */
export const codebook = {
  title: (questionnaire: string, round: string) => `${questionnaire}（${round}）`,
  design: (label: string, whom: string) => `対象者の選び方：${label}。${whom}`,
  designLabel: '対象者の選び方',
  synthetic: '架空データ：実在の方の回答ではありません。',
  universe: '回答した方',
  sampled: (invited: number, respondents: number) =>
    invited === 0 ? `回答 ${respondents}人` : `依頼 ${invited}人、回答 ${respondents}人`,
  withheld: '人数が少ないため、一部またはすべての度数を示していません。',
  weight: {
    label: '重み（一人が何人分にあたるか）',
    madeFrom: ({ edition, source, asOf, method }: WeightFacts) =>
      `重み：第${edition}版。${source}（${asOf}現在）の人口に、${method === 'rake' ? 'レイキングで合わせた' : '事後層化で合わせた'}もの。度数は重みをつけない人数です。`,
  },
  carried: {
    labels: {
      weight: '抽出ウェイト（取り込んだ値：一人が何人分にあたるか）',
      stratum: '層（標本を選んだときの区分）',
      noStratum: '（記載なし）',
    },
    weightFrom: '抽出ウェイト：回答を取り込んだ表に書かれていた値です。度数は、ウェイトをつけない人数です。',
    strataFrom: '層：回答を取り込んだ表に書かれていた、標本を選んだときの区分です。',
  },
  state: {
    answered: '回答あり',
    'dont-know': 'わからない',
    skipped: '無回答',
    'not-asked': '対象外',
    'not-reached': '未到達',
  },
  ticked: '選んだ',
  notTicked: '選ばなかった',
  stateOf: (title: string) => `${title}（回答の状態）`,
  choiceOf: (title: string, choice: string) => `${title}：${choice}`,
  beside: (title: string, choice: string) => `${title}（${choice}の記入）`,
  carriedHint: {
    weight: '回答と一緒に取り込んだ抽出ウェイトが、どのファイルにも入ります。',
    stratum: '回答と一緒に取り込んだ層が、どのファイルにも入ります。',
    both: '回答と一緒に取り込んだ抽出ウェイトと層が、どのファイルにも入ります。',
  },
  heading: '統計ソフト用のファイル',
  lead: '締め切った調査回を、統計ソフトや保存用の形式で書き出します。すべて数値のデータ（answers.csv）と、それを読む命令を同じフォルダに置いて使います。書き出したことは操作記録に残ります。',
  format: {
    csv: 'データ（CSV、数値）',
    spss: 'SPSSの命令（.sps）',
    r: 'Rの命令（.R）',
    python: 'Pythonの命令（.py）',
    'triple-s': 'Triple-S 3.0（.sss）',
    'triple-s-csv': 'Triple-S用のデータ（CSV）',
    ddi: 'DDI-Codebook 2.5（XML、度数つき）',
  },
};
