import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { QuestionnaireDefinition } from '../../shared/questionnaire/definition.ts';
import { readCell, writeCell } from '../../shared/tally/cell.ts';
import {
  countMeasure,
  countRespondents,
  foldEntry,
  makeCube,
  readCheckpoint,
  writeCheckpoint,
  type Cube,
  type CubeEntry,
} from '../../shared/tally/cube.ts';
import { listQuestionMeasures } from '../../shared/tally/measure.ts';
import { arbitraryLog, logCells as cells, writeLog } from '../support/arbitrary-log.ts';
import { sampleQuestionnaire } from '../support/sample-questionnaire.ts';

function fold(definition: QuestionnaireDefinition, entries: readonly CubeEntry[]): Cube {
  const cube = makeCube(listQuestionMeasures(definition));
  for (const entry of entries) foldEntry(cube, entry);
  return cube;
}

/** Everything the cube says, measure by measure and cell by cell. Sums of decimals are rounded: binary fractions drift. */
function readCube(cube: Cube) {
  const round = (count: number): number => Math.round(count * 1e6) / 1e6 + 0;
  return ['all', ...cells].map((cell) => {
    const filter = (candidate: object) =>
      cell === 'all' || JSON.stringify(candidate) === JSON.stringify(readCell(cell));
    const measures = cube.measures.map(({ id }) => {
      const counts = Object.entries(countMeasure(cube, id, filter));
      return [id, Object.fromEntries(counts.map(([category, count]) => [category, round(count)]))];
    });
    return { cell, respondents: countRespondents(cube, filter), measures };
  });
}

describe('laws of the fold', () => {
  test('answers and corrections in any order count as the last answers alone, counted from zero', () => {
    fc.assert(
      fc.property(arbitraryLog, ([definition, sendings]) => {
        const last = new Map(sendings.map((sending) => [sending.person, sending]));
        const afresh = writeLog([...last.values()]);
        const cube = fold(definition, writeLog(sendings));
        expect(readCube(cube)).toEqual(readCube(fold(definition, afresh)));
        expect(countRespondents(cube)).toBe(last.size);
        expect(cube.position).toBe(sendings.length);
      }),
      { numRuns: 400 },
    );
  });

  test('each question has exactly one state or answer for each respondent', () => {
    fc.assert(
      fc.property(arbitraryLog, ([definition, sendings]) => {
        const cube = fold(definition, writeLog(sendings));
        const states = ['answered', 'dont-know', 'skipped', 'not-asked', 'not-reached'];
        for (const { id } of cube.measures) {
          const counts = countMeasure(cube, id);
          expect(states.reduce((sum, state) => sum + (counts[state] ?? 0), 0)).toBe(countRespondents(cube));
        }
      }),
    );
  });

  test('a cube kept at any point and folded on is the cube folded in one go', () => {
    const stopped = arbitraryLog.chain(([definition, sendings]) =>
      fc.tuple(fc.constant(definition), fc.constant(sendings), fc.nat({ max: sendings.length })),
    );
    fc.assert(
      fc.property(stopped, ([definition, sendings, stop]) => {
        const log = writeLog(sendings);
        const kept = JSON.stringify(writeCheckpoint(fold(definition, log.slice(0, stop))));
        const cube = readCheckpoint(listQuestionMeasures(definition), JSON.parse(kept));
        expect(cube?.position).toBe(stop);
        if (cube === undefined) return;
        for (const entry of log.slice(stop)) foldEntry(cube, entry);
        expect(writeCheckpoint(cube)).toEqual(writeCheckpoint(fold(definition, log)));
      }),
    );
  });
});

describe('what the fold refuses', () => {
  const measures = listQuestionMeasures(sampleQuestionnaire);
  const entry = (position: number): CubeEntry => ({ position, cell: cells[0] ?? '', answers: {} });

  test('a hole in the log, or the same entry again', () => {
    const cube = makeCube(measures);
    foldEntry(cube, entry(1));
    expect(() => foldEntry(cube, entry(3))).toThrow(RangeError);
    expect(() => foldEntry(cube, entry(1))).toThrow(RangeError);
    expect(countRespondents(cube)).toBe(1);
  });

  test('a checkpoint made with other measures', () => {
    const checkpoint = writeCheckpoint(makeCube(measures));
    expect(readCheckpoint(measures.slice(1), checkpoint)).toBeUndefined();
    expect(readCheckpoint(measures, checkpoint)?.position).toBe(0);
  });

  test('a measure it does not hold', () => {
    expect(() => countMeasure(makeCube(measures), 'question:nowhere')).toThrow(RangeError);
  });

  test('a group value that holds the separator of cells', () => {
    const cell = { ageBand: '20s', sex: 'male', district: '北|南', recruitment: 'public', mode: 'web' };
    expect(() => writeCell(cell)).toThrow(RangeError);
    expect(readCell(cells[0] ?? '')).toMatchObject({ ageBand: '20s', district: '北校下' });
  });
});
