import { evaluateMeasure } from '../../shared/evaluation/measure-result.ts';
import type { RuleSet } from '../../shared/evaluation/rule-set.ts';
import type { IndicatorDocument } from '../../shared/indicator/document.ts';
import { findEvidence } from '../../shared/indicator/evidence.ts';
import type { Measure } from '../../shared/plan/definition.ts';
import type { WardFigures } from './measurements.ts';
import type { SurveyFigure } from './survey.ts';
import type { DashboardLine } from './shapes.ts';

/** An indicator as the rating rules know it; a text without English is shown in Japanese. */
export function toMeasure(document: IndicatorDocument): Measure {
  const { code, title, shortTitle, unit, comparator, goals, instrument } = document;
  return {
    code,
    title: title.ja,
    shortTitle: { ja: shortTitle.ja, en: shortTitle.en ?? shortTitle.ja },
    unit,
    comparator,
    goals,
    instrument,
    values: [],
    ...(document.counter === undefined ? {} : { counter: document.counter }),
    ...(document.scaleMax === undefined ? {} : { scaleMax: document.scaleMax }),
    ...(document.notes === undefined ? {} : { notes: document.notes }),
  };
}

export interface LineReader {
  readonly fiscalYear: number;
  readonly figures: WardFigures;
  readonly rule: RuleSet['individual'];
}

export function makeLine(measure: Measure, reader: LineReader): DashboardLine {
  const { figures, fiscalYear, rule } = reader;
  return {
    result: evaluateMeasure(measure, fiscalYear, figures.measurements, rule, figures.changes),
    survey: findSurvey(figures, measure.code, fiscalYear),
    trend: listTrend(measure, figures, fiscalYear),
  };
}

export function findSurvey(figures: WardFigures, code: string, fiscalYear: number): SurveyFigure | null {
  return figures.surveys.find((one) => one.code === code && one.fiscalYear === fiscalYear) ?? null;
}

/**
 * Values of record up to the year, oldest first; years without one are left out, not bridged by zero. `isBreak`: the value
 * does not continue the one before it, and the evidence says why.
 */
function listTrend(
  measure: Measure,
  { measurements, evidence }: WardFigures,
  fiscalYear: number,
): DashboardLine['trend'] {
  const printed = measure.values.map(
    (value) => [value.fiscalYear, value.state === 'measured' ? value.value : null] as const,
  );
  const fed = Object.entries(measurements[measure.code] ?? {}).map(
    ([year, { value }]) => [Number(year), value] as const,
  );
  const points = [...new Map([...printed, ...fed])]
    .flatMap(([year, value]) => (value === null || year > fiscalYear ? [] : [{ fiscalYear: year, value }]))
    .toSorted((one, other) => one.fiscalYear - other.fiscalYear);
  const fedYears = new Set(fed.map(([year]) => year));
  return points.map((point, index) => {
    const before = points[index - 1];
    const isFed = fedYears.has(point.fiscalYear);
    const isMixed = before !== undefined && fedYears.has(before.fiscalYear) !== isFed;
    const own = findEvidence(evidence, measure.code, point.fiscalYear);
    const found = own === undefined ? [] : own.breaks;
    const breaks = isMixed ? [...found, { kind: 'source' as const }] : found;
    const declared = own?.declared ?? null;
    return { ...point, isBreak: breaks.length > 0 || declared !== null, breaks: [...breaks], declared };
  });
}
