import type { WardActor } from '../../shared/account/verb.ts';
import type { RoundId } from '../../shared/id.ts';
import type { Mapping } from '../../shared/intake/column.ts';
import type { IntakePerson } from '../../shared/intake/table.ts';
import { Problem } from '../../shared/problem.ts';
import { act } from '../audit/act.ts';
import type { Context } from '../context.ts';
import type { Writer } from '../database/handle.ts';
import { freezeVersion } from '../questionnaire/freeze.ts';
import { claimLaunch, findRound, updateRound } from '../round/queries.ts';
import { insertIntake, insertTakenIn } from './queries.ts';
import { makeResponse } from './response-row.ts';

export interface Intake {
  readonly roundId: RoundId;
  readonly persons: readonly IntakePerson[];
  readonly mapping: Mapping;
  readonly file: { readonly name: string; readonly hash: string };
  /** How many people had been asked, where it is known. */
  readonly invited: number | undefined;
}

/**
 * Takes answers collected elsewhere in as a closed round, all of them or none: freezes the questionnaire, appends one answer
 * a person and closes the log. Throws `resource.notFound`, `intake.roundNotWaiting`, `intake.periodNotOver`,
 * `intake.fewerInvited` and `questionnaire.invalid`.
 */
export async function takeInResponses(context: Context, actor: WardActor, intake: Intake): Promise<void> {
  const { roundId, persons, invited } = intake;
  await act(context, actor, 'response.import', async (writer, note) => {
    note.subject = roundId;
    const now = context.now().toISOString();
    const round = await findRound(writer, actor.wardId, roundId);
    if (round === undefined) throw new Problem('resource.notFound');
    const isWaiting = round.access === 'elsewhere' && (await claimLaunch(writer, roundId, now));
    if (!isWaiting) throw new Problem('intake.roundNotWaiting');
    if (round.closes_at > now) throw new Problem('intake.periodNotOver');
    if (invited !== undefined && invited < persons.length) {
      throw new Problem('intake.fewerInvited', { invited, persons: persons.length });
    }
    const version = await freezeVersion(context, writer, actor.wardId, round.questionnaire_id);
    await updateRound(writer, roundId, { questionnaire_version_id: version, position: persons.length });
    const facts = { roundId, version, receivedAt: round.closes_at, wardId: actor.wardId };
    await insertTakenIn(
      writer,
      persons.map((person, index) => makeResponse(context, facts, person, index + 1)),
    );
    await recordFile(context, writer, actor, intake);
    note.detail = { persons: persons.length, version, hash: intake.file.hash };
  });
  context.live.publish({ wardId: actor.wardId, topic: 'round', roundId });
}

async function recordFile(context: Context, writer: Writer, actor: WardActor, intake: Intake): Promise<void> {
  await insertIntake(writer, {
    ...{ round_id: intake.roundId, file_name: intake.file.name.slice(0, 200), file_hash: intake.file.hash },
    mapping: JSON.stringify(intake.mapping),
    ...{ persons: intake.persons.length, invited: intake.invited ?? null },
    ...{ imported_by: actor.id, imported_at: context.now().toISOString() },
  });
}
