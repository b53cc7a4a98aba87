import { listResponseRates } from '../../shared/evaluation/sheet.ts';
import type { WardId } from '../../shared/id.ts';
import type { Measure, Plan } from '../../shared/plan/definition.ts';
import type { Language } from '../../shared/text/messages.ts';
import type { Context } from '../context.ts';
import { readRulesOfYear } from '../evaluation/stored.ts';
import { listStoredPlans } from '../plan/stored.ts';
import { makeLine, toMeasure, type LineReader } from './line.ts';
import { assembleFigures, readWardSources, type WardFigures } from './measurements.ts';
import type { StoredIndicator } from './stored.ts';
import type { Dashboard, DashboardLine } from './shapes.ts';
import { tellWhomOfLines } from './whom.ts';

/**
 * Every indicator of the ward against its goal in one fiscal year, in the order of the plan. A year without a plan of its
 * own is shown in the order of the nearest one; its goals are then the indicators' own.
 */
export async function readDashboard(
  context: Context,
  wardId: WardId,
  { asked, language }: { readonly asked?: number | undefined; readonly language: Language },
): Promise<Dashboard> {
  const plans = (await listStoredPlans(context.read, wardId)).map(({ plan }) => plan);
  const sources = await readWardSources(context, wardId);
  const { indicators } = sources;
  const figures = assembleFigures(sources);
  const years = listYears(plans, figures);
  const fiscalYear = asked ?? plans[0]?.fiscalYear ?? years[0] ?? context.now().getUTCFullYear();
  const plan = findNearestPlan(plans, fiscalYear);
  const { ruleSet } = await readRulesOfYear(context.read, wardId, fiscalYear);
  const lines = makeLines(plan, indicators, { fiscalYear, figures, rule: ruleSet.individual });
  const inPlan = new Set(plan === undefined ? [] : listPlanCodes(plan));
  const others = [...lines].filter(([code]) => !inPlan.has(code)).map(([, line]) => line);
  return {
    fiscalYear,
    years,
    plan: plan === undefined ? null : { fiscalYear: plan.fiscalYear, title: plan.title },
    ruleSet: ruleSet.name,
    isSynthetic: [...lines.values()].some(
      ({ result, survey }) => result.current?.synthetic === true || survey?.isSynthetic === true,
    ),
    chapters: plan === undefined ? [] : arrange(plan, lines),
    others,
    whom: tellWhomOfLines([...lines.values()], language),
    rates: plan === undefined ? [] : listResponseRates(plan, figures.rounds),
  };
}

function listYears(plans: readonly Plan[], { measurements, surveys }: WardFigures): number[] {
  const measured = Object.values(measurements).flatMap((years) => Object.keys(years).map(Number));
  const years = new Set([
    ...plans.map(({ fiscalYear }) => fiscalYear),
    ...measured,
    ...surveys.map(({ fiscalYear }) => fiscalYear),
  ]);
  return [...years].toSorted((one, other) => other - one);
}

/** Plans come latest first: the last one begun by that year, else the earliest there is. */
function findNearestPlan(plans: readonly Plan[], fiscalYear: number): Plan | undefined {
  return plans.find((plan) => plan.fiscalYear <= fiscalYear) ?? plans.at(-1);
}

function listPlanCodes(plan: Plan): string[] {
  return [...plan.indicators, ...plan.outcomes].map(({ code }) => code);
}

/** In its own year a plan's goals are the plan's; otherwise the indicator's document says them. */
function makeLines(
  plan: Plan | undefined,
  indicators: readonly StoredIndicator[],
  reader: LineReader,
): Map<string, DashboardLine> {
  const measures = new Map<string, Measure>(
    indicators.map(({ document }) => [document.code, toMeasure(document)]),
  );
  const planned = plan === undefined ? [] : [...plan.indicators, ...plan.outcomes];
  for (const measure of planned) {
    if (plan?.fiscalYear === reader.fiscalYear || !measures.has(measure.code)) {
      measures.set(measure.code, measure);
    }
  }
  return new Map([...measures].map(([code, measure]) => [code, makeLine(measure, reader)]));
}

/** Outcomes stand with their strategy, indicators with their section; a strategy belongs to the chapter of its items. */
function arrange(plan: Plan, lines: ReadonlyMap<string, DashboardLine>): Dashboard['chapters'] {
  const linesOf = (codes: readonly string[]): DashboardLine[] =>
    codes.flatMap((code) => {
      const line = lines.get(code);
      return line === undefined ? [] : [line];
    });
  return plan.chapters.map(({ number, title, sections }) => {
    const items = new Set(sections.flatMap((section) => section.items.map(({ code }) => code)));
    const rows = plan.rows.filter(({ item }) => items.has(item));
    const strategies = [...new Set(rows.map(({ strategy }) => strategy))].toSorted();
    return {
      number,
      title,
      strategies: strategies.map((code) => ({
        code,
        title: plan.strategies.find((strategy) => strategy.code === code)?.title ?? { ja: code, en: code },
        outcomes: linesOf(plan.outcomes.filter(({ strategy }) => strategy === code).map((one) => one.code)),
      })),
      sections: sections.map((section) => {
        const own = new Set(section.items.map(({ code }) => code));
        const codes = plan.indicators.filter(({ item }) => own.has(item)).map(({ code }) => code);
        return { number: section.number, title: section.title, indicators: linesOf(codes) };
      }),
    };
  });
}
