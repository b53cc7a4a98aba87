import { setImmediate } from 'node:timers/promises';
import type { RoundId } from '../../shared/id.ts';
import { makeOutcomeReader } from '../../shared/indicator/person-outcome.ts';
import { readResponseDocument } from '../../shared/questionnaire/answers.ts';
import { readCell } from '../../shared/tally/cell.ts';
import type { Reader } from '../database/handle.ts';
import { listPlainEntriesAfter } from '../tally/queries.ts';
import type { BoundIndicator } from '../tally/round.ts';

/** The log of a round gone through once: what each answer is to each indicator, by position. */
export interface ScannedRound {
  /** 1 where an answer counts; 0 where a later one replaced it. */
  readonly counts: Uint8Array;
  readonly outcomes: ReadonlyMap<string, Outcomes>;
  /** Combination of groups of the answer at a position, by its place in `cellNames`. */
  readonly cells: Uint32Array;
  readonly cellNames: readonly string[];
  /** Position of each person who was taken in under a number of their own, by pseudonym. */
  readonly persons: ReadonlyMap<string, number>;
  /** By position, of such persons. */
  readonly sexes: ReadonlyMap<number, string>;
}

interface Outcomes {
  readonly base: Uint8Array;
  /** Successes, or scores in whole thousandths. */
  readonly sum: Uint8Array | Float64Array;
  /** So many of `sum` are one: 1, or 1000. */
  readonly unit: number;
}

const batch = 500;

/** Between two batches everything else has its turn. */
export async function scanRound(
  read: Reader,
  roundId: RoundId,
  position: number,
  indicators: readonly BoundIndicator[],
): Promise<ScannedRound> {
  const size = position + 1;
  const readers = indicators.map(({ code, binding }) => ({
    code,
    readOutcome: makeOutcomeReader(binding),
    base: new Uint8Array(size),
    sum: binding.kind === 'mean' ? new Float64Array(size) : new Uint8Array(size),
    unit: binding.kind === 'mean' ? 1000 : 1,
  }));
  const counts = new Uint8Array(size);
  const cells = new Uint32Array(size);
  const cellPlaces = new Map<string, number>();
  const persons = new Map<string, number>();
  const sexes = new Map<number, string>();
  for (let after = 0; after < position;) {
    const entries = await listPlainEntriesAfter(read, roundId, after, batch);
    for (const entry of entries) {
      if (entry.position > position) continue;
      const { answers, person } = readResponseDocument(entry.document);
      if (entry.replaces !== null) counts[entry.replaces] = 0;
      counts[entry.position] = 1;
      const cell = cellPlaces.get(entry.cell) ?? cellPlaces.size;
      cellPlaces.set(entry.cell, cell);
      cells[entry.position] = cell;
      if (person !== undefined) {
        persons.set(person, entry.position);
        sexes.set(entry.position, readCell(entry.cell).sex);
      }
      for (const { readOutcome, base, sum } of readers) {
        const outcome = readOutcome(answers);
        base[entry.position] = outcome.isInBase ? 1 : 0;
        sum[entry.position] = outcome.sum;
      }
    }
    const last = entries.at(-1)?.position;
    if (last === undefined) break;
    after = last;
    await setImmediate();
  }
  const outcomes = new Map(readers.map(({ code, base, sum, unit }) => [code, { base, sum, unit }]));
  return { counts, outcomes, cells, cellNames: [...cellPlaces.keys()], persons, sexes };
}
