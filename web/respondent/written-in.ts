import type { QuestionnaireDefinition } from '../../shared/questionnaire/definition.ts';
import type { Localized, RespondentLanguage } from '../../shared/questionnaire/localized.ts';

/** Every text of the questionnaire that a resident may come to read. */
function listTexts(definition: QuestionnaireDefinition): (Localized | undefined)[] {
  return [
    definition.title,
    definition.intro,
    ...definition.sections.flatMap((section) => [
      section.title,
      section.intro,
      ...section.questions.flatMap((question) => [
        question.title,
        question.help,
        ...('choices' in question ? question.choices.map(({ label }) => label) : []),
        ...('unit' in question ? [question.unit] : []),
      ]),
    ]),
  ];
}

/** False where some text falls back to Japanese, which the page then says. */
export function isWrittenIn(definition: QuestionnaireDefinition, language: RespondentLanguage): boolean {
  return listTexts(definition).every((text) => text === undefined || text[language] !== undefined);
}
