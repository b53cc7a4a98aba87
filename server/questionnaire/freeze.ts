import { createHash } from 'node:crypto';
import type { QuestionnaireId, QuestionnaireVersionId, WardId } from '../../shared/id.ts';
import { Problem } from '../../shared/problem.ts';
import { writeCanonical } from '../../shared/questionnaire/canonical.ts';
import type { Context } from '../context.ts';
import type { Writer } from '../database/handle.ts';
import { readCompleteDraft } from './document.ts';
import { findLastVersionNumber, findQuestionnaire, findVersionByHash, insertVersion } from './queries.ts';

/**
 * The version a round will ask, frozen from the draft as it stands. Called inside the act that launches a round, so that a
 * launch and its version are one change. A draft that was frozen before in the same words gives that version again.
 * Throws `resource.notFound`, and `questionnaire.invalid` with what is missing.
 */
export async function freezeVersion(
  context: Context,
  writer: Writer,
  wardId: WardId,
  questionnaireId: QuestionnaireId,
): Promise<QuestionnaireVersionId> {
  const row = await findQuestionnaire(writer, wardId, questionnaireId);
  if (row === undefined) throw new Problem('resource.notFound');
  const definition = writeCanonical(readCompleteDraft(row.draft));
  const hash = createHash('sha256').update(definition).digest('hex');
  const same = await findVersionByHash(writer, questionnaireId, hash);
  if (same !== undefined) return same.id;
  const id = context.makeId();
  await insertVersion(writer, {
    id,
    questionnaire_id: questionnaireId,
    number: (await findLastVersionNumber(writer, questionnaireId)) + 1,
    definition,
    definition_hash: hash,
    frozen_at: context.now().toISOString(),
  });
  return id;
}
