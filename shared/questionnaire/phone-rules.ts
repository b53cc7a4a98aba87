import type { QuestionnaireDefinition } from './definition.ts';
import type { Localized } from './localized.ts';
import type { Question } from './question.ts';

const blank: Localized = { ja: '' };

/**
 * A questionnaire without its words, which stand in the page already: what a phone needs to ask, read and check by the same
 * rules as the server. Units stay, as 「3回」 typed into a field that says 回 means 3.
 */
export function makePhoneRules({ sections }: QuestionnaireDefinition): QuestionnaireDefinition {
  const questions = sections.flatMap((section) => section.questions.map(dropWords));
  return { title: blank, sections: [{ key: 's', questions }] };
}

function dropWords(question: Question): Question {
  const { help: _help, ...rest } = question;
  if (!('choices' in rest)) return { ...rest, title: blank };
  const choices = rest.choices.map((choice) => ({ ...choice, label: blank }));
  return { ...rest, title: blank, choices };
}
