import type { Actor } from '../../shared/account/verb.ts';
import type { RoundId } from '../../shared/id.ts';
import type { Measure } from '../../shared/tally/measure.ts';
import { act } from '../audit/act.ts';
import type { Context } from '../context.ts';
import { packCheckpoint } from './checkpoint.ts';
import { upsertCheckpoint } from './queries.ts';

/** Stores the counts of a round with their log position, so that the next start need not fold the whole log. */
export async function checkpointRound(
  context: Context,
  actor: Actor,
  roundId: RoundId,
  measures: readonly Measure[],
): Promise<void> {
  const counted = await context.cubes.take(context.read, roundId, measures);
  const { position } = counted;
  const cube = await packCheckpoint(counted);
  await act(context, actor, 'tally.checkpoint', async (writer, note) => {
    note.subject = roundId;
    note.detail = { position };
    await upsertCheckpoint(writer, {
      round_id: roundId,
      position,
      cube,
      made_at: context.now().toISOString(),
    });
  });
}
