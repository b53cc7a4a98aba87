import type { Actor } from '../../shared/account/verb.ts';
import type { QuestionnaireId, WardId } from '../../shared/id.ts';
import { Problem } from '../../shared/problem.ts';
import { writeCanonical } from '../../shared/questionnaire/canonical.ts';
import type { QuestionnaireDraft } from '../../shared/questionnaire/draft.ts';
import { listQuestions } from '../../shared/questionnaire/definition.ts';
import { act } from '../audit/act.ts';
import type { Context } from '../context.ts';
import {
  deleteQuestionnaire,
  findQuestionnaire,
  hasRound,
  insertQuestionnaire,
  replaceDraft,
} from './queries.ts';

export interface NewQuestionnaire {
  readonly draft: QuestionnaireDraft;
  readonly isSynthetic?: boolean;
}

export function createQuestionnaire(
  context: Context,
  actor: Actor & { readonly wardId: WardId },
  { draft, isSynthetic = false }: NewQuestionnaire,
): Promise<QuestionnaireId> {
  return act(context, actor, 'questionnaire.create', async (writer, note) => {
    const id = context.makeId();
    const now = context.now().toISOString();
    note.subject = id;
    note.detail = { questions: listQuestions(draft).length };
    await insertQuestionnaire(writer, {
      id,
      ward_id: actor.wardId,
      draft: writeCanonical(draft),
      revision: 1,
      is_synthetic: isSynthetic ? 1 : 0,
      created_at: now,
      changed_at: now,
    });
    return id;
  });
}

export interface DraftChange {
  /** The revision the editor started from. */
  readonly revision: number;
  readonly draft: QuestionnaireDraft;
}

/**
 * Stores the whole draft, whatever is still missing in it. Saving what is stored already changes nothing and keeps the
 * revision, so a save repeated after a lost reply is no conflict.
 * Throws `resource.notFound`, and `questionnaire.changedElsewhere` when another save came in between.
 */
export function saveDraft(
  context: Context,
  actor: Actor & { readonly wardId: WardId },
  id: QuestionnaireId,
  { revision, draft }: DraftChange,
): Promise<{ readonly revision: number; readonly savedAt: string }> {
  return act(context, actor, 'questionnaire.edit', async (writer, note) => {
    const row = await findQuestionnaire(writer, actor.wardId, id);
    if (row === undefined) throw new Problem('resource.notFound');
    const text = writeCanonical(draft);
    note.subject = id;
    note.detail = { revision, questions: listQuestions(draft).length };
    if (row.draft === text) return { revision: row.revision, savedAt: row.changed_at };
    const savedAt = context.now().toISOString();
    const isWritten = await replaceDraft(writer, id, revision, { draft: text, changed_at: savedAt });
    if (!isWritten) throw new Problem('questionnaire.changedElsewhere');
    return { revision: revision + 1, savedAt };
  });
}

/** Throws `resource.notFound`, and `questionnaire.inUse` while a round asks it: answers name the version they belong to. */
export function removeQuestionnaire(
  context: Context,
  actor: Actor & { readonly wardId: WardId },
  id: QuestionnaireId,
): Promise<void> {
  return act(context, actor, 'questionnaire.delete', async (writer, note) => {
    note.subject = id;
    if ((await findQuestionnaire(writer, actor.wardId, id)) === undefined)
      throw new Problem('resource.notFound');
    if (await hasRound(writer, id)) throw new Problem('questionnaire.inUse');
    await deleteQuestionnaire(writer, id);
  });
}
