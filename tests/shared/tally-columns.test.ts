import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer, Answers } from '../../shared/questionnaire/answers.ts';
import { listQuestions, type QuestionnaireDefinition } from '../../shared/questionnaire/definition.ts';
import { makeGroupAxis, makeQuestionAxis } from '../../shared/tally/axis.ts';
import { readCell, writeCell } from '../../shared/tally/cell.ts';
import { layOutColumns } from '../../shared/tally/column-layout.ts';
import {
  countRows,
  foldColumns,
  makeColumns,
  readColumns,
  segmentRows,
  type ColumnEntry,
  type Columns,
} from '../../shared/tally/columns.ts';
import { crossTabulate } from '../../shared/tally/cross-tab.ts';
import { countMeasure, countRespondents, foldEntry, makeCube } from '../../shared/tally/cube.ts';
import { listQuestionMeasures, questionMeasureId } from '../../shared/tally/measure.ts';
import { listNumbers, listPersons, markAnswers } from '../../shared/tally/persons.ts';
import { makeSieve, parseRowFilter, type RowFilter } from '../../shared/tally/row-filter.ts';
import { arbitraryLog, cellOf, writeLog, type Sending } from '../support/arbitrary-log.ts';
import { smallQuestionnaire } from '../support/small-questionnaire.ts';

function fold(definition: QuestionnaireDefinition, log: readonly ColumnEntry[]): Columns {
  const columns = makeColumns(layOutColumns(definition));
  for (const entry of log) foldColumns(columns, entry);
  return columns;
}

const everybody = (columns: Columns) => makeSieve(columns, []);
const plain = (one: string, other: string): number => (one < other ? -1 : 1);

function contentOf({ position, cells, segments }: Columns) {
  return { position, cells, segments: segments.map(({ bytes, changedAt }) => [digest(bytes), changedAt]) };
}

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Each person's last answers, as they were sent. */
function lastAnswers(sendings: readonly Sending[]): Sending[] {
  return [...new Map(sendings.map((sending) => [sending.person, sending])).values()];
}

/** The categories of an axis somebody stands in. */
function categoriesOf(answer: Answer | undefined): string[] {
  if (answer?.state !== 'answered') return [answer?.state ?? 'not-reached'];
  return 'codes' in answer.value ? answer.value.codes : ['answered'];
}

