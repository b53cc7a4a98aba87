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
  const earlier = new Map<string, Question>();
  for (const question of listQuestions(definition)) {
    earlier.set(question.key, question);
    if (!isAsked(question, answers)) {
      answers[question.key] = { state: 'not-asked' };
      faults.push(...findOpenFilters(question, earlier, answers, fields));
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
  earlier: ReadonlyMap<string, Question>,
  answers: Answers,
  fields: PostedFields,
): JourneyFault[] {
  const names = [fieldName(question.key), dontKnowField(question)[0]];
  const isFilled = names.some((name) => fields.all(name).some((value) => value.trim() !== ''));
  if (!isFilled) return [];
  return listOpenFilters(question, earlier, answers).map((key) => ({
    question: key,
    code: 'followsUnanswered' as const,
    details: { follower: question.key },
  }));
}

/** A filter that was itself not asked leads on to its own filter. */
function listOpenFilters(
  question: Question,
  earlier: ReadonlyMap<string, Question>,
  answers: Answers,
): string[] {
  if (question.askedIf === undefined) return [];
  return listComparisons(question.askedIf).flatMap(({ question: key }) => {
    const filter = earlier.get(key);
    if (answers[key]?.state === 'skipped') return [key];
    return answers[key]?.state === 'not-asked' && filter !== undefined
      ? listOpenFilters(filter, earlier, answers)
      : [];
  });
}

function uniqueFaults(faults: readonly JourneyFault[]): JourneyFault[] {
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
    const unknown = Object.keys(answers)
      .filter((key) => !keys.has(key))
      .map((key): JourneyFault => ({ question: key, code: 'wrongShape' }));
    return [...unknown, ...questions.flatMap((question) => checkOne(question, answers))];
  };
}

function checkOne(question: Question, answers: Answers): JourneyFault[] {
  const answer = Object.hasOwn(answers, question.key) ? answers[question.key] : undefined;
  if (answer === undefined) return [{ question: question.key, code: 'required' }];
  if (answer.state === 'not-reached') return [];
  const asked = isAsked(question, answers);
  if (!asked) return answer.state === 'not-asked' ? [] : [{ question: question.key, code: 'wrongShape' }];
  if (answer.state === 'not-asked') return [{ question: question.key, code: 'wrongShape' }];
  const fault = checkAnswer(question, answer);
  return fault === undefined ? [] : [{ question: question.key, ...fault }];
}
