import { draftSchema, type QuestionnaireDraft } from '../../shared/questionnaire/draft.ts';
import { definitionSchema, type QuestionnaireDefinition } from '../../shared/questionnaire/definition.ts';

/** Stored documents are parsed wherever they are read: a row that another program wrote must not pass for one of ours. */
export function readDraft(text: string): QuestionnaireDraft {
  return draftSchema.parse(JSON.parse(text));
}

export function readDefinition(text: string): QuestionnaireDefinition {
  return definitionSchema.parse(JSON.parse(text));
}
