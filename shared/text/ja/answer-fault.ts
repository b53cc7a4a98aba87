import { respondent } from './respondent.ts';

type Details = Readonly<Record<string, string | number>>;

const eras: Readonly<Record<string, string>> = respondent.era;
/** What stands there, where it is known: a cell of a file. */
const written = (d: Details): string => (d['value'] === undefined ? '' : `：「${d['value']}」`);

/** What is wrong with an answer, for those who hand it in for somebody else: a row of a file, a request. */
export const answerFault = {
  required: (_: Details) => '回答が必要です',
  oneChoiceOnly: (d: Details) => `1つだけ選ぶ質問に、2つ以上の回答があります${written(d)}`,
  exclusiveChoice: (d: Details) =>
    `「${d['choice'] ?? ''}」は、ほかの選択肢と同時には選べません${written(d)}`,
  specifyWithoutChoice: (d: Details) =>
    `「${d['choice'] ?? ''}」が選ばれていないのに、その内容が書かれています${written(d)}`,
  tooManyChoices: (d: Details) => `選べるのは${d['max'] ?? ''}つまでです${written(d)}`,
  dontKnowWithAnswer: (d: Details) => `「わからない」とほかの回答が両方あります${written(d)}`,
  notNumber: (d: Details) => `数として読み取れません${written(d)}`,
  notYear: (d: Details) => `年として読み取れません（例：1980、昭和55年、S55）${written(d)}`,
  noSuchEraYear: (d: Details) =>
    `${eras[String(d['era'])] ?? d['era'] ?? ''}は${d['last'] ?? ''}年までです${written(d)}`,
  notWhole: (d: Details): string =>
    d['decimals'] === 0 || d['decimals'] === undefined
      ? `小数ではなく、整数で書いてください${written(d)}`
      : `小数点以下は${d['decimals']}桁までで書いてください${written(d)}`,
  tooSmall: (d: Details) => `${d['min'] ?? ''}以上の数で書いてください${written(d)}`,
  tooLarge: (d: Details) => `${d['max'] ?? ''}以下の数で書いてください${written(d)}`,
  tooLong: (d: Details): string => {
    const length = d['length'] === undefined ? '' : `（いま${d['length']}文字あります）`;
    return `${d['max'] ?? ''}文字以内で書いてください${length}`;
  },
  wrongShape: (d: Details) => `この質問の回答として読み取れません${written(d)}`,
  followsUnanswered: (d: Details) =>
    `この質問に回答がないのに、あとの質問「${d['follower'] ?? ''}」に回答があります`,
};
