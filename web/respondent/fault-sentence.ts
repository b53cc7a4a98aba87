import type { AnswerFault } from '../../shared/questionnaire/kind.ts';
import type { Question } from '../../shared/questionnaire/question.ts';
import { fillWords } from './fill-words.ts';
import type { RespondentWords } from './words.ts';

type Sentence = Exclude<keyof RespondentWords['error'], 'summaryTitle' | 'summaryLead' | 'prefix' | 'link'>;

/** Sentences with `{0}` and `{1}` where something is put in: plain texts, which a phone can be sent. */
export interface FaultSentences {
  readonly error: Readonly<Record<string, string>>;
  readonly era: Readonly<Record<string, string>>;
}

export function writeFaultSentences({ error, era }: Pick<RespondentWords, 'error' | 'era'>): FaultSentences {
  const { summaryTitle: _title, summaryLead: _lead, prefix: _prefix, link: _link, ...sentences } = error;
  const written = Object.entries(sentences).map(([name, words]) => [name, writeSentence(words)]);
  return { error: Object.fromEntries(written), era };
}

function writeSentence(words: string | ((one: string, other: string) => string)): string {
  return typeof words === 'string' ? words : words('{0}', '{1}');
}

/** How the page names what a fault speaks of. */
export interface FaultNames {
  choice(code: string): string;
  question(key: string): string;
}

type Detail = (name: string) => string;
type Saying = readonly [sentence: Sentence, ...put: string[]];

/** Says in words what is wrong and what to do about it: the same from the server and on the phone. */
export function sayFault(
  fault: AnswerFault,
  question: Question,
  { error, era }: FaultSentences,
  names: FaultNames,
): string {
  const detail: Detail = (name) => {
    const value = String(fault.details?.[name] ?? '');
    if (name === 'choice') return names.choice(value);
    if (name === 'follower') return names.question(value);
    return name === 'era' ? (era[value] ?? value) : value;
  };
  const [sentence, ...put] = sayings[fault.code](detail, question);
  return fillWords(error[sentence] ?? '', Object.fromEntries(put.entries()));
}

const sayings: Readonly<Record<AnswerFault['code'], (detail: Detail, question: Question) => Saying>> = {
  required: (_, question) => {
    if (asksYear(question)) return ['requiredYear'];
    if (question.kind === 'number') return ['requiredNumber'];
    if (!('choices' in question)) return ['requiredText'];
    return [question.kind === 'multiple' ? 'requiredAny' : 'requiredOne'];
  },
  unknownChoice: () => ['unknownChoice'],
  oneChoiceOnly: () => ['oneChoiceOnly'],
  exclusiveChoice: (detail) => ['exclusiveChoice', detail('choice')],
  specifyWithoutChoice: (detail) => ['specifyWithoutChoice', detail('choice')],
  tooManyChoices: (detail) => ['tooManyChoices', detail('max')],
  dontKnowWithAnswer: () => ['dontKnowWithAnswer'],
  notNumber: () => ['notNumber'],
  notWhole: (detail) => (detail('decimals') === '0' ? ['notWhole'] : ['notDecimals', detail('decimals')]),
  notYear: () => ['notYear'],
  noSuchEraYear: (detail) => ['noSuchEraYear', detail('era'), detail('last')],
  tooSmall: (detail, question) => [asksYear(question) ? 'yearTooSmall' : 'tooSmall', detail('min')],
  tooLarge: (detail, question) => [asksYear(question) ? 'yearTooLarge' : 'tooLarge', detail('max')],
  tooLong: (detail) =>
    detail('length') === '' ? ['tooLong', detail('max')] : ['tooLongNow', detail('max'), detail('length')],
  wrongShape: () => ['wrongShape'],
  followsUnanswered: (detail) => ['followsUnanswered', detail('follower')],
};

function asksYear(question: Question): boolean {
  return question.kind === 'number' && question.calendar === 'era';
}
