import type { Actor } from '../../shared/account/verb.ts';
import type { RoundId } from '../../shared/id.ts';
import type { Columns } from '../../shared/tally/columns.ts';
import type { Cube } from '../../shared/tally/cube.ts';
import type { Measure } from '../../shared/tally/measure.ts';
import { act } from '../audit/act.ts';
import type { Context } from '../context.ts';
import { packCheckpoint } from './checkpoint.ts';
import {
  deleteColumns,
  findStoredColumns,
  listSegmentPositions,
  upsertCheckpoint,
  upsertColumns,
  upsertSegment,
} from './queries.ts';

/** Stores the counts of a round with their log position, so that the next start need not fold the whole log. */
export async function checkpointRound(
  context: Context,
  actor: Actor,
  roundId: RoundId,
  measures: readonly Measure[],
): Promise<void> {
  const cube = await context.cubes.take(context.read, roundId, measures);
  await checkpointCube(context, actor, roundId, cube);
}

/** The same of a cube as far as it was folded. */
export async function checkpointCube(
  context: Context,
  actor: Actor,
  roundId: RoundId,
  cube: Cube,
): Promise<void> {
  const { position } = cube;
  const packed = await packCheckpoint(cube);
  await act(context, actor, 'tally.checkpoint', async (writer, note) => {
    note.subject = roundId;
    note.detail = { position };
    const made_at = context.now().toISOString();
    await upsertCheckpoint(writer, { round_id: roundId, position, cube: packed, made_at });
  });
}

/** Few enough that the changes beside them are not held up: a segment is a quarter of a megabyte. */
const segmentsPerChange = 8;

/**
 * Stores the columns of a round: the segments that changed since they were stored, with the last of them the position all of
 * them hold. The columns may be folded on meanwhile; what a segment then holds beyond the position is folded again at the next
 * start.
 */
export async function checkpointColumns(
  context: Context,
  actor: Actor,
  roundId: RoundId,
  columns: Columns,
): Promise<void> {
  const { position } = columns;
  const cells = JSON.stringify([...columns.codes.keys()]);
  const { signature } = columns.layout;
  const header = { round_id: roundId, position, signature, cells, made_at: context.now().toISOString() };
  await forgetOtherColumns(context, actor, roundId, signature);
  const changed = await listChangedSegments(context, roundId, columns);
  for (let start = 0, isLast = false; !isLast; start += segmentsPerChange) {
    isLast = start + segmentsPerChange >= changed.length;
    const part = changed.slice(start, start + segmentsPerChange);
    await act(context, actor, 'tally.checkpoint', async (writer, note) => {
      note.subject = roundId;
      note.detail = { segments: part.length, ...(isLast ? { columns: position } : {}) };
      for (const { number, segment } of part) {
        const bytes = Buffer.from(segment.bytes.buffer).toString('base64');
        await upsertSegment(writer, { round_id: roundId, number, position: segment.changedAt, bytes });
      }
      if (isLast) await upsertColumns(writer, header);
    });
  }
}

/** Columns another version of the program laid out: no state of theirs may stand beside one of ours. */
async function forgetOtherColumns(
  context: Context,
  actor: Actor,
  roundId: RoundId,
  signature: string,
): Promise<void> {
  const stored = await findStoredColumns(context.read, roundId);
  if (stored === undefined || stored.signature === signature) return;
  await act(context, actor, 'tally.checkpoint', async (writer, note) => {
    note.subject = roundId;
    await deleteColumns(writer, roundId);
  });
}

async function listChangedSegments(context: Context, roundId: RoundId, { segments }: Columns) {
  const rows = await listSegmentPositions(context.read, roundId);
  const stored = new Map(rows.map(({ number, position }) => [number, position]));
  return segments
    .map((segment, number) => ({ number, segment }))
    .filter(({ number, segment }) => segment.changedAt > (stored.get(number) ?? 0));
}
