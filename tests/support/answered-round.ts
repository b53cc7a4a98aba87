import type { Cell } from '../../shared/tally/cell.ts';
import { writeCell } from '../../shared/tally/cell.ts';
import type { RespondentKey, RoundId, WardId } from '../../shared/id.ts';
import type { Answers } from '../../shared/questionnaire/answers.ts';
import type { QuestionnaireDefinition } from '../../shared/questionnaire/definition.ts';
import { act } from '../../server/audit/act.ts';
import type { OpenContext } from '../../server/open-context.ts';
import { operatorOf } from './app.ts';

export const anyCell: Cell = {
  ageBand: '40s',
  sex: 'female',
  district: '野田',
  recruitment: 'public',
  mode: 'web',
};

export interface RoundFacts {
  readonly fiscalYear: number;
  readonly name?: string;
  readonly isSynthetic?: boolean;
  readonly design?: string;
  /** Its figures are then everybody's; those of an open round move in steps. */
  readonly isClosed?: boolean;
}

export interface LogEntry {
  /** Number of the respondent; the same number again is a correction. */
  readonly person: number;
  readonly cell?: Cell;
  readonly answers: Answers;
}

/** A launched round written straight into the tables, with nobody invited. */
export function addRound(
  context: OpenContext,
  wardId: WardId,
  definition: QuestionnaireDefinition,
  facts: RoundFacts,
): Promise<RoundId> {
  const at = context.now().toISOString();
  const ids = { panel: context.makeId(), questionnaire: context.makeId(), version: context.makeId() };
  const roundId = context.makeId();
  const text = JSON.stringify(definition);
  return act(context, operatorOf(wardId), 'round.launch', async (writer) => {
    const panel = { id: ids.panel, ward_id: wardId, name: 'p', is_synthetic: 0 as const, created_at: at };
    await writer.insertInto('panel').values(panel).execute();
    await writer
      .insertInto('questionnaire')
      .values({
        id: ids.questionnaire,
        ward_id: wardId,
        draft: text,
        revision: 1,
        is_synthetic: 0,
        created_at: at,
        changed_at: at,
      })
      .execute();
    await writer
      .insertInto('questionnaire_version')
      .values({
        id: ids.version,
        questionnaire_id: ids.questionnaire,
        number: 1,
        definition: text,
        definition_hash: 'h',
        frozen_at: at,
      })
      .execute();
    await writer
      .insertInto('round')
      .values({
        ...{ id: roundId, ward_id: wardId, panel_id: ids.panel, questionnaire_id: ids.questionnaire },
        ...{ questionnaire_version_id: ids.version, name: facts.name ?? 'r', fiscal_year: facts.fiscalYear },
        ...{
          design: facts.design ?? 'public-monitor',
          population: '{}',
          opens_at: at,
          closes_at: facts.isClosed === true ? at : '2100-01-01T00:00:00.000Z',
        },
        ...{ launched_at: at, is_synthetic: facts.isSynthetic === true ? 1 : 0, created_at: at },
      })
      .execute();
    return roundId;
  });
}

/** People invited to a round, without any answer. */
export function invite(context: OpenContext, wardId: WardId, roundId: RoundId, count: number): Promise<void> {
  const at = context.now().toISOString();
  return act(context, operatorOf(wardId), 'round.launch', async (writer) => {
    const { panel_id } = await writer
      .selectFrom('round')
      .select('panel_id')
      .where('id', '=', roundId)
      .executeTakeFirstOrThrow();
    if (panel_id === null) throw new Error('Nobody can be invited to an open round');
    for (let index = 0; index < count; index += 1) {
      const member = context.makeId();
      await writer
        .insertInto('member')
        .values({
          ...{
            id: member,
            panel_id,
            number: `${roundId}-${index}`,
            name: null,
            age_band: '40s',
            sex: 'female',
          },
          ...{ district: '野田', recruitment: 'public', term_start: '2015-04-01', term_end: '2017-03-31' },
          ...{
            email: 'a@example.jp',
            postal_code: null,
            postal_address: null,
            created_at: at,
            changed_at: at,
          },
        })
        .execute();
      await writer
        .insertInto('invitation')
        .values({
          ...{ id: context.makeId(), round_id: roundId, member_id: member, token_hash: context.makeId() },
          code_hash: context.makeId(),
          ...{ respondent_key: context.makeId(), cell: writeCell(anyCell), created_at: at },
        })
        .execute();
    }
  });
}

/** Appends entries to a round's log as the response writer does: gapless positions, corrections naming what they replace. */
export function appendEntries(
  context: OpenContext,
  wardId: WardId,
  roundId: RoundId,
  entries: readonly LogEntry[],
): Promise<void> {
  const at = context.now().toISOString();
  return act(context, operatorOf(wardId), 'round.launch', async (writer) => {
    for (const { person, cell = anyCell, answers } of entries) {
      const key: RespondentKey = `person-${roundId}-${person}`;
      const before = await writer
        .selectFrom('response')
        .select(['position', 'edition'])
        .where('round_id', '=', roundId)
        .where('respondent_key', '=', key)
        .orderBy('edition', 'desc')
        .executeTakeFirst();
      const { position } = await writer
        .updateTable('round')
        .set(({ eb }) => ({ position: eb('position', '+', 1) }))
        .where('id', '=', roundId)
        .returning('position')
        .executeTakeFirstOrThrow();
      const document = JSON.stringify({ version: 'v', language: 'ja', answers });
      await writer
        .insertInto('response')
        .values({
          ...{ round_id: roundId, position, respondent_key: key, edition: (before?.edition ?? 0) + 1 },
          ...{
            replaces: before?.position ?? null,
            content_hash: document,
            reference: 'r',
            cell: writeCell(cell),
          },
          ...{ document, received_at: at },
        })
        .execute();
    }
  });
}
