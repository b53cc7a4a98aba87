import { setImmediate } from 'node:timers/promises';
import type { RoundId } from '../../shared/id.ts';
import { readResponseDocument, type Answers } from '../../shared/questionnaire/answers.ts';
import { foldColumns, type Columns } from '../../shared/tally/columns.ts';
import { foldEntry, type Cube } from '../../shared/tally/cube.ts';
import type { Reader } from '../database/handle.ts';
import { listEntriesAfter, listPlainEntriesAfter } from './queries.ts';

/** Few enough that whoever waits for an answer meanwhile does not notice. */
const batch = 200;

/**
 * Folds everything the log holds beyond the cube's position, or as far as `upTo` where an archive counts no further. The same
 * code keeps up and recounts from zero.
 */
export async function foldLog(read: Reader, roundId: RoundId, cube: Cube, upTo = Infinity): Promise<void> {
  await foldBatches(async () => {
    const entries = await listEntriesAfter(read, roundId, cube.position, batch);
    const wanted = entries.filter(({ position }) => position <= upTo);
    for (const entry of wanted) foldRow(cube, entry);
    return wanted.length;
  });
}

/** The same for columns. */
export async function foldColumnLog(read: Reader, roundId: RoundId, columns: Columns): Promise<void> {
  await foldBatches(async () => {
    const entries = await listPlainEntriesAfter(read, roundId, columns.position, batch);
    for (const { document, ...entry } of entries) {
      foldColumns(columns, { ...entry, answers: readAnswers(document) });
    }
    return entries.length;
  });
}

/** Between two batches everything else has its turn: on SQLite nothing else would let it in. */
async function foldBatches(foldNext: () => Promise<number>): Promise<void> {
  while ((await foldNext()) === batch) await setImmediate();
}

function foldRow(cube: Cube, row: Awaited<ReturnType<typeof listEntriesAfter>>[number]): void {
  foldEntry(cube, {
    position: row.position,
    cell: row.cell,
    answers: readAnswers(row.document),
    replaced:
      row.replaced_cell === null || row.replaced_document === null
        ? undefined
        : { cell: row.replaced_cell, answers: readAnswers(row.replaced_document) },
  });
}

export function readAnswers(document: string): Answers {
  return readResponseDocument(document).answers;
}
