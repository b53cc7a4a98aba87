import type { FindingCode } from '../finding-code.ts';
import type { Finding } from '../problem.ts';
import { quoteCell, readMemberCell } from '../panel/cell-value.ts';
import type { TableRow } from '../panel/import.ts';
import type { Answer, Answers } from '../questionnaire/answers.ts';
import { listQuestions, type QuestionnaireDefinition } from '../questionnaire/definition.ts';
import { listComparisons } from '../questionnaire/condition.ts';
import { isAsked } from '../questionnaire/journey.ts';
import type { AnswerFault } from '../questionnaire/kind.ts';
import { readAnswer, type Question } from '../questionnaire/question.ts';
import { unknownGroups } from '../round/access.ts';
import type { Cell } from '../tally/cell.ts';
import { readAnswerCells, type AnswerCells, type CellFault } from './answer-cell.ts';
import { intakeGroups, type ColumnTarget, type Mapping } from './column.ts';

/** Somebody's answers as a row of a table says them. */
export interface IntakePerson {
  readonly line: number;
  readonly cell: Cell;
  readonly answers: Answers;
  /** Names the person across rounds, as written; it is never stored as it is. */
  readonly person?: string;
  readonly weight?: number;
  readonly stratum?: string;
}

/** What is wrong in which line and column (from 1); column 0 is the row as a whole. */
export interface IntakeFault extends Finding {
  readonly line: number;
  readonly column: number;
}

export interface IntakeReading {
  readonly persons: readonly IntakePerson[];
  readonly faults: readonly IntakeFault[];
}

/** What only the mapping as a whole can show: no question at all, or two columns for one thing. */
export function inspectMapping(mapping: Mapping, definition: QuestionnaireDefinition): IntakeFault[] {
  const faults: IntakeFault[] = [];
  const seen = new Set<string>();
  const keys = new Set(listQuestions(definition).map(({ key }) => key));
  mapping.forEach((target, index) => {
    if (target === null) return;
    const name = JSON.stringify(target);
    const place = { path: `1:${index + 1}`, line: 1, column: index + 1 };
    if (seen.has(name)) faults.push({ ...place, code: 'columnTwice' });
    if ('key' in target && !keys.has(target.key)) {
      faults.push({ ...place, code: 'unknownQuestion', details: { key: target.key } });
    }
    seen.add(name);
  });
  const isEmpty = !mapping.some((target) => target !== null && 'key' in target);
  return isEmpty ? [...faults, { path: '1', line: 1, column: 0, code: 'noQuestionColumn' }] : faults;
}

/** Reads every row below the header. Reports every fault, by line and column, not the first only. */
export function readAnswerTable(
  body: readonly TableRow[],
  mapping: Mapping,
  definition: QuestionnaireDefinition,
): IntakeReading {
  const faults: IntakeFault[] = [];
  const persons: IntakePerson[] = [];
  const lineOfPerson = new Map<string, number>();
  for (const row of body) {
    const reader = makeRowReader(row, mapping);
    const person = readPerson(reader, definition);
    const earlier = person.person === undefined ? undefined : lineOfPerson.get(person.person);
    if (earlier !== undefined) reader.fail({ kind: 'person' }, 'personTwice', { line: earlier });
    else if (person.person !== undefined) lineOfPerson.set(person.person, row.line);
    faults.push(...reader.faults.toSorted((one, other) => one.column - other.column));
    persons.push(person);
  }
  return { persons: faults.length === 0 ? persons : [], faults };
}

interface RowReader {
  readonly line: number;
  readonly faults: IntakeFault[];
  /** The cell of a target, trimmed; empty where the table has no such column. */
  cellOf(target: ColumnTarget): string;
  hasColumn(target: ColumnTarget): boolean;
  fail(target: ColumnTarget, code: FindingCode, details?: Finding['details']): void;
}

function makeRowReader({ line, cells }: TableRow, mapping: Mapping): RowReader {
  const names = mapping.map((target) => (target === null ? '' : JSON.stringify(target)));
  const indexOf = (target: ColumnTarget): number => names.indexOf(JSON.stringify(target));
  const faults: IntakeFault[] = [];
  if (cells.slice(mapping.length).some((cell) => cell.trim() !== '')) {
    faults.push({ path: `${line}`, line, column: 0, code: 'tooManyCells' });
  }
  return {
    line,
    faults,
    cellOf: (target) => cells[indexOf(target)]?.trim() ?? '',
    hasColumn: (target) => indexOf(target) >= 0,
    fail: (target, code, details) => {
      const column = indexOf(target) + 1;
      faults.push({ path: `${line}:${column}`, line, column, code, ...(details && { details }) });
    },
  };
}

