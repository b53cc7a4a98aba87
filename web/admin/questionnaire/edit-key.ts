import type { Condition } from '../../../shared/questionnaire/condition.ts';
import type { QuestionnaireDraft } from '../../../shared/questionnaire/draft.ts';
import type { Question } from '../../../shared/questionnaire/question.ts';
import { listKeys, questionAt, type Place } from './edit.ts';

export type KeyFault = 'form' | 'taken';

/** Why a key cannot stand at this place; undefined when it can. */
export function inspectKey(draft: QuestionnaireDraft, place: Place, key: string): KeyFault | undefined {
  if (!/^[a-z][a-z0-9_]{0,39}$/.test(key)) return 'form';
  const own = questionAt(draft, place)?.key;
  return key !== own && listKeys(draft).includes(key) ? 'taken' : undefined;
}

/** Gives a question another key, and lets the conditions that ask about it follow. A key that cannot stand changes nothing. */
export function renameKey(draft: QuestionnaireDraft, place: Place, key: string): QuestionnaireDraft {
  const own = questionAt(draft, place);
  if (own === undefined || inspectKey(draft, place, key) !== undefined) return draft;
  const follow = (question: Question): Question => ({
    ...question,
    ...(question.key === own.key ? { key } : {}),
    ...(question.askedIf === undefined ? {} : { askedIf: renameIn(question.askedIf, own.key, key) }),
  });
  return {
    ...draft,
    sections: draft.sections.map((section) => ({ ...section, questions: section.questions.map(follow) })),
  };
}

function renameIn(condition: Condition, from: string, to: string): Condition {
  const each = (parts: readonly Condition[]): Condition[] => parts.map((part) => renameIn(part, from, to));
  if ('all' in condition) return { all: each(condition.all) };
  if ('any' in condition) return { any: each(condition.any) };
  if ('not' in condition) return { not: renameIn(condition.not, from, to) };
  return condition.question === from ? { ...condition, question: to } : condition;
}
