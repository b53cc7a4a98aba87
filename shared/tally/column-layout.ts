import type { Answer } from '../questionnaire/answers.ts';
import { listQuestions, type QuestionnaireDefinition } from '../questionnaire/definition.ts';
import type { Question } from '../questionnaire/question.ts';
import { isCodedQuestion } from './coded.ts';

/**
 * How one answer is kept in columns: a small code for each question, and beside it a bit for each tick of a multiple
 * choice, or the number typed. Words are not kept; that there are some is.
 */
export const columnStates = ['not-reached', 'not-asked', 'skipped', 'dont-know', 'answered'] as const;

/** A question with one choice: its first choice has this code. Of other questions it is the code of an answer. */
export const answeredCode = columnStates.indexOf('answered');

/** Ticks are kept in words of at most this many bits. */
export const wordBits = 32;

export interface QuestionColumn {
  readonly question: Question;
  /** What a code says beyond the states: choice codes from `answeredCode` on, for a question with one choice. */
  readonly codeOfChoice: ReadonlyMap<string, number>;
  /** Choices in order of their bits, for a multiple choice. */
  readonly bitOfChoice: ReadonlyMap<string, number>;
  /** Bytes of each word of ticks: 1, 2 or 4. */
  readonly wordBytes: readonly number[];
  readonly isNumber: boolean;
}

export interface ColumnLayout {
  readonly columns: readonly QuestionColumn[];
  /** Bytes of one response, its cell's two among them. */
  readonly rowBytes: number;
  /** Changes whenever the same bytes could be read otherwise. */
  readonly signature: string;
}

export function layOutColumns(definition: QuestionnaireDefinition): ColumnLayout {
  const columns = listQuestions(definition).map(layOutQuestion);
  const own = columns.map(
    ({ wordBytes, isNumber }) => 1 + (isNumber ? 8 : 0) + wordBytes.reduce((sum, bytes) => sum + bytes, 0),
  );
  const shape = columns.map(({ question, codeOfChoice, bitOfChoice }) => [
    ...[question.key, question.kind],
    [...codeOfChoice.keys(), ...bitOfChoice.keys()],
    ...(isCodedQuestion(question) ? [question.coded.hash] : []),
  ]);
  return {
    columns,
    rowBytes: own.reduce((sum, bytes) => sum + bytes, 2),
    signature: JSON.stringify(['columns 1', shape]),
  };
}

function layOutQuestion(question: Question): QuestionColumn {
  const choices = 'choices' in question ? question.choices.map(({ code }) => code) : [];
  const isMultiple = question.kind === 'multiple';
  return {
    question,
    codeOfChoice: new Map(isMultiple ? [] : choices.map((code, index) => [code, answeredCode + index])),
    bitOfChoice: new Map(isMultiple ? choices.map((code, index) => [code, index]) : []),
    wordBytes: isMultiple ? layOutWords(choices.length) : [],
    isNumber: question.kind === 'number',
  };
}

function layOutWords(bits: number): number[] {
  if (bits > wordBits) return [4, ...layOutWords(bits - wordBits)];
  if (bits > 16) return [4];
  return [bits > 8 ? 2 : 1];
}

/** The code of an answer. Throws on a choice the question does not have. */
export function encodeAnswer(column: QuestionColumn, answer: Answer | undefined): number {
  if (answer?.state !== 'answered') return columnStates.indexOf(answer?.state ?? 'not-reached');
  if (column.codeOfChoice.size === 0 || !('codes' in answer.value)) return answeredCode;
  const [choice = ''] = answer.value.codes;
  return requireChoice(column, column.codeOfChoice, choice);
}

/** The ticks of an answer, word by word. Throws on a choice the question does not have. */
export function encodeTicks(column: QuestionColumn, answer: Answer | undefined): number[] {
  const words = column.wordBytes.map(() => 0);
  if (answer?.state !== 'answered' || !('codes' in answer.value)) return words;
  for (const choice of answer.value.codes) {
    const bit = requireChoice(column, column.bitOfChoice, choice);
    const word = Math.floor(bit / wordBits);
    words[word] = ((words[word] ?? 0) | (1 << (bit % wordBits))) >>> 0;
  }
  return words;
}

function requireChoice(
  { question }: QuestionColumn,
  places: ReadonlyMap<string, number>,
  choice: string,
): number {
  const place = places.get(choice);
  if (place === undefined) throw new RangeError(`${question.key} has no choice ${choice}`);
  return place;
}
