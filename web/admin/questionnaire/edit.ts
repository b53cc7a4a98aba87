import type { QuestionnaireDraft } from '../../../shared/questionnaire/draft.ts';
import type { Section } from '../../../shared/questionnaire/definition.ts';
import type { Question } from '../../../shared/questionnaire/question.ts';

/**
 * Every edit of a draft as a pure function: a draft in, a new draft out, the old one untouched (undo keeps it). Whatever
 * sequence of edits, the draft stays one that can be stored and question keys stay unique. An edit at a place that does
 * not exist changes nothing. Conditions that point at a deleted question stay and are reported as findings: dropping
 * them would silently ask everybody.
 */
export interface Place {
  readonly section: number;
  readonly question: number;
}

type Draft = QuestionnaireDraft;

export function listKeys(draft: Draft): string[] {
  return draft.sections.flatMap(({ questions }) => questions.map(({ key }) => key));
}

/** Readable and free: `q1`, `q2`, …; never one that is in use, nor one of `taken` (keys asked in earlier years). */
export function makeKey(draft: Draft, taken: Iterable<string> = []): string {
  const used = new Set([...listKeys(draft), ...taken]);
  let number = listKeys(draft).length + 1;
  while (used.has(`q${number}`)) number += 1;
  return `q${number}`;
}

export function questionAt(draft: Draft, { section, question }: Place): Question | undefined {
  return draft.sections[section]?.questions[question];
}

export function findPlace(draft: Draft, key: string): Place | undefined {
  for (const [section, { questions }] of draft.sections.entries()) {
    const question = questions.findIndex((one) => one.key === key);
    if (question >= 0) return { section, question };
  }
  return undefined;
}

function withSection(draft: Draft, index: number, change: (section: Section) => Section): Draft {
  return { ...draft, sections: draft.sections.map((one, at) => (at === index ? change(one) : one)) };
}

function withQuestions(draft: Draft, index: number, change: (questions: Question[]) => Question[]): Draft {
  return withSection(draft, index, (section) => ({ ...section, questions: change(section.questions) }));
}

/** Its questions and key stay; heading and text are replaced. */
export function putSection(draft: Draft, index: number, next: Section): Draft {
  return withSection(draft, index, ({ key, questions }) => ({ ...next, key, questions }));
}

export function replaceQuestion(draft: Draft, place: Place, question: Question): Draft {
  return withQuestions(draft, place.section, (questions) =>
    questions.map((one, at) => (at === place.question ? { ...question, key: one.key } : one)),
  );
}

/** Inserted before the question at the place, or at the section's end. Those whose key is in use already are left out. */
export function insertQuestions(draft: Draft, place: Place, added: readonly Question[]): Draft {
  const used = new Set(listKeys(draft));
  const fresh = added.filter(({ key }) => !used.has(key) && used.add(key));
  return withQuestions(draft, place.section, (questions) => questions.toSpliced(place.question, 0, ...fresh));
}

export function removeQuestion(draft: Draft, place: Place): Draft {
  return withQuestions(draft, place.section, (questions) =>
    questions.filter((_, at) => at !== place.question),
  );
}

/** The same question again below, under a key of its own: a copy is another series. */
export function duplicateQuestion(draft: Draft, place: Place, taken: Iterable<string> = []): Draft {
  const original = questionAt(draft, place);
  if (original === undefined) return draft;
  const copy = { ...original, key: makeKey(draft, taken) };
  return insertQuestions(draft, { ...place, question: place.question + 1 }, [copy]);
}

/** One step up (−1) or down (1); past the edge of its section into the neighbouring one. */
export function moveQuestion(draft: Draft, place: Place, step: -1 | 1): Draft {
  const section = draft.sections[place.section];
  if (section === undefined || questionAt(draft, place) === undefined) return draft;
  const target = place.question + step;
  if (target >= 0 && target < section.questions.length) {
    return moveTo(draft, place, { section: place.section, question: target });
  }
  const neighbour = draft.sections[place.section + step];
  if (neighbour === undefined) return draft;
  const question = step === 1 ? 0 : neighbour.questions.length;
  return moveTo(draft, place, { section: place.section + step, question });
}

/** To the end of another section. */
export function moveToSection(draft: Draft, place: Place, section: number): Draft {
  const target = draft.sections[section];
  if (target === undefined || section === place.section) return draft;
  return moveTo(draft, place, { section, question: target.questions.length });
}

function moveTo(draft: Draft, from: Place, to: Place): Draft {
  const question = questionAt(draft, from);
  return question === undefined ? draft : insertQuestions(removeQuestion(draft, from), to, [question]);
}

export function addSection(draft: Draft): Draft {
  const used = new Set(draft.sections.map(({ key }) => key));
  let number = draft.sections.length + 1;
  while (used.has(`s${number}`)) number += 1;
  return { ...draft, sections: [...draft.sections, { key: `s${number}`, questions: [] }] };
}

/** The section's questions go with it; the last section stays. */
export function removeSection(draft: Draft, index: number): Draft {
  if (draft.sections.length <= 1) return draft;
  return { ...draft, sections: draft.sections.filter((_, at) => at !== index) };
}

export function moveSection(draft: Draft, index: number, step: -1 | 1): Draft {
  const section = draft.sections[index];
  const target = index + step;
  if (section === undefined || target < 0 || target >= draft.sections.length) return draft;
  return { ...draft, sections: draft.sections.toSpliced(index, 1).toSpliced(target, 0, section) };
}
