import type { AnsweredRound } from '../../shared/evaluation/sheet.ts';
import type { Measurement, Measurements } from '../../shared/evaluation/measurement.ts';
import type { WardId } from '../../shared/id.ts';
import type { EnteredValue } from '../../shared/indicator/value.ts';
import type { Design } from '../../shared/round/design.ts';
import type { Context } from '../context.ts';
import { pickBound, type BoundIndicator } from '../tally/round.ts';
import { listStoredIndicators, listStoredValues, type StoredIndicator, type StoredValue } from './stored.ts';
import { estimateByYear, readCountedRounds, type CountedRound, type SurveyFigure } from './survey.ts';

/**
 * The figures of every indicator by code and fiscal year, for the evaluation and the dashboard. Where a year has both an
 * entered value and a survey's, the entered one is the value of record with its own source; the survey's stands beside it
 * in `surveys` and replaces nothing silently.
 */
export interface WardFigures {
  readonly measurements: Measurements;
  readonly surveys: readonly SurveyFigure[];
  /** Rounds once opened that invited people, with what they invited and received, for response rates. */
  readonly rounds: readonly AnsweredRound[];
}

/** Everything the figures of a ward are made of, each read once. */
export interface WardSources {
  readonly indicators: readonly StoredIndicator[];
  readonly bound: readonly BoundIndicator[];
  readonly counted: readonly CountedRound[];
  /** Oldest first. */
  readonly values: readonly StoredValue[];
}

export async function readWardSources(context: Context, wardId: WardId): Promise<WardSources> {
  const indicators = await listStoredIndicators(context.read, wardId);
  const bound = pickBound(indicators);
  const counted = await readCountedRounds(context, wardId, bound);
  return { indicators, bound, counted, values: await listStoredValues(context.read, wardId) };
}

export async function readWardFigures(context: Context, wardId: WardId): Promise<WardFigures> {
  const { bound, counted, values } = await readWardSources(context, wardId);
  return assembleFigures(bound, counted, values);
}

/** The same from parts at hand: of now, or of the archive of a publication. `values`: entered, oldest first. */
export function assembleFigures(
  indicators: readonly BoundIndicator[],
  counted: readonly CountedRound[],
  values: readonly Pick<StoredValue, 'code' | 'fiscalYear' | 'value'>[],
): WardFigures {
  const surveys = estimateByYear(indicators, counted);
  const measurements: Record<string, Record<string, Measurement>> = {};
  const put = (code: string, fiscalYear: number, measurement: Measurement): void => {
    measurements[code] = { ...measurements[code], [String(fiscalYear)]: measurement };
  };
  for (const survey of surveys) {
    const measurement = measureSurvey(survey);
    if (measurement !== null) put(survey.code, survey.fiscalYear, measurement);
  }
  // Oldest first, after the surveys: the last value entered for a year is the one in force.
  for (const { code, fiscalYear, value } of values) put(code, fiscalYear, measureEntered(value));
  // Of an open round nobody knows who was asked: it has no part in response rates.
  const asking = counted.filter(({ state, invited }) => state !== 'scheduled' && invited > 0);
  const rounds = asking.map(({ round, state, invited, respondents }) => ({
    fiscalYear: round.fiscalYear,
    synthetic: round.isSynthetic,
    invited,
    answered: respondents,
    open: state === 'open',
  }));
  return { measurements, surveys, rounds };
}

/** Null when too few are in the base for any figure. */
function measureSurvey(survey: SurveyFigure): Measurement | null {
  const { estimate } = survey;
  if (estimate.value === null || estimate.n === 0) return null;
  return {
    state: 'measured',
    value: estimate.value,
    n: estimate.n,
    ...(estimate.kind === 'share' && estimate.x !== null ? { x: estimate.x } : {}),
    ...(estimate.interval === null ? {} : { interval: estimate.interval }),
    ...(survey.weighted === null ? {} : { weighted: survey.weighted }),
    source: 'survey',
    speaksFor: speakFor(survey),
    synthetic: survey.isSynthetic,
    ...(survey.rounds.some(({ isOpen }) => isOpen) ? { interim: true } : {}),
    notes: [],
  };
}

const instrumentOfDesign: Record<Design, Measurement['speaksFor']> = {
  'public-monitor': 'monitors',
  'drawn-monitor': 'monitors',
  'mixed-monitor': 'monitors',
  'random-sample': 'randomSample',
  visitor: 'visitors',
  'open-link': 'openLink',
  census: null,
};

/** A census is a whole count only when everybody invited answered. */
function speakFor({ design, rounds }: SurveyFigure): Measurement['speaksFor'] {
  if (design === null) return null;
  const isWhole = design === 'census' && rounds.every(({ invited, respondents }) => invited === respondents);
  return isWhole ? 'completeCount' : instrumentOfDesign[design];
}

function measureEntered(value: EnteredValue): Measurement {
  const base = {
    source: value.origin,
    speaksFor: value.speaksFor,
    synthetic: value.isSynthetic === true,
    notes: value.notes ?? [],
  };
  if (value.state === 'unmeasured') return { state: 'unmeasured', value: null, ...base };
  return {
    state: 'measured',
    value: value.value,
    ...(value.candidates === undefined ? {} : { candidates: value.candidates }),
    ...(value.x === undefined ? {} : { x: value.x }),
    ...(value.n === undefined ? {} : { n: value.n }),
    ...base,
  };
}
