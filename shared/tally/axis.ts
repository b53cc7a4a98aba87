import type { Question } from '../questionnaire/question.ts';
import type { GroupVariable } from './cell.ts';
import { answeredCode, columnStates, wordBits, type QuestionColumn } from './column-layout.ts';
import type { Columns, Segment } from './columns.ts';

/** One side of a table: a question's answers and states, or the values of a group variable. */
export interface Axis {
  /** Group value, choice code, class of a number, `answered` where answers have neither, or state. */
  readonly categories: readonly AxisCategory[];
  /** A person can stand in several categories: a multiple choice. */
  readonly isSeveral: boolean;
  /** How often a segment is read over; each time every row gets one category, or `categories.length` for none. */
  readonly passes: number;
  fill(segment: Segment, pass: number, into: Uint16Array): void;
  /** Where one stored byte says everything: that byte of each row, and the category of each byte. */
  readonly direct?: { list(segment: Segment): Uint8Array; readonly place: Uint16Array } | undefined;
}

export interface AxisCategory {
  readonly kind: 'whole' | 'group' | 'choice' | 'class' | 'state';
  readonly code: string;
}

/** Values are sorted by `compare`. */
export function makeGroupAxis(
  { cells }: Columns,
  variable: GroupVariable,
  compare: (one: string, other: string) => number,
): Axis {
  const values = [...new Set(cells.slice(1).map((cell) => cell[variable]))].sort(compare);
  const place = Uint16Array.from(cells, (cell, code) =>
    code === 0 ? values.length : values.indexOf(cell[variable]),
  );
  return {
    categories: values.map((code) => ({ kind: 'group', code })),
    isSeveral: false,
    passes: 1,
    fill: (segment, _pass, into) => {
      const { cells: codes } = segment;
      for (let row = 0; row < codes.length; row += 1) into[row] = place[codes[row] ?? 0] ?? 0;
    },
  };
}

const states = ['dont-know', 'skipped', 'not-asked', 'not-reached'] as const;

export function listStateCategories(): AxisCategory[] {
  return states.map((code) => ({ kind: 'state', code }));
}

/** Answers first, in the order of the questionnaire, then the states. */
export function makeQuestionAxis({ layout }: Columns, index: number): Axis {
  const column = layout.columns[index];
  if (column === undefined) throw new RangeError(`The columns hold no question ${index}`);
  const answers = listAnswers(column.question);
  const categories = [...answers, ...listStateCategories()];
  const isSeveral = column.bitOfChoice.size > 0;
  const none = categories.length;
  const place = placeCodes(column, answers.length, none);
  const listCodes = (segment: Segment): Uint8Array => segment.codes[index] ?? new Uint8Array();
  const byCode = (segment: Segment, into: Uint16Array): void => {
    const codes = listCodes(segment);
    for (let row = 0; row < codes.length; row += 1) into[row] = place[codes[row] ?? 0] ?? 0;
  };
  return {
    categories,
    isSeveral,
    passes: isSeveral ? answers.length + 1 : 1,
    direct: isSeveral ? undefined : { list: listCodes, place },
    fill: (segment, pass, into) =>
      isSeveral && pass < answers.length
        ? fillTicked(segment.ticks[index]?.[Math.floor(pass / wordBits)], pass, none, into)
        : byCode(segment, into),
  };
}

function listAnswers(question: Question): AxisCategory[] {
  return 'choices' in question
    ? question.choices.map(({ code }) => ({ kind: 'choice', code }))
    : [{ kind: 'state', code: 'answered' }];
}

/** Category of each code; answered ticks are read in passes of their own. */
function placeCodes(
  { codeOfChoice, bitOfChoice }: QuestionColumn,
  answers: number,
  none: number,
): Uint16Array {
  const place = new Uint16Array(256).fill(none);
  states.forEach((state, at) => (place[columnStates.indexOf(state)] = answers + at));
  if (bitOfChoice.size === 0) place[answeredCode] = 0;
  [...codeOfChoice.values()].forEach((code, at) => (place[code] = at));
  return place;
}

function fillTicked(
  words: ArrayLike<number> | undefined,
  bit: number,
  none: number,
  into: Uint16Array,
): void {
  const mask = 1 << (bit % wordBits);
  for (let row = 0; row < into.length; row += 1) into[row] = ((words?.[row] ?? 0) & mask) !== 0 ? bit : none;
}
