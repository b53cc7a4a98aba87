import type { Finding } from '../problem.ts';
import { unansweredStates } from '../questionnaire/answers.ts';
import { listQuestions, type QuestionnaireDefinition } from '../questionnaire/definition.ts';
import type { Question } from '../questionnaire/question.ts';
import { groupVariables, type Cell, type GroupVariable } from './cell.ts';
import { answeredCode, columnStates, wordBits, type QuestionColumn } from './column-layout.ts';
import { replacedCode, segmentRows, type Columns, type Segment } from './columns.ts';

/**
 * Whose answers are looked at: a group (`group.ageBand:30s,40s`), answers or states of a question
 * (`visited:yes,dont-know`), or a number between limits, both included (`times:2..5`, `times:2..`). Of several filters all
 * must hold.
 */
export type RowFilter =
  | { readonly kind: 'group'; readonly variable: GroupVariable; readonly values: readonly string[] }
  | { readonly kind: 'answer'; readonly question: string; readonly codes: readonly string[] }
  | { readonly kind: 'number'; readonly question: string; readonly min: number; readonly max: number };

const groupPrefix = 'group.';

export function readGroupVariable(name: string): GroupVariable | undefined {
  return groupVariables.find((variable) => `${groupPrefix}${variable}` === name);
}

/** Whether a name is meant to be a group's; questions' keys have no such dot. */
export function namesGroup(name: string): boolean {
  return name.startsWith(groupPrefix);
}

export function withoutGroupPrefix(name: string): string {
  return name.slice(groupPrefix.length);
}

/** What a filter must know of a question. */
export interface FilteredQuestion {
  readonly key: string;
  readonly kind: Question['kind'];
  readonly choices: readonly { readonly code: string }[];
}

/** Reads the written form, or says what is wrong with it. */
export function parseRowFilter(text: string, definition: QuestionnaireDefinition): RowFilter | Finding {
  const questions = listQuestions(definition).map((question) => ({
    ...{ key: question.key, kind: question.kind },
    choices: 'choices' in question ? question.choices : [],
  }));
  return readRowFilter(text, questions);
}

/** The same where the questions are known otherwise. */
export function readRowFilter(text: string, questions: readonly FilteredQuestion[]): RowFilter | Finding {
  const colon = text.indexOf(':');
  const name = text.slice(0, Math.max(colon, 0));
  const words = text.slice(colon + 1).split(',');
  const variable = readGroupVariable(name);
  if (variable !== undefined) return { kind: 'group', variable, values: words };
  if (namesGroup(name)) {
    return { path: 'filter', code: 'unknownGroup', details: { group: withoutGroupPrefix(name) } };
  }
  const question = questions.find(({ key }) => key === name);
  if (question === undefined) return { path: 'filter', code: 'unknownQuestion', details: { key: name } };
  return parseNumber(question, words) ?? parseCodes(question, words);
}

function parseNumber(question: FilteredQuestion, words: readonly string[]): RowFilter | undefined {
  const limits = /^(-?\d+(?:\.\d+)?)?\.\.(-?\d+(?:\.\d+)?)?$/.exec(words.join(','));
  if (question.kind !== 'number' || limits === null) return undefined;
  const [, min = '-Infinity', max = 'Infinity'] = limits;
  return { kind: 'number', question: question.key, min: Number(min), max: Number(max) };
}

function parseCodes(question: FilteredQuestion, words: readonly string[]): RowFilter | Finding {
  const states: readonly string[] = [...unansweredStates, 'answered'];
  const choices = question.choices.map(({ code }) => code);
  const unknown = words.find((word) => !states.includes(word) && !choices.includes(word));
  return unknown === undefined
    ? { kind: 'answer', question: question.key, codes: words }
    : { path: 'filter', code: 'unknownChoice', details: { key: question.key, choice: unknown } };
}

/** Leaves 1 in `pass` for the rows of a segment that count and pass, 0 for the others. */
export type Sieve = (segment: Segment, pass: Uint8Array) => void;

