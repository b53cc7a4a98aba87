import type { QuestionnaireDraft } from './draft.ts';

/** A questionnaire nobody has written on yet: one section, no question. */
export function beginDraft(title: string): QuestionnaireDraft {
  return { title: { ja: title }, sections: [{ key: 's1', questions: [] }] };
}
