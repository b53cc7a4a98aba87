import type { Answer, Answers } from './answers.ts';
import { isSatisfied, listComparisons } from './condition.ts';
import { listQuestions, type QuestionnaireDefinition } from './definition.ts';
import { checkAnswer, dontKnowField, fieldName, readAnswer, type Question } from './question.ts';
import type { AnswerFault, PostedFields } from './kind.ts';

/**
 * The walk through a questionnaire from the first question on. Nothing stores where a person is: which questions are
 * asked, which answers count and what is missing all fall out of this walk over the answers themselves.
 */
export interface JourneyFault extends AnswerFault {
  readonly question: string;
}

export type JourneyReading =
  | { readonly answers: Answers; readonly faults: readonly [] }
  | { readonly answers: undefined; readonly faults: readonly JourneyFault[] };

export function isAsked(question: Question, answers: Answers): boolean {
  return question.askedIf === undefined || isSatisfied(question.askedIf, (key) => answers[key]);
}

/**
 * Reads one posted form. Without scripts every question is on the page, so a follow-up may hold an answer although its
 * condition does not hold: if the condition's question was left open, the person is asked to answer it (nothing typed is
 * dropped unseen); if it was answered otherwise, the follow-up was not asked and is stored so.
 */
export function readJourney(definition: QuestionnaireDefinition, fields: PostedFields): JourneyReading {
  const { answers, faults } = walkJourney(definition, fields);
  return faults.length === 0 ? { answers, faults: [] } : { answers: undefined, faults };
}

/** The walk itself, faulty answers counting as skipped: which questions are asked of somebody who is still typing. */
export function walkJourney(
  definition: QuestionnaireDefinition,
  fields: PostedFields,
): { readonly answers: Answers; readonly faults: readonly JourneyFault[] } {
  const answers: Record<string, Answer> = {};
  const faults: JourneyFault[] = [];
  const questions = listQuestions(definition);
  for (const question of questions) {
    if (!isAsked(question, answers)) {
      answers[question.key] = { state: 'not-asked' };
      faults.push(...findOpenFilters(question, questions, answers, fields));
      continue;
    }
    const reading = readAnswer(question, fields);
    if ('fault' in reading) {
      faults.push({ question: question.key, ...reading.fault });
      answers[question.key] = { state: 'skipped' };
    } else {
      answers[question.key] = reading.answer;
    }
  }
  return { answers, faults: uniqueFaults(faults) };
}

/** The question left open that decides whether this one is asked, though this one holds an answer. */
function findOpenFilters(
  question: Question,
  questions: readonly Question[],
  answers: Answers,
  fields: PostedFields,
): JourneyFault[] {
  const names = [fieldName(question.key), dontKnowField(question)[0]];
  const isFilled = names.some((name) => fields.all(name).some((value) => value.trim() !== ''));
  if (!isFilled) return [];
  return listOpenFilters(question, questions, answers).map((key) => ({
    question: key,
    code: 'followsUnanswered' as const,
    details: { follower: question.key },
  }));
}

/** A filter that was itself not asked leads on to its own filter. */
function listOpenFilters(question: Question, questions: readonly Question[], answers: Answers): string[] {
  if (question.askedIf === undefined) return [];
  return listComparisons(question.askedIf).flatMap(({ question: key }) => {
    const filter = questions.find((one) => one.key === key);
    if (answers[key]?.state === 'skipped') return [key];
    return answers[key]?.state === 'not-asked' && filter !== undefined
      ? listOpenFilters(filter, questions, answers)
      : [];
  });
}

function uniqueFaults(faults: readonly JourneyFault[]): JourneyFault[] {
  if (faults.length < 2) return [...faults];
  const byQuestion = new Map<string, JourneyFault>();
  for (const fault of faults) if (!byQuestion.has(fault.question)) byQuestion.set(fault.question, fault);
  return [...byQuestion.values()];
}

/**
 * Checks a whole set of answers, whatever way it came (form, API, import): every question has exactly one state, asked
 * questions hold what may be sent, the others are `not-asked`. Made once per version; a walk of the answers is all it costs.
 */
export function makeAnswersCheck(
  definition: QuestionnaireDefinition,
): (answers: Answers) => readonly JourneyFault[] {
  const questions = listQuestions(definition);
  const keys = new Set(questions.map(({ key }) => key));
  return (answers) => {
    const faults: JourneyFault[] = [];
    for (const key of Object.keys(answers))
      if (!keys.has(key)) faults.push({ question: key, code: 'wrongShape' });
    for (const question of questions) {
      const fault = checkOne(question, answers);
      if (fault !== undefined) faults.push({ question: question.key, ...fault });
    }
    return faults;
  };
}

function checkOne(question: Question, answers: Answers): AnswerFault | undefined {
  const answer = Object.hasOwn(answers, question.key) ? answers[question.key] : undefined;
  if (answer === undefined) return { code: 'required' };
  if (answer.state === 'not-reached') return undefined;
  const isOpen = answer.state !== 'not-asked';
  if (isAsked(question, answers) !== isOpen) return { code: 'wrongShape' };
  return isOpen ? checkAnswer(question, answer) : undefined;
}
