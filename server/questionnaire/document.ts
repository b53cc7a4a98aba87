import { Problem } from '../../shared/problem.ts';
import { draftSchema, inspectDraft, type QuestionnaireDraft } from '../../shared/questionnaire/draft.ts';
import { definitionSchema, type QuestionnaireDefinition } from '../../shared/questionnaire/definition.ts';
import { rememberParsed } from '../database/remember-parsed.ts';

/** Stored documents are parsed wherever they are read: a row that another program wrote must not pass for one of ours. */
export function readDraft(text: string): QuestionnaireDraft {
  return draftSchema.parse(JSON.parse(text));
}

/** A draft that can be asked as it stands. Throws `questionnaire.invalid` with what is missing. */
export function readCompleteDraft(text: string): QuestionnaireDefinition {
  const draft = readDraft(text);
  const findings = inspectDraft(draft);
  if (findings.length > 0) throw new Problem('questionnaire.invalid', {}, findings);
  return definitionSchema.parse(draft);
}

/** A frozen version; the same one is parsed once. */
export const readDefinition: (text: string) => QuestionnaireDefinition = rememberParsed((text) =>
  definitionSchema.parse(JSON.parse(text)),
);
