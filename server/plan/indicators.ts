import type { IndicatorDocument } from '../../shared/indicator/document.ts';
import type { EnteredValue } from '../../shared/indicator/value.ts';
import type { Measure, Plan, PlanValue } from '../../shared/plan/definition.ts';
import { nameFiscalYear } from '../../shared/fiscal-year.ts';

/** What a plan says about the ward's indicators: the document of each, and the values it prints. */
export interface PlannedIndicator {
  readonly document: IndicatorDocument;
  readonly values: readonly { readonly fiscalYear: number; readonly value: EnteredValue }[];
}

const decimalsOfUnit = { percent: 1, count: 0, points: 1, milestone: 0, growth: 1 } as const;

/** Indicators (17 in the demo plan) and outcomes (12), without what feeds them: that is staff's to say. */
export function listPlannedIndicators(plan: Plan): PlannedIndicator[] {
  const source = `${plan.title.trim()} ${nameFiscalYear(plan.fiscalYear, 'ja')}`;
  return [
    ...plan.indicators.map((indicator) => ({
      document: describe(indicator, 'indicator', indicator.population, indicator.condition),
      values: indicator.values.map((value) => takeValue(value, indicator, source)),
    })),
    ...plan.outcomes.map((outcome) => ({
      document: describe(outcome, 'outcome', null, null),
      values: outcome.values.map((value) => takeValue(value, outcome, source)),
    })),
  ];
}

function describe(
  measure: Measure,
  kind: IndicatorDocument['kind'],
  population: string | null,
  condition: string | null,
): IndicatorDocument {
  const { code, title, shortTitle, unit, counter, comparator, scaleMax, goals, instrument, notes } = measure;
  return {
    ...{ code, kind, title: { ja: title }, shortTitle, unit, comparator, goals, instrument },
    ...(counter === undefined ? {} : { counter }),
    ...(scaleMax === undefined ? {} : { scaleMax }),
    ...(notes === undefined ? {} : { notes }),
    ...{ decimals: decimalsOfUnit[unit], population, condition },
  };
}

function takeValue(value: PlanValue, { instrument }: Measure, source: string) {
  const { fiscalYear, notes } = value;
  const provenance = {
    origin: 'printed' as const,
    source,
    sourcedOn: null,
    speaksFor: instrument?.kind ?? null,
    ...(notes === undefined ? {} : { notes }),
  };
  if (value.state === 'unmeasured') {
    return { fiscalYear, value: { state: 'unmeasured' as const, ...provenance } };
  }
  const candidates = value.candidates === undefined ? {} : { candidates: value.candidates };
  return {
    fiscalYear,
    value: { state: 'measured' as const, value: value.value, ...candidates, ...provenance },
  };
}
