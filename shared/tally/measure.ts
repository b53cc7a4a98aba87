import type { Answers } from '../questionnaire/answers.ts';
import { unansweredStates } from '../questionnaire/answers.ts';
import type { Increment } from '../questionnaire/kind.ts';
import { listQuestions, type QuestionnaireDefinition } from '../questionnaire/definition.ts';
import { isCodedQuestion, type Coded } from './coded.ts';
import { countValue, listCategories, type Question } from '../questionnaire/question.ts';

/**
 * What is counted: a question, or an indicator's own predicate over several questions. Categories are complete: every
 * response adds to exactly one state or answer category (a multiple choice to one per tick), so any base can be formed later.
 */
export interface Measure {
  readonly id: string;
  /** Text that changes whenever the same answers could be counted otherwise; a cube made with another must be folded anew. */
  readonly signature: string;
  readonly categories: readonly string[];
  /** Keys of the questions whose answers it counts, without those of its filter. */
  readonly questions: readonly string[];
  /** Categories of the people it speaks of, one each. */
  readonly base: readonly string[];
  /** What must be filled in before it can count. */
  readonly coded?: Coded;
  /** Categories of the people it would speak of but for its filter. */
  readonly beside: readonly string[];
  count(answers: Answers): readonly Increment[];
}

/** Respondents who answered the question at all; the base of a multiple choice. */
export const answeredCategory = 'answered';

export function questionMeasureId(key: string): string {
  return `question:${key}`;
}

/** Texts coded anew are other answers. */
function signQuestion(question: Question): Pick<Measure, 'signature' | 'coded'> {
  return isCodedQuestion(question)
    ? { signature: `${question.kind} ${question.coded.hash}`, coded: question.coded }
    : { signature: question.kind };
}

function makeQuestionMeasure(question: Question): Measure {
  return {
    id: questionMeasureId(question.key),
    ...signQuestion(question),
    categories: [
      answeredCategory,
      ...unansweredStates,
      ...listCategories(question).map((code) => `=${code}`),
    ],
    questions: [question.key],
    base: [answeredCategory],
    beside: [],
    count: (answers) => {
      const answer = answers[question.key];
      if (answer === undefined) return [['not-reached', 1]];
      if (answer.state !== 'answered') return [[answer.state, 1]];
      const values = countValue(question, answer.value).map(([code, amount]): Increment => [
        `=${code}`,
        amount,
      ]);
      return [[answeredCategory, 1], ...values];
    },
  };
}

export function listQuestionMeasures(definition: QuestionnaireDefinition): Measure[] {
  return listQuestions(definition).map(makeQuestionMeasure);
}
