import type { RoundId } from '../../shared/id.ts';
import { readResponseDocument, type Answers } from '../../shared/questionnaire/answers.ts';
import { foldEntry, type Cube } from '../../shared/tally/cube.ts';
import type { Reader } from '../database/handle.ts';
import { listEntriesAfter } from './queries.ts';

const batch = 1000;

/**
 * Folds everything the log holds beyond the cube's position, or as far as `upTo` where an archive counts no further. The same
 * code keeps up and recounts from zero.
 */
export async function foldLog(read: Reader, roundId: RoundId, cube: Cube, upTo = Infinity): Promise<void> {
  for (;;) {
    const entries = await listEntriesAfter(read, roundId, cube.position, batch);
    const wanted = entries.filter(({ position }) => position <= upTo);
    for (const entry of wanted) foldRow(cube, entry);
    if (wanted.length < batch) return;
  }
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
