import type { Insertable, Updateable } from 'kysely';
import type { QuestionnaireId, RoundId, WardId } from '../../shared/id.ts';
import { actorName } from '../database/actor-name.ts';
import type { Reader, Writer } from '../database/handle.ts';
import type { Schema } from '../database/schema.ts';

/** Finalised codings without what they say of each text, in order of their numbers; of every ward and round when none is named. */
export function listFinalRows(
  read: Reader,
  { wardId, roundId }: { wardId?: WardId | undefined; roundId?: RoundId },
) {
  let query = read
    .selectFrom('coding')
    .innerJoin('round', 'round.id', 'coding.round_id')
    .select(['coding.id', 'coding.round_id', 'coding.question_key', 'coding.number'])
    .select(['coding.codes', 'coding.hash'])
    .where('coding.stage', '=', 'final');
  if (wardId !== undefined) query = query.where('round.ward_id', '=', wardId);
  if (roundId !== undefined) query = query.where('coding.round_id', '=', roundId);
  return query.orderBy('coding.round_id').orderBy('coding.question_key').orderBy('coding.number').execute();
}

export function findAssignments(read: Reader, codingId: string) {
  return read
    .selectFrom('coding')
    .select(['codes', 'assignments'])
    .where('id', '=', codingId)
    .executeTakeFirst();
}

/** Codings of a round's question without what they say of each text, the newest first. */
export function listCodings(read: Reader, roundId: RoundId, questionKey: string) {
  return read
    .selectFrom('coding')
    .select(['coding.id', 'coding.number', 'coding.stage', 'coding.double_share', 'coding.sample_seed'])
    .select(['coding.started_by', 'coding.started_at', 'coding.codes', 'coding.hash'])
    .select(['coding.finalised_by', 'coding.finalised_at'])
    .select(actorName('coding.started_by').as('starter_name'))
    .select(actorName('coding.finalised_by').as('finaliser_name'))
    .where('coding.round_id', '=', roundId)
    .where('coding.question_key', '=', questionKey)
    .orderBy('coding.number', 'desc')
    .execute();
}

export async function insertCoding(writer: Writer, row: Insertable<Schema['coding']>): Promise<void> {
  await writer.insertInto('coding').values(row).execute();
}

/** Moves a coding on; false when somebody else did so first. */
export async function moveCoding(
  writer: Writer,
  id: string,
  from: Schema['coding']['stage'],
  change: Updateable<Schema['coding']>,
): Promise<boolean> {
  const { numUpdatedRows } = await writer
    .updateTable('coding')
    .set(change)
    .where('id', '=', id)
    .where('stage', '=', from)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** The code frame in force; undefined before the first edition. */
export function findFrameRow(read: Reader, questionnaireId: QuestionnaireId, questionKey: string) {
  return read
    .selectFrom('code_frame')
    .select(['code_frame.edition', 'code_frame.codes', 'code_frame.changed_by', 'code_frame.changed_at'])
    .select(actorName('code_frame.changed_by').as('changed_name'))
    .where('code_frame.questionnaire_id', '=', questionnaireId)
    .where('code_frame.question_key', '=', questionKey)
    .orderBy('code_frame.edition', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function insertFrame(writer: Writer, row: Insertable<Schema['code_frame']>): Promise<void> {
  await writer.insertInto('code_frame').values(row).execute();
}

/** Codings of every round of a questionnaire that still use its frame. */
export function listUnfinished(read: Reader, questionnaireId: QuestionnaireId, questionKey: string) {
  return read
    .selectFrom('coding')
    .innerJoin('round', 'round.id', 'coding.round_id')
    .select('coding.id')
    .where('round.questionnaire_id', '=', questionnaireId)
    .where('coding.question_key', '=', questionKey)
    .where('coding.stage', 'in', ['coding', 'agreement'])
    .execute();
}

/** Sets of codes that were given or decided in these codings, each once. */
export async function listGivenCodes(read: Reader, codingIds: readonly string[]): Promise<string[]> {
  if (codingIds.length === 0) return [];
  const marks = await read
    .selectFrom('coding_mark')
    .select('codes')
    .distinct()
    .where('coding_id', 'in', codingIds)
    .execute();
  const decisions = await read
    .selectFrom('coding_decision')
    .select('codes')
    .distinct()
    .where('coding_id', 'in', codingIds)
    .execute();
  return [...new Set([...marks, ...decisions].map(({ codes }) => codes))];
}

/** Gives every text of these codings that carried one set of codes the other. */
export async function replaceGivenCodes(
  writer: Writer,
  codingIds: readonly string[],
  from: string,
  to: string,
): Promise<void> {
  for (const table of ['coding_mark', 'coding_decision'] as const) {
    await writer
      .updateTable(table)
      .set({ codes: to })
      .where('coding_id', 'in', codingIds)
      .where('codes', '=', from)
      .execute();
  }
}

/** Every code given in a coding; of some positions only, where they are named. */
export async function listMarks(read: Reader, codingId: string, positions?: readonly number[]) {
  if (positions?.length === 0) return [];
  let query = read
    .selectFrom('coding_mark')
    .select(['position', 'coder', 'codes'])
    .where('coding_id', '=', codingId);
  if (positions !== undefined) query = query.where('position', 'in', positions);
  return query.orderBy('position').orderBy('coder').execute();
}

/** Who coded which text, without what they gave. */
export function listMarked(read: Reader, codingId: string) {
  return read
    .selectFrom('coding_mark')
    .select(['position', 'coder'])
    .where('coding_id', '=', codingId)
    .execute();
}

/** People who coded, by name. */
export function listCoders(read: Reader, codingId: string) {
  return read
    .selectFrom('coding_mark')
    .select(['coding_mark.coder', actorName('coding_mark.coder').as('name')])
    .select(({ fn }) => fn.countAll<number>().as('texts'))
    .where('coding_mark.coding_id', '=', codingId)
    .groupBy('coding_mark.coder')
    .orderBy('coding_mark.coder')
    .execute();
}

export async function upsertMark(writer: Writer, row: Insertable<Schema['coding_mark']>): Promise<void> {
  await writer
    .insertInto('coding_mark')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['coding_id', 'position', 'coder'])
        .doUpdateSet({ codes: row.codes, marked_at: row.marked_at }),
    )
    .execute();
}

export function listDecisions(read: Reader, codingId: string) {
  return read
    .selectFrom('coding_decision')
    .select(['position', 'codes'])
    .where('coding_id', '=', codingId)
    .execute();
}

export async function upsertDecision(
  writer: Writer,
  row: Insertable<Schema['coding_decision']>,
): Promise<void> {
  const { coding_id: _coding, position: _position, ...change } = row;
  await writer
    .insertInto('coding_decision')
    .values(row)
    .onConflict((conflict) => conflict.columns(['coding_id', 'position']).doUpdateSet(change))
    .execute();
}
