import { draftSchema, type QuestionnaireDraft } from '../../shared/questionnaire/draft.ts';
import { definitionSchema, type QuestionnaireDefinition } from '../../shared/questionnaire/definition.ts';
import { rememberParsed } from '../database/remember-parsed.ts';

/** Stored documents are parsed wherever they are read: a row that another program wrote must not pass for one of ours. */
export function readDraft(text: string): QuestionnaireDraft {
  return draftSchema.parse(JSON.parse(text));
}

/** A frozen version; the same one is parsed once. */
export const readDefinition: (text: string) => QuestionnaireDefinition = rememberParsed((text) =>
  definitionSchema.parse(JSON.parse(text)),
);
