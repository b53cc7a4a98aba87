import type { Insertable } from 'kysely';
import type { QuestionnaireId, QuestionnaireVersionId, WardId } from '../../shared/id.ts';
import type { Reader, Writer } from '../database/handle.ts';
import type { Schema } from '../database/schema.ts';

export function listQuestionnaires(read: Reader, wardId: WardId) {
  return read
    .selectFrom('questionnaire')
    .select(['id', 'draft', 'revision', 'is_synthetic', 'changed_at'])
    .where('ward_id', '=', wardId)
    .orderBy('changed_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

export function findQuestionnaire(read: Reader, wardId: WardId, id: QuestionnaireId) {
  return read
    .selectFrom('questionnaire')
    .selectAll()
    .where('ward_id', '=', wardId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Rounds of the ward with the questionnaire they ask, newest first. */
export function listRoundsOfQuestionnaires(read: Reader, wardId: WardId) {
  return read
    .selectFrom('round')
    .select(['id', 'name', 'questionnaire_id', 'launched_at'])
    .where('ward_id', '=', wardId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/** Versions of the ward, of one questionnaire or of all, the latest frozen first. */
export function listVersions(read: Reader, wardId: WardId, questionnaireId?: QuestionnaireId) {
  const versions = selectVersions(read, wardId);
  return (
    questionnaireId === undefined
      ? versions
      : versions.where('questionnaire_version.questionnaire_id', '=', questionnaireId)
  )
    .orderBy('questionnaire_version.frozen_at', 'desc')
    .orderBy('questionnaire_version.id', 'desc')
    .execute();
}

export function findVersion(read: Reader, wardId: WardId, id: QuestionnaireVersionId) {
  return selectVersions(read, wardId).where('questionnaire_version.id', '=', id).executeTakeFirst();
}

export function findVersionByHash(read: Reader, questionnaireId: QuestionnaireId, hash: string) {
  return read
    .selectFrom('questionnaire_version')
    .select(['id'])
    .where('questionnaire_id', '=', questionnaireId)
    .where('definition_hash', '=', hash)
    .executeTakeFirst();
}

/** Number of the version frozen last; 0 before the first. */
export async function findLastVersionNumber(read: Reader, questionnaireId: QuestionnaireId): Promise<number> {
  const row = await read
    .selectFrom('questionnaire_version')
    .select((select) => select.fn.max('number').as('number'))
    .where('questionnaire_id', '=', questionnaireId)
    .executeTakeFirst();
  return Number(row?.number ?? 0);
}

function selectVersions(read: Reader, wardId: WardId) {
  return read
    .selectFrom('questionnaire_version')
    .innerJoin('questionnaire', 'questionnaire.id', 'questionnaire_version.questionnaire_id')
    .select([
      'questionnaire_version.id',
      'questionnaire_version.questionnaire_id',
      'questionnaire_version.number',
      'questionnaire_version.definition',
      'questionnaire_version.frozen_at',
    ])
    .where('questionnaire.ward_id', '=', wardId);
}

export async function insertQuestionnaire(
  writer: Writer,
  row: Insertable<Schema['questionnaire']>,
): Promise<void> {
  await writer.insertInto('questionnaire').values(row).execute();
}

export async function insertVersion(
  writer: Writer,
  row: Insertable<Schema['questionnaire_version']>,
): Promise<void> {
  await writer.insertInto('questionnaire_version').values(row).execute();
}

/** Writes the draft only over the revision it was made from; false when another save came first. */
export async function replaceDraft(
  writer: Writer,
  id: QuestionnaireId,
  baseRevision: number,
  change: { readonly draft: string; readonly changed_at: string },
): Promise<boolean> {
  const result = await writer
    .updateTable('questionnaire')
    .set({ ...change, revision: baseRevision + 1 })
    .where('id', '=', id)
    .where('revision', '=', baseRevision)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export async function hasRound(read: Reader, id: QuestionnaireId): Promise<boolean> {
  const row = await read
    .selectFrom('round')
    .select('id')
    .where('questionnaire_id', '=', id)
    .executeTakeFirst();
  return row !== undefined;
}

export async function deleteQuestionnaire(writer: Writer, id: QuestionnaireId): Promise<void> {
  await writer.deleteFrom('questionnaire_version').where('questionnaire_id', '=', id).execute();
  await writer.deleteFrom('questionnaire').where('id', '=', id).execute();
}