function readPerson(reader: RowReader, definition: QuestionnaireDefinition): IntakePerson {
  const person = readName(reader, { kind: 'person' });
  const stratum = readName(reader, { kind: 'stratum' });
  const weight = readWeight(reader);
  return {
    line: reader.line,
    cell: readGroups(reader),
    answers: readAnswers(reader, definition),
    ...(person === '' ? {} : { person }),
    ...(weight === undefined ? {} : { weight }),
    ...(stratum === '' ? {} : { stratum }),
  };
}

/** Who it is, or which stratum: the same word whatever its width, and never left out, since nobody could say where a row belongs. */
function readName(reader: RowReader, target: ColumnTarget): string {
  const name = reader.cellOf(target).normalize('NFKC').trim();
  if (reader.hasColumn(target) && name === '') reader.fail(target, 'emptyCell');
  return name;
}

/** Digits with or without commas between thousands; a spreadsheet writes very small ones with an exponent. */
const plainNumber = /^(\d+|\d{1,3}(,\d{3})+)?(\.\d+)?(e[+-]?\d{1,2})?$/i;
/** Nobody stands for more people than there are; a number of a telephone or a person does. */
const largestWeight = 1_000_000;

function readWeight(reader: RowReader): number | undefined {
  const target = { kind: 'weight' } as const;
  if (!reader.hasColumn(target)) return undefined;
  const written = reader.cellOf(target).normalize('NFKC');
  const weight = plainNumber.test(written) ? Number(written.replaceAll(',', '')) : NaN;
  if (weight > 0 && weight <= largestWeight) return weight;
  if (written === '') reader.fail(target, 'emptyCell');
  else if (weight > 0)
    reader.fail(target, 'weightTooLarge', { value: quoteCell(written), max: largestWeight });
  else reader.fail(target, 'weightNotPositive', { value: quoteCell(reader.cellOf(target)) });
  return undefined;
}

/** A group the table does not have, or an empty cell, is unknown. */
function readGroups(reader: RowReader): Cell {
  const groups: Record<(typeof intakeGroups)[number], string> = { ...unknownGroups };
  for (const group of intakeGroups) {
    const target = { kind: 'group', group } as const;
    const cell = reader.cellOf(target);
    if (cell === '') continue;
    const reading = readMemberCell(group, cell);
    if ('value' in reading) groups[group] = reading.value;
    else reader.fail(target, reading.fault.code, reading.fault.details);
  }
  return { ...groups, mode: 'import' };
}

/** The walk through the questionnaire: a follow-up nobody was to be asked must be empty, whatever was keyed in. */
function readAnswers(reader: RowReader, definition: QuestionnaireDefinition): Answers {
  const answers: Record<string, Answer> = {};
  const unread = new Set<string>();
  for (const question of listQuestions(definition)) {
    const cells: AnswerCells = {
      whole: reader.cellOf({ kind: 'question', key: question.key }),
      choice: (code) => reader.cellOf({ kind: 'choice', key: question.key, code }),
    };
    const reading = readAnswerCells(question, cells);
    const place = placeOf(reader, question.key, reading.choice);
    const fail = ({ code, details }: CellFault): void => {
      unread.add(question.key);
      reader.fail(place, code, details);
    };
    answers[question.key] = { state: 'skipped' };
    if (reading.fault !== undefined) {
      fail(reading.fault);
    } else if (!isAsked(question, answers)) {
      if (reading.isFilled && !isAskedByUnread(question, unread)) fail({ code: 'answerNotAsked' });
      answers[question.key] = { state: 'not-asked' };
    } else {
      // What a form forces is no rule for answers that were given elsewhere.
      const read = readAnswer({ ...question, required: false }, reading.fields);
      if ('fault' in read) fail(explainFault(read.fault, question, cells.whole));
      else answers[question.key] = read.answer;
    }
  }
  return answers;
}

/** Whether somebody was to be asked stays open where an answer it depends on cannot be read: that cell is the fault. */
function isAskedByUnread({ askedIf }: Question, unread: ReadonlySet<string>): boolean {
  return askedIf !== undefined && listComparisons(askedIf).some(({ question }) => unread.has(question));
}

/** What stands in the cell goes with what is wrong with it, and a choice is named as the paper names it. */
function explainFault({ code, details = {} }: AnswerFault, question: Question, cell: string): CellFault {
  const choices = 'choices' in question ? question.choices : [];
  const choice = choices.find((one) => one.code === details['choice'])?.label.ja;
  const value = cell === '' ? {} : { value: quoteCell(cell) };
  return { code, details: { ...details, ...value, ...(choice === undefined ? {} : { choice }) } };
}

/** The column to name: the question's own, else that of the choice meant. */
function placeOf(reader: RowReader, key: string, code: string | undefined): ColumnTarget {
  const whole: ColumnTarget = { kind: 'question', key };
  return reader.hasColumn(whole) || code === undefined ? whole : { kind: 'choice', key, code };
}
