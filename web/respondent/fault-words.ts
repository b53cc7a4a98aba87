import { listQuestions, type QuestionnaireDefinition } from '../../shared/questionnaire/definition.ts';
import type { JourneyFault } from '../../shared/questionnaire/journey.ts';
import { pickText, type RespondentLanguage } from '../../shared/questionnaire/localized.ts';
import type { Question } from '../../shared/questionnaire/question.ts';
import { sayFault, writeFaultSentences, type FaultSentences } from './fault-sentence.ts';
import { respondentWords } from './words.ts';

const written = new Map<RespondentLanguage, FaultSentences>();

/** What phones are sent to say faults by themselves. */
export function takeFaultSentences(language: RespondentLanguage): FaultSentences {
  const sentences = written.get(language) ?? writeFaultSentences(respondentWords[language]);
  written.set(language, sentences);
  return sentences;
}

/** Says in words what is wrong and what to do about it: the same in the summary on top and at the field. */
export function describeFault(
  fault: JourneyFault,
  definition: QuestionnaireDefinition,
  language: RespondentLanguage,
): string {
  const questions = listQuestions(definition);
  const question = questions.find(({ key }) => key === fault.question);
  const t = respondentWords[language];
  if (question === undefined) return t.error.wrongShape;
  return sayFault(fault, question, takeFaultSentences(language), {
    choice: (code) => labelOf(question, code, language),
    question: (wanted) => t.form.number(questions.findIndex(({ key }) => key === wanted) + 1),
  });
}

function labelOf(question: Question, code: string, language: RespondentLanguage): string {
  const choice =
    'choices' in question ? question.choices.find((candidate) => candidate.code === code) : undefined;
  return choice === undefined ? code : pickText(choice.label, language).text;
}
