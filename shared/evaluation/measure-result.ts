import type { Measure } from '../plan/definition.ts';
import { compareIndependentShares } from '../statistics/change.ts';
import { roundDecimal, roundRatio } from '../statistics/rounding.ts';
import { remarkSchema } from './evaluation.ts';
import type { Change, Changes } from './change.ts';
import type { MeasureResult, Remark } from './evaluation.ts';
import { minimumHeadlineBase } from '../tally/disclosure.ts';
import { findMeasurement, isWholeCount, printedMeasurement } from './measurement.ts';
import type { Measurement, Measurements } from './measurement.ts';
import { isOnTrack, meetsTarget, rateIndividual } from './rating.ts';
import type { RuleSet } from './rule-set.ts';
import { examineChange, subtract, wordOfSign } from './test-change.ts';
import { judgeAgainstTarget } from './verdict.ts';

type Goal = NonNullable<MeasureResult['goal']>;

/**
 * One measure in one fiscal year: its figure, its goal, and everything that must be printed beside them. `changes`: what was
 * found of every fed measure's change; without them, as in what was published earlier, all years are taken for different
 * people's and nothing is adjusted.
 */
export function evaluateMeasure(
  measure: Measure,
  fiscalYear: number,
  measurements: Measurements,
  rule: RuleSet['individual'],
  changes?: Changes,
): MeasureResult {
  const current = findMeasurement(measure, fiscalYear, measurements);
  const previous = findMeasurement(measure, fiscalYear - 1, measurements);
  const goal = goalFor(measure, fiscalYear);
  const readings = readingsOf(current);
  const wholeCount = current !== null && isWholeCount(current);
  return {
    code: measure.code,
    title: measure.title,
    shortTitle: measure.shortTitle,
    unit: measure.unit,
    counter: measure.counter ?? null,
    scaleMax: measure.scaleMax ?? null,
    instrument: measure.instrument?.name ?? null,
    goal,
    current,
    previous,
    printed:
      current === null || current.source === 'printed' ? null : printedMeasurement(measure, fiscalYear),
    // A growth rate is itself a change; a change of it would be misread as one of the thing measured.
    change:
      measure.unit === 'growth' ? null : changeOf(measure.code, fiscalYear, { previous, current, changes }),
    rating: goal === null ? null : rateIndividual(readings, goal, rule),
    verdict: judgeAgainstTarget({ readings, interval: current?.interval, wholeCount }, goal),
    remarks: remarksOn(current, goal, fiscalYear, rule),
    notes: [...(measure.notes ?? []), ...(current?.notes ?? [])],
  };
}

/** The goal of the year; before it the next one ahead; after the last one, the last. */
function goalFor(measure: Measure, fiscalYear: number): Goal | null {
  const goals = measure.goals.toSorted((one, other) => one.fiscalYear - other.fiscalYear);
  const goal = goals.find((candidate) => candidate.fiscalYear >= fiscalYear) ?? goals.at(-1);
  return goal === undefined ? null : { ...goal, comparator: measure.comparator };
}

/** Every reading a figure is known in; none for 未測定. */
export function readingsOf(measurement: Measurement | null): number[] {
  if (measurement === null || measurement.state === 'unmeasured' || measurement.value === null) return [];
  return measurement.candidates ?? [measurement.value];
}

function remarksOn(
  current: Measurement | null,
  goal: Goal | null,
  fiscalYear: number,
  rule: RuleSet['individual'],
): Remark[] {
  const found: Record<Remark, boolean> = {
    roundsToGoal: current !== null && goal !== null && roundsOverGoal(current, goal, rule),
    readingsDiffer: (current?.candidates ?? []).length > 1,
    goalInOtherYear: goal !== null && goal.fiscalYear !== fiscalYear,
    fewAnswers:
      current !== null && !isWholeCount(current) && (current.n ?? minimumHeadlineBase) < minimumHeadlineBase,
    interim: current?.interim === true,
    synthetic: current?.synthetic === true,
  };
  return remarkSchema.options.filter((remark) => found[remark]);
}

/** 79.96 prints as 80.0 and still misses 80; a reader who sees "80.0" and "B" must be told why. */
function roundsOverGoal(current: Measurement, goal: Goal, rule: RuleSet['individual']): boolean {
  if (current.value === null) return false;
  const printed = Number(
    current.x === undefined || current.n === undefined
      ? roundDecimal(current.value, 1)
      : roundRatio(100 * current.x, current.n, 1),
  );
  return (
    meetsTarget(printed, goal) !== meetsTarget(current.value, goal) ||
    isOnTrack(printed, goal, rule) !== isOnTrack(current.value, goal, rule)
  );
}

interface Compared {
  readonly previous: Measurement | null;
  readonly current: Measurement | null;
  readonly changes: Changes | undefined;
}

function changeOf(code: string, fiscalYear: number, { previous, current, changes }: Compared): Change | null {
  if (changes === undefined) return changeBetween(previous, current);
  if (previous === null || current === null) return null;
  if (previous.value === null || current.value === null) return null;
  const found = changes[code]?.[String(fiscalYear)];
  return found ?? examineChange(previous, current);
}

/** A change without counts is a difference of two figures and nothing more: it is never put in words. */
function changeBetween(previous: Measurement | null, current: Measurement | null): Change | null {
  if (previous === null || current === null) return null;
  if (previous.value === null || current.value === null) return null;
  const sameKind = previous.speaksFor !== null && previous.speaksFor === current.speaksFor;
  const difference = subtract(current.value, previous.value);
  const untested: Change = { difference, low: null, high: null, word: 'notTested' };
  if (!sameKind || previous.synthetic !== current.synthetic) return untested;
  if (isWholeCount(current)) return { ...untested, word: wordOfSign(difference) };
  return testChange(previous, current) ?? untested;
}

function testChange(previous: Measurement, current: Measurement): Change | null {
  if (previous.x === undefined || previous.n === undefined) return null;
  if (current.x === undefined || current.n === undefined) return null;
  const change = compareIndependentShares({ x: previous.x, n: previous.n }, { x: current.x, n: current.n });
  return {
    difference: change.points,
    low: 100 * change.low,
    high: 100 * change.high,
    word: change.word,
  };
}