describe('laws of the columns', () => {
  test('kept at any point, stored and folded on, they are the columns folded in one go', () => {
    const stopped = arbitraryLog.chain(([definition, sendings]) =>
      fc.tuple(
        fc.constant(definition),
        fc.constant(sendings),
        fc.nat({ max: sendings.length }),
        fc.nat({ max: 4 }),
      ),
    );
    fc.assert(
      fc.property(stopped, ([definition, sendings, stop, ahead]) => {
        const log = writeLog(sendings);
        const whole = contentOf(fold(definition, log));
        const kept = fold(definition, log.slice(0, stop));
        const { position } = kept;
        const cells = [...kept.codes.keys()];
        // Segments may have been written a little later than the position was taken.
        for (const entry of log.slice(stop, stop + ahead)) foldColumns(kept, entry);
        const segments = kept.segments.map(({ bytes, changedAt }) => ({ bytes, position: changedAt }));
        const columns = readColumns(layOutColumns(definition), { position, cells, segments });
        if (columns === undefined) throw new Error('not read back');
        for (const entry of log.slice(stop)) foldColumns(columns, entry);
        expect(contentOf(columns)).toEqual(whole);
      }),
      { numRuns: 300 },
    );
  });

  test('every question by every group counts as the cube counts it', () => {
    fc.assert(
      fc.property(arbitraryLog, ([definition, sendings]) => {
        const log = writeLog(sendings);
        const columns = fold(definition, log);
        const cube = makeCube(listQuestionMeasures(definition));
        for (const entry of log) foldEntry(cube, entry);
        expect(countRows(columns)).toBe(countRespondents(cube));
        const groups = makeGroupAxis(columns, 'ageBand', plain);
        listQuestions(definition).forEach(({ key }, index) => {
          const axis = makeQuestionAxis(columns, index);
          const table = crossTabulate(columns, groups, axis, everybody(columns));
          groups.categories.forEach((group, row) => {
            const filter = (cell: { ageBand: string }) => cell.ageBand === group.code;
            const counts = countMeasure(cube, questionMeasureId(key), filter);
            axis.categories.forEach(({ kind, code }, column) => {
              expect(table.counts[row]?.[column]).toBe(counts[kind === 'choice' ? `=${code}` : code]);
            });
            expect(table.bases[row]).toBe(countRespondents(cube, filter));
          });
        });
      }),
      { numRuns: 150 },
    );
  });

  test('question by question under a filter is what counting the last answers by hand gives', () => {
    fc.assert(
      fc.property(arbitraryLog, fc.nat(), fc.nat(), fc.nat(), ([definition, sendings], a, b, c) => {
        const questions = listQuestions(definition);
        const pick = (number: number) => number % questions.length;
        const columns = fold(definition, writeLog(sendings));
        const [row, column] = [makeQuestionAxis(columns, pick(a)), makeQuestionAxis(columns, pick(b))];
        const asked = questions[pick(c)];
        const codes = ['a', 'c', 'skipped'].filter(
          (code) => code === 'skipped' || 'choices' in (asked ?? {}),
        );
        const filter: RowFilter = { kind: 'answer', question: asked?.key ?? '', codes };
        const passing = lastAnswers(sendings).filter(({ answers }) =>
          categoriesOf(answers[filter.question]).some((code) => codes.includes(code)),
        );
        const table = crossTabulate(columns, row, column, makeSieve(columns, [filter]));
        expect(table.n).toBe(passing.length);
        const countOf = (key: string, code: string) => (answers: Answers) =>
          categoriesOf(answers[key]).includes(code);
        row.categories.forEach((one, r) =>
          column.categories.forEach((other, k) => {
            const isIn = (answers: Answers) =>
              countOf(questions[pick(a)]?.key ?? '', one.code)(answers) &&
              countOf(questions[pick(b)]?.key ?? '', other.code)(answers);
            expect(table.counts[r]?.[k]).toBe(passing.filter(({ answers }) => isIn(answers)).length);
          }),
        );
      }),
      { numRuns: 200 },
    );
  });

  test('persons one by one are the last answers', () => {
    fc.assert(
      fc.property(arbitraryLog, ([definition, sendings]) => {
        const log = writeLog(sendings);
        const columns = fold(definition, log);
        const persons = listPersons(columns, everybody(columns));
        const replaced = new Set(log.map(({ replaces }) => replaces));
        const counting = log.filter(({ position }) => !replaced.has(position));
        expect([...persons.positions]).toEqual(counting.map(({ position }) => position));
        expect([...persons.cells].map((code) => columns.cells[code])).toEqual(
          counting.map(({ cell }) => readCell(cell)),
        );
        for (const { key } of listQuestions(definition)) {
          const wanted = ['b', 'answered', 'dont-know'];
          const isWanted = (answer: Answer | undefined) =>
            answer?.state === 'answered' || answer?.state === 'dont-know' ? 1 : 0;
          const marks = markAnswers(columns, persons, key, wanted);
          expect([...marks]).toEqual(counting.map(({ answers }) => isWanted(answers[key])));
          const ticked = markAnswers(columns, persons, key, ['b']);
          expect([...ticked]).toEqual(
            counting.map(({ answers }) => (categoriesOf(answers[key]).includes('b') ? 1 : 0)),
          );
          const numbers = counting.map(({ answers }) => numberOf(answers[key]));
          expect([...listNumbers(columns, persons, key)]).toEqual(numbers);
        }
      }),
      { numRuns: 150 },
    );
  });
});

function numberOf(answer: Answer | undefined): number {
  return answer?.state === 'answered' && 'number' in answer.value ? answer.value.number : NaN;
}

