import { estimateByYear, type CountedRound } from '../../../server/indicator/survey.ts';
import type { Binding } from '../../../shared/indicator/definition.ts';
import { isSatisfied } from '../../../shared/questionnaire/condition.ts';
import {
  countMeasure,
  countRespondents,
  foldEntry,
  makeCube,
  type Cube,
} from '../../../shared/tally/cube.ts';
import { listDistributions } from '../../../shared/tally/distribution.ts';
import { questionMeasureId } from '../../../shared/tally/measure.ts';
import { publishCube } from '../../../shared/tally/published.ts';
import { definition, indicators, measures, writeEntries, type Sending } from './watched-round.ts';

/**
 * Everything a round ever publishes, each figure as the answers it is about: who reads the figures in time knows after how
 * many answers each was taken, and is assumed to know who answered when, who is in which filter and who gave no answer.
 */
export interface Figure {
  /** The question whose answers it counts: figures of one question can be added and subtracted. */
  readonly question: string;
  /** Numbers of the log entries whose answers are in it. */
  readonly entries: ReadonlySet<number>;
}

export interface Watch {
  readonly sendings: readonly Sending[];
  /** 0 where nobody knows how many. */
  readonly invited: number;
  /** Publishes open rounds answer by answer, whatever the rule says. */
  readonly isUnguarded?: boolean;
}

export function watchRound({ sendings, invited, isUnguarded }: Watch): Figure[] {
  const cube = makeCube(measures);
  const figures: Figure[] = [];
  const entries = writeEntries(sendings);
  for (const [index, entry] of [...entries.entries()]) {
    foldEntry(cube, entry);
    const prefix = sendings.slice(0, index + 1);
    const published = isUnguarded === true ? cube : publishCube(cube, { isOpen: true, invited });
    figures.push(...listFigures(published, cube, prefix, 'open'));
  }
  figures.push(...listFigures(cube, cube, sendings, 'closed'));
  return figures;
}

function listFigures(
  published: Cube,
  log: Cube,
  sendings: readonly Sending[],
  state: 'open' | 'closed',
): Figure[] {
  const asOf = state === 'open' && published !== log ? 'arrival' : 'now';
  const shown = listDistributions(
    definition,
    (key) => countMeasure(published, questionMeasureId(key)),
    state === 'open',
  );
  const questions = shown
    .filter(({ isWithheld, answered }) => !isWithheld && answered > 0)
    .map(({ key, asked, notAsked, notReached }) =>
      collect({ question: key }, sendings, takeFirst(sendings, asked + notAsked + notReached, asOf)),
    );
  const round: CountedRound = {
    round: {
      ...{ id: 'r', wardId: 'w', name: 'r', fiscalYear: 2015, design: 'public-monitor', isSynthetic: false },
      ...{ opensAt: '', closesAt: '', launchedAt: '', position: log.position, definition },
    },
    ...{ cube: published, invited: 0, respondents: countRespondents(log), state, weights: null },
  };
  const estimates = estimateByYear(indicators, [round]).flatMap(({ code, estimate }) => {
    const binding = indicators.find((one) => one.code === code)?.binding;
    if (estimate.value === null || binding === undefined) return [];
    const question = binding.kind === 'share' ? (binding.parts[0]?.question ?? '') : binding.question;
    return [
      collect(
        { question, filter: binding.filter },
        sendings,
        takeFirst(sendings, estimate.respondents, asOf),
      ),
    ];
  });
  return [...questions, ...estimates];
}

/** Number of the entry in force of each of the first n people: as of the n-th one's arrival, or of now. */
function takeFirst(
  sendings: readonly Sending[],
  n: number,
  asOf: 'arrival' | 'now',
): ReadonlyMap<number, number> {
  const latest = new Map<number, number>();
  for (const [index, { person }] of sendings.entries()) {
    if (latest.size === n && (asOf === 'arrival' || !latest.has(person))) break;
    latest.set(person, index);
  }
  return latest;
}

function collect(
  { question, filter }: { question: string; filter?: Binding['filter'] | undefined },
  sendings: readonly Sending[],
  latest: ReadonlyMap<number, number>,
): Figure {
  const entries = [...latest.values()].filter((index) => {
    const answers = sendings[index]?.answers ?? {};
    const isIn = filter === undefined || isSatisfied(filter, (key) => answers[key]);
    return isIn && answers[question]?.state === 'answered';
  });
  return { question, entries: new Set(entries) };
}
