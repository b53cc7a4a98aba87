import { findBreaks, type SeriesRound } from '../../shared/indicator/series-break.ts';
import type { Evidence, SeriesBreak, Threshold } from '../../shared/indicator/evidence.ts';
import type { RoundId, WardId } from '../../shared/id.ts';
import { writeCanonical } from '../../shared/questionnaire/canonical.ts';
import { countByCell } from '../../shared/tally/cube.ts';
import { readCell } from '../../shared/tally/cell.ts';
import { tokyoDayOf } from '../../shared/tokyo-time.ts';
import type { Context } from '../context.ts';
import type { StoredIndicator, StoredValue } from '../indicator/stored.ts';
import { pairWeighted, type CountedRound, type SurveyFigure } from '../indicator/survey.ts';
import { linkYears, type LinkedYear, type RoundToLink, type YearToLink } from './link-years.ts';
import { readPublishedBindings } from './published-binding.ts';
import { listRoundFacts } from './queries.ts';
import { listStoredMarks, type StoredMark } from './stored.ts';
import { readKnowledge } from './sum-persons.ts';
import { takeSums } from './take-sums.ts';

/** What the years of a ward's indicators are made of. */
export interface SeriesSources {
  readonly indicators: readonly StoredIndicator[];
  readonly counted: readonly CountedRound[];
  readonly surveys: readonly SurveyFigure[];
  readonly values: readonly Pick<StoredValue, 'code' | 'fiscalYear' | 'value'>[];
}

/** A year of an indicator that has a value of record, and where it is from. */
interface FedYear {
  readonly fiscalYear: number;
  /** Undefined where the value of record was entered. */
  readonly survey: SurveyFigure | undefined;
}

/**
 * What is known of every year of every fed indicator and the year before it. `isPatient`: waits until everybody is counted,
 * as a publication must; a screen says instead that it is being counted.
 */
export async function gatherEvidence(
  context: Context,
  wardId: WardId,
  sources: SeriesSources,
  isPatient = false,
): Promise<Evidence[]> {
  const rounds = await describeRounds(context, wardId, sources.counted);
  const marks = await listStoredMarks(context.read, wardId);
  const published = await readPublishedBindings(context.read, wardId);
  const steps = sources.indicators.flatMap((indicator) => {
    const { code, binding } = indicator.document;
    const years = listFedYears(code, sources);
    return years.map((year, index): Step => {
      const before = years[index - 1];
      const isOther =
        before !== undefined &&
        binding !== undefined &&
        published.get(before.fiscalYear)?.get(code) !== undefined &&
        published.get(before.fiscalYear)?.get(code) !== writeCanonical(binding);
      const found = before === undefined ? [] : findStepBreaks(indicator, before, year, rounds);
      const mark = findMark(marks, code, year.fiscalYear);
      const breaks: SeriesBreak[] = [...found, ...(isOther ? [{ kind: 'binding' as const }] : [])];
      return { indicator, year, before, ...applyMark(breaks, mark) };
    });
  });
  const years = steps.map((step) => toLink(step, rounds));
  const linked = await linkYears(years, (requests) => takeSums(context, wardId, requests, isPatient));
  return steps.map((step, index) => conclude(step, linked[index]));
}

type Declared = Pick<Evidence, 'breaks' | 'declared' | 'forgiven'>;

interface Step extends Declared {
  readonly indicator: StoredIndicator;
  readonly year: FedYear;
  readonly before: FedYear | undefined;
}

interface RoundInSeries extends SeriesRound, RoundToLink {}
type RoundsInSeries = ReadonlyMap<RoundId, RoundInSeries>;

async function describeRounds(
  context: Context,
  wardId: WardId,
  counted: readonly CountedRound[],
): Promise<RoundsInSeries> {
  const facts = await listRoundFacts(context.read, wardId);
  return new Map(
    counted.map((one) => {
      const { round, cube } = one;
      const own = facts.get(round.id);
      const modes: Record<string, number> = {};
      for (const { cell, count } of countByCell(cube)) {
        const { mode } = readCell(cell);
        // Of an open round the counts have no groups.
        if (mode !== '') modes[mode] = (modes[mode] ?? 0) + count;
      }
      const { definition, design } = round;
      const access = own?.access ?? '';
      const population = writeCanonical(JSON.parse(own?.population ?? '{}'));
      const knows = readKnowledge(access, own?.mapping ?? null);
      return [round.id, { definition, design, access, population, modes, counted: one, knows }] as const;
    }),
  );
}