describe('many rows', () => {
  const cell = cellOf(0);
  const answers = (number: number): Answers => ({ times: { state: 'answered', value: { number } } });

  test('a correction reaches back into an earlier segment', () => {
    const columns = makeColumns(layOutColumns(smallQuestionnaire));
    for (let position = 1; position <= segmentRows + 1; position += 1) {
      foldColumns(columns, { position, cell, answers: answers(position % 7) });
    }
    const correction = { position: segmentRows + 2, cell, answers: answers(50), replaces: 3 };
    foldColumns(columns, correction);
    expect(countRows(columns)).toBe(segmentRows + 1);
    expect(columns.segments.map(({ changedAt }) => changedAt)).toEqual([segmentRows + 2, segmentRows + 2]);
    const high = parseRowFilter('times:8..', smallQuestionnaire);
    if (!('kind' in high)) throw new Error('not read');
    expect([...listPersons(columns, makeSieve(columns, [high])).positions]).toEqual([segmentRows + 2]);
  });

  test('sixty choices are kept apart', () => {
    const choices = Array.from({ length: 60 }, (_, index) => ({ code: `c${index}`, label: { ja: 'x' } }));
    const definition: QuestionnaireDefinition = {
      title: { ja: '題' },
      sections: [{ key: 's', questions: [{ kind: 'multiple', key: 'm', title: { ja: '問' }, choices }] }],
    };
    const columns = makeColumns(layOutColumns(definition));
    choices.forEach(({ code }, index) => {
      const ticked: Answers = { m: { state: 'answered', value: { codes: [code, 'c31'] } } };
      foldColumns(columns, { position: index + 1, cell, answers: ticked });
    });
    const axis = makeQuestionAxis(columns, 0);
    const table = crossTabulate(columns, makeGroupAxis(columns, 'sex', plain), axis, everybody(columns));
    expect(table.counts[0]?.slice(0, 60)).toEqual(choices.map((_, index) => (index === 31 ? 60 : 1)));
    expect(columns.layout.rowBytes).toBe(2 + 1 + 8);
  });
});

describe('what is refused', () => {
  test('a hole in the log, and a choice the questionnaire does not have', () => {
    const columns = makeColumns(layOutColumns(smallQuestionnaire));
    const entry = { cell: cellOf(0), answers: {} };
    expect(() => foldColumns(columns, { ...entry, position: 2 })).toThrow(RangeError);
    const strange: Answers = { visited: { state: 'answered', value: { codes: ['perhaps'] } } };
    expect(() => foldColumns(columns, { ...entry, position: 1, answers: strange })).toThrow('perhaps');
  });

  test('stored segments that are too few or of another size', () => {
    const layout = layOutColumns(smallQuestionnaire);
    const bytes = new Uint8Array(layout.rowBytes * segmentRows);
    const cells = [writeCell(readCell(cellOf(0)))];
    const read = (position: number, stored: Uint8Array) =>
      readColumns(layout, { position, cells, segments: [{ bytes: stored, position }] });
    expect(read(segmentRows + 1, bytes)).toBeUndefined();
    expect(read(1, bytes.subarray(1))).toBeUndefined();
    expect(read(1, bytes)?.position).toBe(1);
  });

  test.each([
    ['nowhere:yes', 'unknownQuestion'],
    ['visited:perhaps', 'unknownChoice'],
    ['group.shoe:40', 'unknownGroup'],
    ['visited', 'unknownQuestion'],
    ['visited:1..2', 'unknownChoice'],
  ])('the filter %s', (text, code) => {
    expect(parseRowFilter(text, smallQuestionnaire)).toMatchObject({ code });
  });

  test('but not a filter written well', () => {
    const read = (text: string) => parseRowFilter(text, smallQuestionnaire);
    expect(read('group.district:野田,福島')).toEqual({
      kind: 'group',
      variable: 'district',
      values: ['野田', '福島'],
    });
    expect(read('visited:yes,dont-know')).toEqual({
      kind: 'answer',
      question: 'visited',
      codes: ['yes', 'dont-know'],
    });
    expect(read('times:-1.5..')).toEqual({ kind: 'number', question: 'times', min: -1.5, max: Infinity });
    expect(read('times:skipped')).toMatchObject({ kind: 'answer', codes: ['skipped'] });
  });
});
