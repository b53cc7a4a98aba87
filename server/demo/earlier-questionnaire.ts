import type { QuestionnaireDefinition } from '../../shared/questionnaire/definition.ts';
import type { Localized } from '../../shared/questionnaire/localized.ts';
import type { Question } from '../../shared/questionnaire/question.ts';
import { demoQuestionnaire } from './questionnaire.ts';

const heardOfIt: Localized = {
  ja: '聞いたことがある',
  'ja-easy': '{聞|き}いたことがあります',
  en: 'I have heard of it',
  zh: '听说过',
  ko: '들어 본 적이 있다',
  vi: 'Đã từng nghe nói',
};

/**
 * The demo's questionnaire as it was asked a year earlier: one point of a scale had another name, which breaks the
 * series of the indicator it feeds, and one question was punctuated otherwise, which staff declared harmless.
 */
export const earlierQuestionnaire: QuestionnaireDefinition = {
  ...demoQuestionnaire,
  sections: demoQuestionnaire.sections.map((section) => ({
    ...section,
    questions: section.questions.map(phraseEarlier),
  })),
};

function phraseEarlier(question: Question): Question {
  if (question.key === 'knows_efficient_work' && question.kind === 'scale') {
    const choices = question.choices.map((choice) =>
      choice.code === 'know_somewhat' ? { ...choice, label: heardOfIt } : choice,
    );
    return { ...question, choices };
  }
  if (question.key !== 'heard_in_planning') return question;
  return { ...question, title: { ...question.title, ja: question.title.ja.replaceAll('、', '，') } };
}