export function makeSieve(columns: Columns, filters: readonly RowFilter[]): Sieve {
  const groups = filters.filter((filter) => filter.kind === 'group');
  const byCell = Uint8Array.from(columns.cells, (cell, code) =>
    code !== replacedCode && groups.every((filter) => isInGroup(filter, cell)) ? 1 : 0,
  );
  const parts = filters.flatMap((filter) => (filter.kind === 'group' ? [] : [makePart(columns, filter)]));
  return (segment, pass) => {
    const { cells } = segment;
    for (let row = 0; row < cells.length; row += 1) pass[row] = byCell[cells[row] ?? 0] ?? 0;
    for (const part of parts) part(segment, pass);
  };
}

function isInGroup({ variable, values }: Extract<RowFilter, { kind: 'group' }>, cell: Cell): boolean {
  return values.includes(cell[variable]);
}

function makePart(columns: Columns, filter: Exclude<RowFilter, { kind: 'group' }>): Sieve {
  const index = findColumn(columns, filter.question);
  const column = columns.layout.columns[index];
  if (column === undefined) throw new RangeError(`The columns hold no question ${filter.question}`);
  if (filter.kind === 'number') return makeNumberPart(index, filter.min, filter.max);
  const byCode = listPassingCodes(column, filter.codes);
  return column.wordBytes.length === 0
    ? makeCodePart(index, byCode)
    : makeTickPart(index, byCode, listTickMasks(column, filter.codes));
}

/** Place of a question among the columns, -1 for none. */
export function findColumn({ layout }: Columns, key: string): number {
  return layout.columns.findIndex(({ question }) => question.key === key);
}

function listPassingCodes({ codeOfChoice }: QuestionColumn, wanted: readonly string[]): Uint8Array {
  const passing = new Uint8Array(256);
  columnStates.forEach((state, code) => {
    if (wanted.includes(state)) passing.fill(1, code, state === 'answered' ? undefined : code + 1);
  });
  for (const [choice, code] of codeOfChoice) if (wanted.includes(choice)) passing[code] = 1;
  return passing;
}

function listTickMasks({ bitOfChoice, wordBytes }: QuestionColumn, wanted: readonly string[]): number[] {
  return wordBytes.map((_, word) => {
    const bits = [...bitOfChoice].filter(([choice]) => wanted.includes(choice)).map(([, bit]) => bit);
    const own = bits.filter((bit) => Math.floor(bit / wordBits) === word);
    return own.reduce((mask, bit) => mask | (1 << (bit % wordBits)), 0);
  });
}

function makeCodePart(index: number, byCode: Uint8Array): Sieve {
  return (segment, pass) => {
    const codes = segment.codes[index] ?? new Uint8Array();
    for (let row = 0; row < codes.length; row += 1)
      pass[row] = (pass[row] ?? 0) & (byCode[codes[row] ?? 0] ?? 0);
  };
}

function makeTickPart(index: number, byCode: Uint8Array, masks: readonly number[]): Sieve {
  const hit = new Uint8Array(segmentRows);
  return (segment, pass) => {
    const codes = segment.codes[index] ?? new Uint8Array();
    for (let row = 0; row < codes.length; row += 1) hit[row] = byCode[codes[row] ?? 0] ?? 0;
    segment.ticks[index]?.forEach((words, at) => {
      const mask = masks[at] ?? 0;
      for (let row = 0; row < words.length; row += 1) if (((words[row] ?? 0) & mask) !== 0) hit[row] = 1;
    });
    for (let row = 0; row < codes.length; row += 1) pass[row] = (pass[row] ?? 0) & (hit[row] ?? 0);
  };
}

function makeNumberPart(index: number, min: number, max: number): Sieve {
  return (segment, pass) => {
    const codes = segment.codes[index] ?? new Uint8Array();
    const numbers = segment.numbers[index] ?? new Float64Array();
    for (let row = 0; row < codes.length; row += 1) {
      const value = numbers[row] ?? NaN;
      if (codes[row] !== answeredCode || !(value >= min && value <= max)) pass[row] = 0;
    }
  };
}
