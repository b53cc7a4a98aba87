import type { answerFault as ja } from '../ja/answer-fault.ts';
import type { MessagesOf } from '../messages.ts';
import { respondent } from './respondent.ts';

type Details = Readonly<Record<string, string | number>>;

const eras: Readonly<Record<string, string>> = respondent.era;
const written = (d: Details): string => (d['value'] === undefined ? '' : `: “${d['value']}”`);

export const answerFault: MessagesOf<typeof ja> = {
  required: () => 'An answer is needed',
  oneChoiceOnly: (d) => `Only one choice may be taken here, and there are several${written(d)}`,
  exclusiveChoice: (d) => `“${d['choice'] ?? ''}” cannot be chosen together with others${written(d)}`,
  specifyWithoutChoice: (d) =>
    `Something is written for “${d['choice'] ?? ''}”, which is not chosen${written(d)}`,
  tooManyChoices: (d) => `At most ${d['max'] ?? ''} may be chosen${written(d)}`,
  dontKnowWithAnswer: (d) => `There is both “I don’t know” and another answer${written(d)}`,
  notNumber: (d) => `Not a number${written(d)}`,
  notYear: (d) => `Not a year (for example 1980, 昭和55年 or S55)${written(d)}`,
  noSuchEraYear: (d) =>
    `${eras[String(d['era'])] ?? d['era'] ?? ''} ended with year ${d['last'] ?? ''}${written(d)}`,
  notWhole: (d) =>
    d['decimals'] === 0 || d['decimals'] === undefined
      ? `This must be a whole number${written(d)}`
      : `Decimals allowed: ${d['decimals']}${written(d)}`,
  tooSmall: (d) => `The number must be ${d['min'] ?? ''} or more${written(d)}`,
  tooLarge: (d) => `The number must be ${d['max'] ?? ''} or less${written(d)}`,
  tooLong: (d) => {
    const length = d['length'] === undefined ? '' : `; it has ${d['length']} now`;
    return `At most ${d['max'] ?? ''} characters are allowed${length}`;
  },
  wrongShape: (d) => `Not an answer to this question${written(d)}`,
  followsUnanswered: (d) =>
    `This question has no answer, but the later question “${d['follower'] ?? ''}” has one`,
};
