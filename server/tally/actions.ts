import type { Actor } from '../../shared/account/verb.ts';
import type { RoundId } from '../../shared/id.ts';
import { writeCheckpoint } from '../../shared/tally/cube.ts';
import type { Measure } from '../../shared/tally/measure.ts';
import { act } from '../audit/act.ts';
import type { Context } from '../context.ts';
import { upsertCheckpoint } from './queries.ts';

/** Stores the counts of a round with their log position, so that the next start need not fold the whole log. */
export async function checkpointRound(
  context: Context,
  actor: Actor,
  roundId: RoundId,
  measures: readonly Measure[],
): Promise<void> {
  const checkpoint = writeCheckpoint(await context.cubes.take(context.read, roundId, measures));
  await act(context, actor, 'tally.checkpoint', async (writer, note) => {
    note.subject = roundId;
    note.detail = { position: checkpoint.position };
    await upsertCheckpoint(writer, {
      round_id: roundId,
      position: checkpoint.position,
      cube: JSON.stringify(checkpoint),
      made_at: context.now().toISOString(),
    });
  });
}
