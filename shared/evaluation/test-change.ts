import { isSeriesBroken, type Evidence, type Link } from '../indicator/evidence.ts';
import { compareIndependentShares, type CountedShare } from '../statistics/change.ts';
import { nameChange, type ChangeRule, type ChangeTest } from '../statistics/change-test.ts';
import { adjustFamily } from '../statistics/holm.ts';
import { testIndependentShares } from '../statistics/independent-change.ts';
import { testMatchedShares } from '../statistics/matched-change.ts';
import { testCorrelatedShares, testOverlappingShares } from '../statistics/overlap-change.ts';
import { testIndependentMeans, testPersons, type EffectiveEstimate } from '../statistics/person-change.ts';
import { roundNumber } from '../statistics/rounding.ts';
import type { Change, Changes, ChangeTested, NoTestReason } from './change.ts';
import { assembleWeighted } from './weighted-change.ts';
import { isWholeCount, withInterval, type Measurement, type Measurements } from './measurement.ts';

/** All tests of a year are one family: with many indicators one in twenty would "change" by chance alone. */
const alpha = 0.05;

interface Pair {
  readonly code: string;
  readonly fiscalYear: number;
  readonly before: Measurement;
  readonly after: Measurement;
  readonly evidence: Evidence | undefined;
}

/** A difference with its test, before the tests of the year are put together. */
interface Draft {
  readonly pair: Pair;
  readonly difference: number;
  readonly test: ChangeTest;
}

/**
 * The change of every fed indicator from each year to the next: tested by what the data are, unless the series is broken;
 * p adjusted over all indicators of the year that have a test; then put in words.
 */
export function assembleChanges(measurements: Measurements, evidence: readonly Evidence[]): Changes {
  const pairs = listPairs(measurements, evidence);
  const changes: Record<string, Record<string, Change>> = {};
  const put = ({ code, fiscalYear }: Pair, change: Change): void => {
    changes[code] = { ...changes[code], [String(fiscalYear)]: change };
  };
  for (const ofYear of Map.groupBy(pairs, ({ fiscalYear }) => fiscalYear).values()) {
    const drafts: Draft[] = [];
    for (const pair of ofYear) {
      const found = examine(pair);
      if ('test' in found) drafts.push(found);
      else put(pair, found);
    }
    const family = adjustFamily(
      drafts.map(({ pair, test }) => ({ key: pair.code, p: test.p })),
      alpha,
    );
    const weighted = assembleWeighted(
      drafts.map(({ pair }) => ({ ...pair, rule: ruleOf(pair) })),
      alpha,
    );
    family.members.forEach(({ key, adjusted }, index) => {
      const draft = drafts[index];
      const beside = weighted.get(key);
      if (draft === undefined) return;
      const change = conclude(draft, adjusted, family.k);
      put(draft.pair, beside === undefined ? change : { ...change, weighted: beside });
    });
  }
  return changes;
}

function listPairs(measurements: Measurements, evidence: readonly Evidence[]): Pair[] {
  const known = new Map(evidence.map((one) => [`${one.code} ${one.fiscalYear}`, one]));
  return Object.entries(measurements).flatMap(([code, years]) =>
    Object.entries(years).flatMap(([year, after]): Pair[] => {
      const fiscalYear = Number(year);
      const before = years[String(fiscalYear - 1)];
      if (before === undefined || before.value === null || after.value === null) return [];
      const own = known.get(`${code} ${fiscalYear}`);
      return [{ code, fiscalYear, before: withInterval(before), after: withInterval(after), evidence: own }];
    }),
  );
}

/** Of two values of which one at least is printed: no counts, and so no test. */
export function examineChange(before: Measurement, after: Measurement): Change {
  const found = examine({ code: '', fiscalYear: 0, before, after, evidence: undefined });
  return 'test' in found ? leaveUntested(before, after, 'countsUnknown') : found;
}

/** A test, or the difference with the reason why it has none. */
function examine(pair: Pair): Draft | Change {
  const { before, after, evidence } = pair;
  if (evidence !== undefined && isSeriesBroken(evidence)) {
    return leaveUntested(before, after, 'seriesBreak', evidence);
  }
  const reason = findHindrance(before, after);
  if (reason !== undefined) return leaveUntested(before, after, reason);
  const difference = subtract(after.value ?? 0, before.value ?? 0);
  if (isWholeCount(after)) {
    return { difference, low: null, high: null, word: wordOfSign(difference), basis: { kind: 'wholeCount' } };
  }
  if (before.interim === true || after.interim === true) return leaveUntested(before, after, 'interim');
  const link = linkOf(pair);
  if (link?.kind === 'counting') return leaveUntested(before, after, 'counting');
  return testPair(pair, link) ?? leaveUntested(before, after, 'countsUnknown');
}

/** A link says nothing of values that somebody entered. */
function linkOf({ before, after, evidence }: Pair): Link | null {
  const isSurvey = before.source === 'survey' && after.source === 'survey';
  return isSurvey ? (evidence?.link ?? null) : null;
}