/** Entered values go before a survey's; a survey that shows no value has no year. */
function listFedYears(code: string, { surveys, values }: SeriesSources): FedYear[] {
  const years = new Map<number, FedYear>();
  for (const survey of surveys) {
    const { fiscalYear } = survey;
    if (survey.code === code && survey.estimate.value !== null) years.set(fiscalYear, { fiscalYear, survey });
  }
  for (const { code: own, fiscalYear, value } of values) {
    if (own !== code) continue;
    if (value.state === 'measured') years.set(fiscalYear, { fiscalYear, survey: undefined });
    else years.delete(fiscalYear);
  }
  return [...years.values()].toSorted((one, other) => one.fiscalYear - other.fiscalYear);
}

function findStepBreaks(
  { document: { binding } }: StoredIndicator,
  before: FedYear,
  after: FedYear,
  rounds: RoundsInSeries,
): SeriesBreak[] {
  if (before.survey === undefined && after.survey === undefined) return [];
  if (before.survey === undefined || after.survey === undefined) return [{ kind: 'source' }];
  if (binding === undefined) return [];
  return findBreaks(binding, pickRounds(before.survey, rounds), pickRounds(after.survey, rounds));
}

function pickRounds(survey: SurveyFigure, rounds: RoundsInSeries): RoundInSeries[] {
  return survey.rounds.flatMap(({ roundId, isPooled }) => {
    const round = isPooled ? rounds.get(roundId) : undefined;
    return round === undefined ? [] : [round];
  });
}

function findMark(marks: readonly StoredMark[], code: string, fiscalYear: number): StoredMark | undefined {
  return marks.findLast((mark) => mark.code === code && mark.fiscalYear === fiscalYear);
}

/** What was declared harmless covers what was found then, and nothing that is found later. */
function applyMark(breaks: readonly SeriesBreak[], mark: StoredMark | undefined): Declared {
  if (mark?.mark === 'break') return { breaks: [...breaks], declared: mark.reason, forgiven: null };
  if (mark?.mark !== 'harmless') return { breaks: [...breaks], declared: null, forgiven: null };
  const isCovered = ({ kind, question }: SeriesBreak): boolean =>
    mark.covers.some((one) => one.kind === kind && one.question === question);
  const forgiven = breaks.filter(isCovered);
  return {
    breaks: breaks.filter((one) => !isCovered(one)),
    declared: null,
    forgiven: forgiven.length === 0 ? null : { breaks: forgiven, reason: mark.reason },
  };
}

function toLink({ indicator, year, before, breaks, declared }: Step, rounds: RoundsInSeries): YearToLink {
  const { code, binding } = indicator.document;
  const follows = before !== undefined && year.fiscalYear - before.fiscalYear === 1;
  const isWhole = breaks.length === 0 && declared === null;
  const isAlike = before?.survey?.isSynthetic === year.survey?.isSynthetic;
  return {
    indicator: binding === undefined || year.survey === undefined ? undefined : { code, binding },
    before:
      follows && isWhole && isAlike && before.survey !== undefined ? pickRounds(before.survey, rounds) : [],
    after: year.survey === undefined ? [] : pickRounds(year.survey, rounds),
    weighted: pairWeighted(before?.survey, year.survey),
    estimate: year.survey,
  };
}

function conclude(step: Step, linked: LinkedYear | undefined): Evidence {
  const { indicator, year, before, breaks, declared, forgiven } = step;
  return {
    ...{ code: indicator.document.code, fiscalYear: year.fiscalYear },
    pooled: linked?.pooled ?? null,
    before: before?.fiscalYear ?? null,
    ...{ breaks: [...breaks], declared, forgiven },
    link: linked?.link ?? null,
    weighted: linked?.weighted ?? null,
    threshold: holdThreshold(indicator.document.changeThreshold, year),
  };
}

/** Only what was decided before anybody could know the figures. */
function holdThreshold(threshold: Threshold | undefined, { fiscalYear, survey }: FedYear): Threshold | null {
  if (threshold?.decidedOn === undefined) return null;
  const { decidedOn } = threshold;
  const openings = (survey?.rounds ?? []).map(({ opensAt }) => tokyoDayOf(opensAt));
  const isBefore =
    survey === undefined ? decidedOn < `${fiscalYear + 1}-04-01` : openings.every((day) => decidedOn < day);
  return isBefore ? threshold : null;
}
