import { compareWording } from '../questionnaire/bank.ts';
import { writeCanonical } from '../questionnaire/canonical.ts';
import { listQuestions, type QuestionnaireDefinition } from '../questionnaire/definition.ts';
import type { Question } from '../questionnaire/question.ts';
import { findLastAsked, toQuestionName } from './asked-question.ts';
import { listBoundQuestions, type Binding } from './definition.ts';
import type { BreakKind, SeriesBreak } from './evidence.ts';

/** What of a round decides whether its answers continue a series. */
export interface SeriesRound {
  readonly definition: QuestionnaireDefinition;
  /** How respondents came to be asked. */
  readonly design: string;
  readonly access: string;
  /** Whom of the panel it asked, as canonical text. */
  readonly population: string;
  /** Answers by mode (web, paper, taken in). */
  readonly modes: Readonly<Record<string, number>>;
}

/** From this part of all answers on, another mix of modes is another way of measuring. */
const modeShift = 0.2;

/**
 * What changed between the rounds of two years so that their figures are no longer one series: the Japanese wording, the
 * choices and the kind of each question the binding reads, whether 「わからない」 was offered, who was asked it, how people were
 * found and reached. Every round of a year is held against every round of the other. Help texts and translations do not count.
 */
export function findBreaks(
  binding: Binding,
  before: readonly SeriesRound[],
  after: readonly SeriesRound[],
): SeriesBreak[] {
  const ofQuestions = listBoundQuestions(binding).flatMap((key) => {
    const [earlier, later] = [listWordings(before, key), listWordings(after, key)];
    const parts = later.flatMap((question) => earlier.flatMap((other) => compareAsking(question, other)));
    const asked = findLastAsked(
      [...before, ...after].map(({ definition }) => definition),
      key,
    );
    const name = asked === undefined ? {} : { asked: toQuestionName(asked) };
    return [...new Set(parts)].map((kind): SeriesBreak => ({ kind, question: key, ...name }));
  });
  const facts = ['design', 'access', 'population'] as const;
  const ofRounds = facts.filter(
    (fact) => listFacts(before, fact).join('\n') !== listFacts(after, fact).join('\n'),
  );
  const isShifted = shiftOf(before, after) >= modeShift;
  return [
    ...ofQuestions,
    ...ofRounds.map((kind) => ({ kind })),
    ...(isShifted ? [{ kind: 'mode' as const }] : []),
  ];
}

/** Each wording of a question once. */
function listWordings(rounds: readonly SeriesRound[], key: string): Question[] {
  const found = rounds.flatMap(({ definition }) =>
    listQuestions(definition).filter((question) => question.key === key),
  );
  return [...new Map(found.map((question) => [writeCanonical(question), question])).values()];
}

function compareAsking(question: Question, earlier: Question): BreakKind[] {
  const isOffered = (one: Question): boolean => one.dontKnow === true;
  const routing = (one: Question): string => writeCanonical(one.askedIf ?? null);
  return [
    ...compareWording(question, earlier),
    ...(isOffered(question) === isOffered(earlier) ? [] : (['dontKnow'] as const)),
    ...(routing(question) === routing(earlier) ? [] : (['routing'] as const)),
  ];
}

function listFacts(rounds: readonly SeriesRound[], fact: 'design' | 'access' | 'population'): string[] {
  return [...new Set(rounds.map((round) => round[fact]))].toSorted();
}

/** Largest difference of a mode's share of the answers. */
function shiftOf(before: readonly SeriesRound[], after: readonly SeriesRound[]): number {
  const [earlier, later] = [shareModes(before), shareModes(after)];
  if (earlier.size === 0 || later.size === 0) return 0;
  const modes = new Set([...earlier.keys(), ...later.keys()]);
  return Math.max(...[...modes].map((mode) => Math.abs((later.get(mode) ?? 0) - (earlier.get(mode) ?? 0))));
}

function shareModes(rounds: readonly SeriesRound[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { modes } of rounds) {
    for (const [mode, count] of Object.entries(modes)) sums.set(mode, (sums.get(mode) ?? 0) + count);
  }
  const all = [...sums.values()].reduce((sum, one) => sum + one, 0);
  return new Map([...sums].filter(() => all > 0).map(([mode, one]) => [mode, one / all]));
}