function findHindrance(before: Measurement, after: Measurement): NoTestReason | undefined {
  if (before.speaksFor === null || before.speaksFor !== after.speaksFor) {
    const isUnknown = before.speaksFor === null || after.speaksFor === null;
    return isUnknown ? 'countsUnknown' : 'otherPeople';
  }
  // How many of each sort there are is not the same in both years.
  if (after.speaksFor === 'mixed') return 'mixedPeople';
  return before.synthetic === after.synthetic ? undefined : 'syntheticMixed';
}

/** A difference that is never put in words of change. */
function leaveUntested(
  before: Measurement,
  after: Measurement,
  reason: NoTestReason,
  evidence?: Pick<Evidence, 'breaks' | 'declared'>,
): Change {
  return {
    difference: subtract(after.value ?? 0, before.value ?? 0),
    low: null,
    high: null,
    word: reason === 'seriesBreak' ? 'notComparable' : 'notTested',
    basis: {
      ...{ kind: 'none', reason },
      breaks: [...(evidence?.breaks ?? [])],
      declared: evidence?.declared ?? null,
    },
  };
}

function testPair(pair: Pair, link: Link | null): Draft | undefined {
  const [before, after] = [countsOf(pair.before), countsOf(pair.after)];
  if (before !== undefined && after !== undefined) {
    const { points } = compareIndependentShares(before, after);
    return { pair, difference: points, test: inPoints(testShares(before, after, resolveLink(pair, link))) };
  }
  const [first, second] = [meanOf(pair.before), meanOf(pair.after)];
  if (first === undefined || second === undefined) return undefined;
  const test = testMeans(first, second, resolveLink(pair, link));
  return { pair, difference: subtract(second.value, first.value), test };
}

/** Years nobody can link may each hold several answers of one person all the same. */
function resolveLink({ before, after }: Pair, link: Link | null): Link | null {
  const isRepeated = before.effective !== undefined || after.effective !== undefined;
  if (!isRepeated || (link !== null && link.kind !== 'unlinked')) return link;
  const effective: [number, number] = [worthOf(before), worthOf(after)];
  return { kind: 'persons', persons: effective[0] + effective[1], common: null, effective, correlation: 0 };
}

function worthOf({ effective, n }: Measurement): number {
  return effective ?? n ?? 1;
}

function testShares(before: CountedShare, after: CountedShare, link: Link | null): ChangeTest {
  if (link?.kind === 'pairs') {
    const { pairs, common, phi } = link;
    if (pairs === null) return testCorrelatedShares(before, after, { common, phi });
    const isMatched = common === before.n && common === after.n;
    return isMatched ? testMatchedShares(pairs) : testOverlappingShares({ before, after, common: pairs });
  }
  if (link?.kind === 'persons') {
    const [first, second] = link.effective;
    return testPersons(toEstimate(before, first), toEstimate(after, second), { ...link, kind: 'share' });
  }
  return testIndependentShares(before, after);
}

function toEstimate({ x, n }: CountedShare, effective: number): EffectiveEstimate {
  const value = x / n;
  return { value, spread: value * (1 - value), effective };
}

function testMeans(before: EffectiveEstimate, after: EffectiveEstimate, link: Link | null): ChangeTest {
  if (link?.kind !== 'persons') return testIndependentMeans(before, after);
  const [first, second] = link.effective;
  const worth = [
    { ...before, effective: first },
    { ...after, effective: second },
  ] as const;
  return testPersons(worth[0], worth[1], { ...link, kind: 'mean' });
}

function countsOf({ x, n }: Measurement): CountedShare | undefined {
  return x === undefined || n === undefined ? undefined : { x, n };
}

function meanOf({ value, n, s }: Measurement): EffectiveEstimate | undefined {
  if (value === null || n === undefined || s === undefined || n < 2) return undefined;
  return { value, spread: s * s, effective: n };
}

function inPoints(test: ChangeTest): ChangeTest {
  const { difference, se, low, high } = test;
  return { ...test, difference: 100 * difference, se: 100 * se, low: 100 * low, high: 100 * high };
}

function conclude({ pair, difference, test }: Draft, adjusted: number, family: number): Change {
  const { evidence, before, after } = pair;
  const { method, se, statistic, p, low, high } = test;
  const threshold = evidence?.threshold ?? null;
  const basis: ChangeTested = {
    ...{ kind: 'test', method, se, p, adjusted, family },
    statistic: statistic !== null && Number.isFinite(statistic) ? statistic : null,
    ...{ before: before.n ?? 1, after: after.n ?? 1 },
    link: linkOf(pair),
    ...{ threshold, forgiven: evidence?.forgiven ?? null },
  };
  return { difference, low, high, word: nameChange(difference, adjusted, ruleOf(pair)), basis };
}

function ruleOf({ evidence }: Pair): ChangeRule {
  const threshold = evidence?.threshold ?? null;
  return threshold === null ? { kind: 'significance', alpha } : { kind: 'threshold', size: threshold.size };
}

/** Figures as printed have few decimals; 37.2 − 23.9 must be 13.3 and not 13.300000000000004. */
export function subtract(value: number, from: number): number {
  return roundNumber(value - from, 9);
}

export function wordOfSign(difference: number): Change['word'] {
  if (difference === 0) return 'noChange';
  return difference > 0 ? 'increased' : 'decreased';
}
