import type { Section } from '../../shared/questionnaire/definition.ts';
import type { QuestionnaireDraft } from '../../shared/questionnaire/draft.ts';
import type { Choice } from '../../shared/questionnaire/kinds/choice.ts';
import type { Localized } from '../../shared/questionnaire/localized.ts';
import type { Question } from '../../shared/questionnaire/question.ts';
import type { questionnaire } from '../../shared/text/ja/questionnaire.ts';

type Words = (typeof questionnaire)['blank'];

/** For the preview only: a half-written draft with words where texts are missing, so that every field has a name. */
export function fillBlanks(draft: QuestionnaireDraft, words: Words): QuestionnaireDraft {
  return {
    ...draft,
    title: fill(draft.title, words.title),
    ...fillOptional('intro', draft.intro, words),
    sections: draft.sections.map((section) => fillSection(section, words)),
  };
}

function fillSection(section: Section, words: Words): Section {
  return {
    ...section,
    ...fillOptional('title', section.title, words),
    ...fillOptional('intro', section.intro, words),
    questions: section.questions.map((question) => fillQuestion(question, words)),
  };
}

function fillQuestion(question: Question, words: Words): Question {
  const texts = {
    title: fill(question.title, words.question),
    ...fillOptional('help', question.help, words),
  };
  if (!('choices' in question)) return { ...question, ...texts };
  const choices = question.choices.map((choice: Choice, index) => ({
    ...choice,
    label: fill(choice.label, words.choice(index + 1)),
  }));
  return { ...question, ...texts, choices };
}

function fill(text: Localized, blank: string): Localized {
  const written = Object.fromEntries(Object.entries(text).filter(([, words]) => (words ?? '').trim() !== ''));
  return { ja: blank, ...written };
}

function fillOptional<Field extends string>(
  field: Field,
  text: Localized | undefined,
  words: Words,
): { [Name in Field]?: Localized } {
  return text === undefined ? {} : ({ [field]: fill(text, words.text) } as { [Name in Field]: Localized });
}
