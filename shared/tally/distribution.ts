import type { QuestionnaireDefinition } from '../questionnaire/definition.ts';
import { listQuestions } from '../questionnaire/definition.ts';
import type { Localized } from '../questionnaire/localized.ts';
import type { Question } from '../questionnaire/question.ts';
import { readMoments, type Moments } from '../statistics/moments.ts';
import { mayShowBase } from './disclosure.ts';
import { answeredCategory } from './measure.ts';

/**
 * The whole distribution of a question: every choice, the middle one among them, and the states beside them. Shares are
 * percent 0–100, unrounded. Nothing is dropped from it to make a figure look better.
 */
export interface DistributionRow {
  readonly code: string;
  readonly label: Localized;
  readonly count: number;
  /** Of those who answered. With several choices allowed the shares may add to more than 100. */
  readonly shareOfAnswered: number;
  /** Of those who were asked: answered, don't know or left open. */
  readonly shareOfAsked: number;
}

export interface QuestionTally {
  readonly key: string;
  readonly kind: Question['kind'];
  readonly title: Localized;
  readonly answered: number;
  readonly asked: number;
  readonly dontKnow: number;
  readonly skipped: number;
  readonly notAsked: number;
  readonly notReached: number;
  /** Fewer answered than may be broken down, or nothing of an open round released yet; `rows` and `moments` are withheld. */
  readonly isWithheld: boolean;
  readonly rows: readonly DistributionRow[];
  /** For a number: mean and standard deviation in the question's own unit. */
  readonly moments: Moments | null;
}

type Counts = Readonly<Record<string, number>>;

/** Counts of the question's measure, as `countMeasure` gives them. */
function readDistribution(question: Question, counts: Counts, isOpen: boolean): QuestionTally {
  const of = (category: string): number => counts[category] ?? 0;
  const answered = of(answeredCategory);
  const asked = answered + of('dont-know') + of('skipped');
  const isWithheld = (answered > 0 || isOpen) && !mayShowBase(answered);
  return {
    key: question.key,
    kind: question.kind,
    title: question.title,
    answered,
    asked,
    dontKnow: of('dont-know'),
    skipped: of('skipped'),
    notAsked: of('not-asked'),
    notReached: of('not-reached'),
    isWithheld,
    rows: isWithheld ? [] : listRows(question, counts, answered, asked),
    moments: isWithheld || question.kind !== 'number' ? null : sumMoments(counts),
  };
}

function listRows(question: Question, counts: Counts, answered: number, asked: number): DistributionRow[] {
  if (!('choices' in question)) return [];
  return question.choices.map(({ code, label }) => {
    const count = counts[`=${code}`] ?? 0;
    const shareOfAnswered = percent(count, answered);
    return { code, label, count, shareOfAnswered, shareOfAsked: percent(count, asked) };
  });
}

function sumMoments(counts: Counts): QuestionTally['moments'] {
  const of = (category: string): number => counts[`=${category}`] ?? 0;
  return readMoments({
    n: of('n'),
    sum: of('sum'),
    squaresHigh: of('squaresHigh'),
    squaresMiddle: of('squaresMiddle'),
    squaresLow: of('squaresLow'),
  });
}

function percent(count: number, base: number): number {
  return base === 0 ? 0 : (100 * count) / base;
}

/** In the questionnaire's order. `countOf` reads one question's counts. */
export function listDistributions(
  definition: QuestionnaireDefinition,
  countOf: (key: string) => Counts,
  isOpen = false,
): QuestionTally[] {
  return listQuestions(definition).map((question) =>
    readDistribution(question, countOf(question.key), isOpen),
  );
}
