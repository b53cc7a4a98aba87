import type { Evidence, Link } from '../../shared/indicator/evidence.ts';
import { describeLink, describePooled } from '../../shared/indicator/person-link.ts';
import { countNested } from '../../shared/statistics/person-sums.ts';
import type { CountedRound, pairWeighted, SurveyFigure } from '../indicator/survey.ts';
import { groupByWeight } from '../indicator/weigh.ts';
import type { BoundIndicator } from '../tally/round.ts';
import type { LinkedSums } from './person-shelf.ts';
import type { RoundAt, SumRequest } from './sum-persons.ts';
import { keyOf } from './take-sums.ts';
import { testWeighted, type WeighedInYear, type WeightedPair } from './weighted-pair.ts';

export interface RoundToLink {
  readonly counted: Pick<CountedRound, 'round' | 'cube' | 'state' | 'weights'>;
  readonly knows: RoundAt['knows'];
}

/** A year of an indicator, and the year before it where the two may be compared. */
export interface YearToLink {
  /** Undefined where no round gives the value of record. */
  readonly indicator: BoundIndicator | undefined;
  readonly before: readonly RoundToLink[];
  readonly after: readonly RoundToLink[];
  /** Null unless both years show a weighted figure. */
  readonly weighted: ReturnType<typeof pairWeighted>;
  readonly estimate: SurveyFigure | undefined;
}

export interface LinkedYear {
  readonly link: Link | null;
  readonly pooled: Evidence['pooled'];
  readonly weighted: NonNullable<Evidence['weighted']> | null;
}

/** Where the sums come from: the shelf, or the logs themselves. */
type TakeSums = (requests: readonly SumRequest[]) => Promise<ReadonlyMap<string, LinkedSums>>;

/** Who answered both years, and how many persons are behind a year of several rounds. In the order given. */
export async function linkYears(years: readonly YearToLink[], take: TakeSums): Promise<LinkedYear[]> {
  const asked = years.map((year) => {
    const link = requestLink(year);
    return { year, link, pooled: requestPooled(year), weighted: requestWeighted(year, link) };
  });
  const requests = asked.flatMap(({ link, pooled, weighted }) => [link, pooled, weighted]);
  const sums = await take(requests.filter((request) => request !== undefined));
  const find = (request: SumRequest | undefined): LinkedSums | 'counting' | undefined =>
    request === undefined ? undefined : (sums.get(keyOf(request)) ?? 'counting');
  return asked.map(({ year, ...request }): LinkedYear => {
    const link = readLink(year, find(request.link));
    const kind = year.indicator?.binding.kind ?? 'share';
    const { weighted } = request;
    return {
      link,
      pooled: readPooled(year, find(request.pooled)),
      weighted: testWeighted(kind, weighted?.weighted, link, find(weighted)),
    };
  });
}

/** The same rounds with the weights in force. */
function requestWeighted(
  { indicator, before, after, weighted: shown }: YearToLink,
  link: SumRequest | undefined,
): SumRequest | undefined {
  if (indicator === undefined || link === undefined || shown === null) return undefined;
  const weigh = (rounds: readonly RoundToLink[]): WeighedInYear[] =>
    rounds.flatMap(({ counted }) => {
      const grouped = groupByWeight(indicator, counted);
      return grouped === null ? [] : [{ id: counted.round.id, ...grouped }];
    });
  const weighted: WeightedPair = { ...shown, before: weigh(before), after: weigh(after) };
  const isWhole = weighted.before.length === before.length && weighted.after.length === after.length;
  return isWhole ? { ...link, weighted } : undefined;
}

function requestLink({ indicator, before, after }: YearToLink): SumRequest | undefined {
  if (indicator === undefined || before.length === 0 || after.length === 0) return undefined;
  if (![...before, ...after].every(isClosed)) return undefined;
  return { indicator, before: before.map(placeRound), after: after.map(placeRound) };
}

function requestPooled({ indicator, after }: YearToLink): SumRequest | undefined {
  if (indicator === undefined || after.length < 2 || !after.every(isClosed)) return undefined;
  return { indicator, before: [], after: after.map(placeRound) };
}

function isClosed({ counted }: RoundToLink): boolean {
  return counted.state === 'closed';
}

function placeRound({ counted: { round, cube }, knows }: RoundToLink): RoundAt {
  return { id: round.id, position: cube.position, knows };
}

function readLink({ indicator }: YearToLink, linked: LinkedSums | 'counting' | undefined): Link | null {
  if (linked === undefined || indicator === undefined) return null;
  if (linked === 'counting') return { kind: 'counting' };
  if (linked.kind === 'sums') return describeLink(linked.sums, indicator.binding.kind);
  const reason = linked.kind === 'unlinked' ? linked.reason : 'unknown';
  return { kind: 'unlinked', reason: reason === 'cut' || reason === 'refused' ? 'unknown' : reason };
}

/** Until the persons are known, as few as they could be: all of a smaller round among those of a larger one. */
function readPooled(
  { after, estimate }: YearToLink,
  linked: LinkedSums | 'counting' | undefined,
): Evidence['pooled'] {
  if (linked === 'counting' || (linked === undefined && after.length > 1)) {
    return after.every(({ knows }) => knows === 'members') ? countWorst(estimate) : null;
  }
  return linked?.kind === 'sums' ? describePooled(linked.sums.after, linked.sums.persons) : null;
}

function countWorst(survey: SurveyFigure | undefined): Evidence['pooled'] {
  const pooled = (survey?.rounds ?? []).filter(({ isPooled }) => isPooled);
  const known = pooled.map(({ estimate }) => estimate?.n ?? 0);
  const rest = (survey?.estimate.n ?? 0) - known.reduce((sum, n) => sum + n, 0);
  const bases = [...known, Math.max(0, rest)].filter((n) => n > 0);
  if (bases.length < 2) return null;
  return { persons: null, effective: Math.max(1, Math.floor(countNested(bases))) };
}
