import type { Answer, Answers } from '../questionnaire/answers.ts';
import { listQuestions, type QuestionnaireDefinition } from '../questionnaire/definition.ts';
import type { Choice } from '../questionnaire/kinds/choice.ts';
import type { Localized } from '../questionnaire/localized.ts';
import type { Question, QuestionOf } from '../questionnaire/question.ts';

/**
 * A finalised coding turns a text question into one more question of the round: a multiple choice nobody was asked, whose
 * choices are the codes and whose answers people gave who read the texts. It stands in the definition beside the text, and
 * everything that counts, divides, filters, binds or exports takes it for what it looks like. Its answers are in no log:
 * they are filled in whenever an entry is read, and whatever was counted with another coding is counted anew.
 */
export interface Coded {
  /** Id of the coding. */
  readonly coding: string;
  /** Key of the text question. */
  readonly question: string;
  /** SHA-256 of the finalised coding; part of every signature. */
  readonly hash: string;
}

export interface CodedQuestion extends QuestionOf<'multiple'> {
  readonly coded: Coded;
}

/** No question can be called this: keys of questions have no dot. */
export function codedKey(key: string): string {
  return `${key}.codes`;
}

export function isCodedQuestion(question: Question): question is CodedQuestion {
  return 'coded' in question;
}

export function listCoded(questions: readonly Question[]): Coded[] {
  return questions.filter(isCodedQuestion).map(({ coded }) => coded);
}

export interface CodedTexts {
  readonly coded: Coded;
  readonly codes: readonly Choice[];
}

/** The questionnaire with each coding behind the text it belongs to; codings of texts it does not have are left out. */
export function addCodedQuestions(
  definition: QuestionnaireDefinition,
  codings: readonly CodedTexts[],
  nameCoded: (title: Localized) => Localized,
): QuestionnaireDefinition {
  if (codings.length === 0) return definition;
  const byKey = new Map(codings.map((one) => [one.coded.question, one]));
  const sections = definition.sections.map((section) => ({
    ...section,
    questions: section.questions.flatMap((question) => {
      const coding = byKey.get(question.key);
      return coding === undefined
        ? [question]
        : [question, makeCodedQuestion(coding, nameCoded(question.title))];
    }),
  }));
  return { ...definition, sections };
}

function makeCodedQuestion({ coded, codes }: CodedTexts, title: Localized): CodedQuestion {
  return { kind: 'multiple', key: codedKey(coded.question), title, choices: codes.map(readChoice), coded };
}

function readChoice({ code, label, exclusive }: Choice): Choice {
  return { code, label, ...(exclusive === true ? { exclusive } : {}) };
}

/** Codes of the text in the entry at this position of the log; undefined where nobody coded one. */
export type ReadCodes = (coded: Coded, position: number) => readonly string[] | undefined;

/** The answers of an entry with those of the codings. */
export function fillCodes(
  answers: Answers,
  position: number,
  codings: readonly Coded[],
  readCodes: ReadCodes,
): Answers {
  if (codings.length === 0) return answers;
  const filled = codings.map((coded): [string, Answer] => [
    codedKey(coded.question),
    fillOne(answers[coded.question], readCodes(coded, position)),
  ]);
  return { ...answers, ...Object.fromEntries(filled) };
}

/** Whoever wrote nothing is in the same state there; a text nobody coded is as if the coding had not got so far. */
function fillOne(text: Answer | undefined, codes: readonly string[] | undefined): Answer {
  if (text === undefined) return { state: 'not-reached' };
  if (text.state !== 'answered') return text;
  if (codes === undefined || codes.length === 0) return { state: 'not-reached' };
  return { state: 'answered', value: { codes: [...codes] } };
}

/** Text questions, which can be read and coded. */
export type TextQuestion = QuestionOf<'short-text' | 'long-text'>;

export function listTextQuestions(definition: QuestionnaireDefinition): TextQuestion[] {
  return listQuestions(definition).filter(
    (question) => question.kind === 'short-text' || question.kind === 'long-text',
  );
}
