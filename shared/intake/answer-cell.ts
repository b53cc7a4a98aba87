import { dontKnowField, fieldName, type Question } from '../questionnaire/question.ts';
import type { FindingCode } from '../finding-code.ts';
import { quoteCell } from '../panel/cell-value.ts';
import type { PostedFields } from '../questionnaire/kind.ts';
import { foldWords } from './column.ts';

/** What a row holds for one question: its own cell, and one for each choice where the table has such columns. */
export interface AnswerCells {
  readonly whole: string;
  choice(code: string): string;
}

export interface CellFault {
  readonly code: FindingCode;
  readonly details?: Readonly<Record<string, string | number>>;
}

/** `choice`: whose own column is meant, where that matters. */
export type CellFields = { readonly choice?: string | undefined } & (
  | { readonly fields: PostedFields; readonly isFilled: boolean; readonly fault?: undefined }
  | { readonly fault: CellFault }
);

/** Cells → the fields a form would have posted, labels and codes read alike. A fault names what no choice says. */
export function readAnswerCells(question: Question, cells: AnswerCells): CellFields {
  if (!('choices' in question)) return readPlain(question, cells.whole);
  const codes: string[] = [];
  for (const part of splitCell(question, cells.whole)) {
    const code = findChoice(question, part);
    if (code === undefined) {
      return { fault: { code: 'unknownChoiceText', details: { value: quoteCell(part) } } };
    }
    codes.push(code);
  }
  const marked: string[] = [];
  for (const { code } of question.choices) {
    const mark = readMark(cells.choice(code));
    if (mark === undefined) {
      const details = { value: quoteCell(cells.choice(code)) };
      return { choice: code, fault: { code: 'unreadableMark', details } };
    }
    if (mark) marked.push(code);
  }
  const fields = makeFields(fieldName(question.key), [...new Set([...codes, ...marked])]);
  return { choice: marked[0], ...fields };
}

function readPlain(question: Question, cell: string): CellFields {
  const name = fieldName(question.key);
  if (question.dontKnow === true && isDontKnow(cell)) {
    const [field, value] = dontKnowField(question);
    return makeFields(field, [value]);
  }
  return makeFields(name, cell === '' || isNoAnswer(cell) ? [] : [cell]);
}

function makeFields(field: string, values: readonly string[]) {
  const fields: PostedFields = { all: (name) => (name === field ? values : []) };
  return { fields, isFilled: values.length > 0 };
}

/** Only where several may be chosen does a mark between words separate them; else it may belong to a label. */
function splitCell(question: Question, cell: string): string[] {
  if (cell === '' || isNoAnswer(cell)) return [];
  const isOne = question.kind !== 'multiple' || findChoice(question, cell) !== undefined;
  const parts = isOne ? [cell] : cell.split(/[;；,，、|｜/／\n]+/);
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

function findChoice(question: Extract<Question, { choices: unknown }>, text: string): string | undefined {
  const wanted = foldWords(text);
  const byLabel = question.choices.find(({ code, label }) =>
    [code, ...Object.values(label)].some((word) => word !== undefined && foldWords(word) === wanted),
  );
  if (byLabel !== undefined) return byLabel.code;
  if (question.dontKnow === true && isDontKnow(text)) return dontKnowField(question)[1];
  // Keyed-in paper often has the choice's number.
  return /^[1-9][0-9]?$/.test(wanted) ? question.choices[Number(wanted) - 1]?.code : undefined;
}

const dontKnowWords = new Set(['わからない', '分からない', 'dk', 'dontknow', "don'tknow"].map(foldWords));
const noAnswerWords = new Set(['無回答', '未回答', 'na', 'n/a', 'noanswer', '-', '－'].map(foldWords));

function isDontKnow(cell: string): boolean {
  return dontKnowWords.has(foldWords(cell));
}

function isNoAnswer(cell: string): boolean {
  return noAnswerWords.has(foldWords(cell));
}

/** One column for each choice: chosen, not chosen, or neither of the two. */
function readMark(cell: string): boolean | undefined {
  const mark = foldWords(cell);
  if (['1', '○', '◯', '〇', '✓', '✔', 'はい', 'yes', 'true'].includes(mark)) return true;
  return ['', '0', '×', 'いいえ', 'no', 'false'].includes(mark) ? false : undefined;
}
