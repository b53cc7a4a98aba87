import type { Answer, Answers } from '../../shared/questionnaire/answers.ts';
import { listQuestions, type QuestionnaireDefinition } from '../../shared/questionnaire/definition.ts';
import { isAsked } from '../../shared/questionnaire/journey.ts';
import type { Question, QuestionKindName, QuestionOf } from '../../shared/questionnaire/question.ts';
import { makeRandom, pickWeighted } from './random.ts';

/**
 * Invented answers. A person leans the same way in every question and every year (`leaning`, from −1 to 1), so that the
 * same people's answers hang together over time, as a real panel's do.
 */
export interface DemoPerson {
  readonly leaning: number;
  readonly random: () => number;
}

export function makeDemoPerson(order: number, roundSeed: number): DemoPerson {
  const leaning = makeRandom(order * 7919)() * 2 - 1;
  return { leaning, random: makeRandom(order * 104_729 + roundSeed) };
}

const comments = [
  '（架空の意見）地域の行事のお知らせを、もう少し早く知りたいです。',
  '（架空の意見）窓口の案内が分かりやすくなりました。',
  '（架空の意見）子ども連れで参加できる催しを増やしてください。',
  '（架空の意見）特にありません。',
] as const;

/** One person's answers to the whole questionnaire, walked as the person would be led through it. */
export function makeDemoAnswers(definition: QuestionnaireDefinition, person: DemoPerson, drift = 0): Answers {
  const answers: Record<string, Answer> = {};
  listQuestions(definition).forEach((question, order) => {
    answers[question.key] = isAsked(question, answers)
      ? makeAnswer(question, person, order, drift)
      : { state: 'not-asked' };
  });
  return answers;
}

function makeAnswer(question: Question, person: DemoPerson, order: number, drift: number): Answer {
  const { random } = person;
  if (question.dontKnow === true && random() < 0.09) return { state: 'dont-know' };
  if (question.required !== true && random() < 0.02) return { state: 'skipped' };
  const answer = answerers[question.kind] as Answerer<Question>;
  return answer(question, person, order, drift);
}

type Answerer<Asked> = (question: Asked, person: DemoPerson, order: number, drift: number) => Answer;

const answerers: { readonly [Kind in QuestionKindName]: Answerer<QuestionOf<Kind>> } = {
  scale: (question, person, order, drift) => answerCodes([pickPoint(question, person, order, drift)]),
  single: ({ choices }, { random }) =>
    answerCodes([
      pickWeighted(
        random,
        choices.map(({ code }, index) => [code, Math.max(1, 3 - index * 0.6)] as const),
      ),
    ]),
  multiple: (question, { random }) => answerCodes(pickSeveral(question, random)),
  number: (question, { random }) => ({ state: 'answered', value: { number: pickNumber(question, random) } }),
  'short-text': (_question, { random }) => answerText(random),
  'long-text': (_question, { random }) => answerText(random),
};

function answerText(random: () => number): Answer {
  if (random() >= 0.25) return { state: 'skipped' };
  const text = pickWeighted(
    random,
    comments.map((comment) => [comment, 1] as const),
  );
  return { state: 'answered', value: { text } };
}

function answerCodes(codes: readonly string[]): Answer {
  return { state: 'answered', value: { codes: [...codes] } };
}

/** The first point of a scale is the best one. Questions differ in level by their place; with the years some rise, some fall. */
function pickPoint(question: QuestionOf<'scale'>, person: DemoPerson, order: number, drift: number): string {
  const level = 0.9 + ((order * 5) % 7) * 0.2 - drift * ((order % 4) - 1);
  const centre = Math.min(3.6, Math.max(0.4, level - person.leaning * 0.9));
  return pickWeighted(
    person.random,
    question.choices.map(({ code }, index) => [code, Math.exp(-((index - centre) ** 2) / 1.1)] as const),
  );
}

function pickSeveral(question: QuestionOf<'multiple'>, random: () => number): string[] {
  const limit = question.maxChoices ?? question.choices.length;
  const ticked = question.choices.filter(
    ({ exclusive, specify }) => exclusive !== true && specify !== true && random() < 0.35,
  );
  const exclusive = question.choices.find((choice) => choice.exclusive === true);
  const codes = ticked.slice(0, limit).map(({ code }) => code);
  if (codes.length > 0) return codes;
  return [(exclusive ?? question.choices[0])?.code ?? ''];
}

function pickNumber({ min = 0, max = 40 }: QuestionOf<'number'>, random: () => number): number {
  return Math.round(min + random() * Math.min(max - min, 45));
}
