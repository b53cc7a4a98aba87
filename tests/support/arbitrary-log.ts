import fc from 'fast-check';
import type { Answers } from '../../shared/questionnaire/answers.ts';
import { writeCell } from '../../shared/tally/cell.ts';
import type { CubeEntry } from '../../shared/tally/cube.ts';
import { arbitraryAnswers, arbitraryDefinition } from './arbitrary-questionnaire.ts';

export const logCells = ['20s', '40s', '60s'].map((ageBand) =>
  writeCell({ ageBand, sex: 'female', district: '北校下', recruitment: 'public', mode: 'web' }),
);

export interface Sending {
  readonly person: number;
  readonly answers: Answers;
}

/** A log as it grows: people answer and correct in any order. */
export const arbitraryLog = arbitraryDefinition.chain((definition) => {
  const sending = fc
    .record({ person: fc.integer({ min: 0, max: 5 }), answers: arbitraryAnswers(definition) })
    .filter((sent): sent is Sending => sent.answers !== undefined);
  return fc.tuple(fc.constant(definition), fc.array(sending, { maxLength: 16 }));
});

export const cellOf = (person: number): string => logCells[person % logCells.length] ?? '';

export type LoggedEntry = CubeEntry & { readonly replaces: number | null };

export function writeLog(sendings: readonly Sending[]): LoggedEntry[] {
  const latest = new Map<number, { position: number; answers: Answers }>();
  return sendings.map(({ person, answers }, index) => {
    const before = latest.get(person);
    const position = index + 1;
    latest.set(person, { position, answers });
    const cell = cellOf(person);
    const replaced = before === undefined ? undefined : { cell, answers: before.answers };
    return { position, cell, answers, replaced, replaces: before?.position ?? null };
  });
}
