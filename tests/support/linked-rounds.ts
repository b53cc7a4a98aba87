import type { RoundId, WardId } from '../../shared/id.ts';
import type { Answers } from '../../shared/questionnaire/answers.ts';
import type { QuestionnaireDefinition } from '../../shared/questionnaire/definition.ts';
import { writeCell, type Cell } from '../../shared/tally/cell.ts';
import { act } from '../../server/audit/act.ts';
import type { OpenContext } from '../../server/open-context.ts';
import { operatorOf } from './app.ts';
import { addRound, anyCell, type RoundFacts } from './answered-round.ts';

/** Answers by number of the monitor, who is the same in every round of the ward. */
export type AnswersByMonitor = ReadonlyMap<number, Answers>;

/** Monitors of one panel, invited and answered in several rounds: the log knows them by a key of the round alone. */
export interface LinkedWard {
  addRound(
    facts: RoundFacts,
    answers: AnswersByMonitor,
    definition?: QuestionnaireDefinition,
    /** Groups of a monitor in this round. */
    groupsOf?: (monitor: number) => Partial<Cell>,
  ): Promise<RoundId>;
}

export function makeLinkedWard(
  context: OpenContext,
  wardId: WardId,
  definition: QuestionnaireDefinition,
): LinkedWard {
  const members = new Map<number, string>();
  return {
    async addRound(facts, answers, own = definition, groupsOf = () => ({})) {
      const roundId = await addRound(context, wardId, own, facts);
      const at = context.now().toISOString();
      await act(context, operatorOf(wardId), 'round.launch', async (writer) => {
        const { panel_id } = await writer
          .selectFrom('round')
          .select('panel_id')
          .where('id', '=', roundId)
          .executeTakeFirstOrThrow();
        let position = 0;
        for (const [monitor, given] of answers) {
          const member = members.get(monitor) ?? context.makeId();
          if (!members.has(monitor)) {
            members.set(monitor, member);
            await writer
              .insertInto('member')
              .values({
                ...{ id: member, panel_id: panel_id ?? '', number: `m-${roundId}-${monitor}`, name: null },
                ...{ age_band: '40s', sex: 'female', district: '野田', recruitment: 'public' },
                ...{ term_start: '2010-04-01', term_end: '2099-03-31', email: 'a@example.jp' },
                ...{ postal_code: null, postal_address: null, created_at: at, changed_at: at },
              })
              .execute();
          }
          const key = context.makeId();
          const cell = writeCell({ ...anyCell, ...groupsOf(monitor) });
          await writer
            .insertInto('invitation')
            .values({
              ...{ id: context.makeId(), round_id: roundId, member_id: member, token_hash: context.makeId() },
              ...{
                code_hash: context.makeId(),
                respondent_key: key,
                cell,
                created_at: at,
              },
            })
            .execute();
          position += 1;
          await writer
            .insertInto('response')
            .values({
              ...{ round_id: roundId, position, respondent_key: key, edition: 1, replaces: null },
              ...{ content_hash: key, reference: 'r', cell, received_at: at },
              document: JSON.stringify({ version: 'v', language: 'ja', answers: given }),
            })
            .execute();
        }
        await writer.updateTable('round').set({ position }).where('id', '=', roundId).execute();
      });
      return roundId;
    },
  };
}
