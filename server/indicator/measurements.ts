import type { Changes } from '../../shared/evaluation/change.ts';
import type { AnsweredRound } from '../../shared/evaluation/sheet.ts';
import { assembleChanges } from '../../shared/evaluation/test-change.ts';
import type { Measurement, Measurements } from '../../shared/evaluation/measurement.ts';
import type { WardId } from '../../shared/id.ts';
import { narrowToPersons } from '../../shared/indicator/compute.ts';
import { findEvidence, type Evidence } from '../../shared/indicator/evidence.ts';
import type { EnteredValue } from '../../shared/indicator/value.ts';
import type { Publication } from '../../shared/publication/document.ts';
import { listPooledDesigns, whomOfDesign, whomOfDesigns } from '../../shared/round/design.ts';
import type { Context } from '../context.ts';
import { gatherEvidence } from '../series/evidence.ts';
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
  /** Of every fed year; empty for what was published before persons were known again. */
  readonly evidence: readonly Evidence[];
  /** Undefined for the same: then all years are taken for different people's. */
  readonly changes: Changes | undefined;
  /** Rounds once opened that invited people, with what they invited and received, for response rates. */
  readonly rounds: readonly AnsweredRound[];
}

/** Everything the figures of a ward are made of, each read once. */
export interface WardSources extends FigureSources {
  readonly indicators: readonly StoredIndicator[];
  readonly bound: readonly BoundIndicator[];
  /** Oldest first. */
  readonly values: readonly StoredValue[];
}

interface FigureSources {
  /** What the counted rounds say, by indicator and year. */
  readonly surveys: readonly SurveyFigure[];
  readonly counted: readonly CountedRound[];
  /** Entered, oldest first. */
  readonly values: readonly Pick<StoredValue, 'code' | 'fiscalYear' | 'value'>[];
  /** Undefined in what was published before there was any. */
  readonly evidence: readonly Evidence[] | undefined;
  /** Of the publication they are computed again for; undefined for what is true now. */
  readonly version?: Publication['version'] | undefined;
}

/** `isFinal`: what a publication is made of, closed rounds alone, and nothing is left to be counted. */
export async function readWardSources(
  context: Context,
  wardId: WardId,
  isFinal = false,
): Promise<WardSources> {
  const indicators = await listStoredIndicators(context.read, wardId);
  const bound = pickBound(indicators);
  const all = await readCountedRounds(context, wardId, bound);
  const counted = isFinal ? all.filter(({ state }) => state === 'closed') : all;
  const values = await listStoredValues(context.read, wardId);
  const surveys = estimateByYear(bound, counted);
  const sources = { indicators, counted, surveys, values };
  return {
    ...sources,
    bound,
    evidence: await gatherEvidence(context, wardId, sources, isFinal),
  };
}

export async function readWardFigures(context: Context, wardId: WardId): Promise<WardFigures> {
  return assembleFigures(await readWardSources(context, wardId));
}

/** The same from parts at hand: of now, or of the archive of a publication. */
export function assembleFigures({
  counted,
  values,
  evidence,
  version,
  ...found
}: FigureSources): WardFigures {
  const surveys = found.surveys.map((survey) => countPersons(survey, evidence ?? []));
  const measurements: Record<string, Record<string, Measurement>> = {};
  const put = (code: string, fiscalYear: number, measurement: Measurement): void => {
    measurements[code] = { ...measurements[code], [String(fiscalYear)]: measurement };
  };
  for (const survey of surveys) {
    const measurement = measureSurvey(survey, { isEarlier: evidence === undefined, version });
    if (measurement !== null) put(survey.code, survey.fiscalYear, measurement);
  }
  // Oldest first, after the surveys: the last value entered for a year is the one in force.
  for (const { code, fiscalYear, value } of values) put(code, fiscalYear, measureEntered(value));
  return {
    ...{ measurements, surveys, evidence: evidence ?? [], rounds: listAsking(counted) },
    changes: evidence === undefined ? undefined : assembleChanges(measurements, evidence),
  };
}

/** Of an open round nobody knows who was asked: it has no part in response rates. */
function listAsking(counted: readonly CountedRound[]): AnsweredRound[] {
  const asking = counted.filter(({ state, invited }) => state !== 'scheduled' && invited > 0);
  return asking.map(({ round, state, invited, respondents }) => ({
    fiscalYear: round.fiscalYear,
    synthetic: round.isSynthetic,
    invited,
    answered: respondents,
    open: state === 'open',
  }));
}

/** Where some persons answered several rounds of the year, its interval is that of persons. */
function countPersons(survey: SurveyFigure, evidence: readonly Evidence[]): SurveyFigure {
  const pooled = findEvidence(evidence, survey.code, survey.fiscalYear)?.pooled ?? null;
  if (pooled === null) return survey;
  return { ...survey, pooled, estimate: narrowToPersons(survey.estimate, pooled.effective) };
}

/** What decides how a figure was written down when it was published. */
interface Age {
  readonly isEarlier: boolean;
  readonly version: FigureSources['version'];
}

/**
 * Null when too few are in the base for any figure. `isEarlier`: as it was published before means had an interval.
 */
function measureSurvey(survey: SurveyFigure, { isEarlier, version }: Age): Measurement | null {
  const { estimate, pooled } = survey;
  if (estimate.value === null || estimate.n === 0) return null;
  const isPlain = isEarlier && estimate.kind === 'mean';
  return {
    state: 'measured',
    value: estimate.value,
    n: estimate.n,
    ...(estimate.kind === 'share' && estimate.x !== null ? { x: estimate.x } : {}),
    ...(survey.weighted === null ? {} : { weighted: survey.weighted }),
    ...(estimate.kind === 'mean' && estimate.s !== null && !isEarlier ? { s: estimate.s } : {}),
    ...(pooled === null ? {} : { effective: pooled.effective }),
    ...(estimate.interval === null || isPlain ? {} : { interval: estimate.interval }),
    source: 'survey',
    speaksFor: speakFor(survey, version),
    synthetic: survey.isSynthetic,
    ...(survey.rounds.some(({ isOpen }) => isOpen) ? { interim: true } : {}),
    notes: [],
  };
}

/** Up to the fourth version a census that not all answered, and designs put together, were about nobody who was named. */
const firstNamingAll = 5;

/** A census is a whole count only when everybody invited answered. */
function speakFor({ design, rounds }: SurveyFigure, version: Age['version']): Measurement['speaksFor'] {
  const isWhole = design === 'census' && rounds.every(({ invited, respondents }) => invited === respondents);
  if (isWhole) return 'completeCount';
  if (version !== undefined && version < firstNamingAll) {
    return design === null || design === 'census' ? null : whomOfDesign[design];
  }
  // Of what is not in the figure nothing is said; where all is withheld there is no figure either.
  return whomOfDesigns(listPooledDesigns(rounds));
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
