import type { Plan, PlanRow } from '../plan/definition.ts';
import { meanCountedRate, meanRoundRate } from '../statistics/response-rate.ts';
import type { RoundCounts } from '../statistics/response-rate.ts';
import { evaluateAction } from './action-result.ts';
import { findDifferences } from './differences.ts';
import { noEntries } from './entries.ts';
import type { Entries } from './entries.ts';
import type { Changes, Fed } from './change.ts';
import type { ActionResult, Evaluation, OutcomeResult, RateResult, RowResult } from './evaluation.ts';
import type { StrategyResult } from './evaluation.ts';
import { evaluateMeasure } from './measure-result.ts';
import type { Measurements } from './measurement.ts';
import { rateOverall, rateProgress } from './rating.ts';
import { coversYear } from './rule-set.ts';
import type { RuleSet } from './rule-set.ts';

/** A round of this installation that was opened: once closed it counts towards its year's response rate. */
export interface AnsweredRound extends RoundCounts {
  readonly fiscalYear: number;
  readonly synthetic: boolean;
  /** Answers still arrive; its rate is shown as interim and enters no mean. */
  readonly open: boolean;
}

/** What is known beside the figures. */
interface Besides {
  /** Rounds that were opened, for response rates. */
  readonly rounds?: readonly AnsweredRound[];
  /** What was found of every fed measure's change, see `evaluateMeasure`. */
  readonly changes?: Changes | undefined;
}

/**
 * The whole evaluation of a plan's fiscal year: every indicator, outcome, row, strategy and action with figure,
 * goal, letters and honest verdict, what the document printed differently, and what is still to be decided.
 * @param measurements figures by code and fiscal year; they go before the printed ones
 * @param entries what people judged and wrote
 */
export function evaluate(
  plan: Plan,
  measurements: Measurements,
  ruleSet: RuleSet,
  entries: Entries,
  { rounds = [], changes }: Besides = {},
): Evaluation {
  const results = rateAll(plan, { measurements, changes }, ruleSet, entries);
  const asPrinted = rateAll(plan, { measurements: {}, changes }, ruleSet, noEntries);
  const measures = [
    ...results.indicators,
    ...results.outcomes,
    ...results.actions.flatMap(({ goals }) => goals),
  ];
  return {
    ward: plan.ward,
    title: plan.title,
    fiscalYear: plan.fiscalYear,
    ruleSet,
    ruleSetCoversYear: coversYear(ruleSet, plan.fiscalYear),
    synthetic: measures.some(({ current }) => current?.synthetic === true),
    ...results,
    responseRates: listResponseRates(plan, rounds),
    differences: findDifferences(plan, asPrinted),
    openDecisions: results.actions
      .filter((action) => action.class === 'underLine' && action.decision === null)
      .map(({ code }) => code),
    notes: plan.notes ?? [],
  };
}

type Rated = Pick<Evaluation, 'indicators' | 'outcomes' | 'strategies' | 'rows' | 'actions'>;

function rateAll(plan: Plan, fed: Fed, ruleSet: RuleSet, entries: Entries): Rated {
  const { measurements, changes } = fed;
  const year = plan.fiscalYear;
  const outcomes = plan.outcomes.map((outcome) => ({
    ...evaluateMeasure(outcome, year, measurements, ruleSet.individual, changes),
    strategy: outcome.strategy,
  }));
  const indicators = plan.indicators.map((indicator) => ({
    ...evaluateMeasure(indicator, year, measurements, ruleSet.individual, changes),
    item: indicator.item,
    strategies: indicator.strategies,
    condition: indicator.condition,
  }));
  const actions = plan.actions.map((action) =>
    evaluateAction(action, year, fed, ruleSet, entries.actions[action.code]),
  );
  const strategies = plan.strategies.map((strategy) =>
    rateStrategy(strategy, { outcomes, actions }, ruleSet, entries),
  );
  const rows = plan.rows.map((row) => rateRow(row, { outcomes, strategies }, ruleSet, entries));
  return { indicators, outcomes, strategies, rows, actions };
}

/** Letters hang on the strategy and are repeated on every row, so that rows cannot drift apart. */
function rateStrategy(
  strategy: Plan['strategies'][number],
  all: { outcomes: readonly OutcomeResult[]; actions: readonly ActionResult[] },
  ruleSet: RuleSet,
  entries: Entries,
): StrategyResult {
  const actions = all.actions.filter((action) => action.strategy === strategy.code);
  const entered = entries.strategies[strategy.code]?.effectiveness ?? null;
  const effectiveness = entered ?? strategy.effectiveness;
  const printedOnly = effectiveness === null ? null : 'printed';
  return {
    code: strategy.code,
    title: strategy.title,
    state: strategy.state,
    outcomes: all.outcomes.filter((outcome) => outcome.strategy === strategy.code).map(({ code }) => code),
    actions: actions.map(({ code }) => code),
    progress: rateProgress(actions, ruleSet.progress),
    effectiveness,
    effectivenessSource: entered === null ? printedOnly : 'entered',
    notes: strategy.notes ?? [],
  };
}

function rateRow(
  row: PlanRow,
  all: { outcomes: readonly OutcomeResult[]; strategies: readonly StrategyResult[] },
  ruleSet: RuleSet,
  entries: Entries,
): RowResult {
  const strategy = all.strategies.find(({ code }) => code === row.strategy);
  const outcomes = row.outcomes.map((code) => ({
    code,
    rating: all.outcomes.find((outcome) => outcome.code === code)?.rating ?? null,
  }));
  const remarks = entries.rows[String(row.row)];
  return {
    row: row.row,
    item: row.item,
    indicators: row.indicators,
    strategy: row.strategy,
    outcomes,
    overall: rateOverall(
      outcomes.map(({ rating }) => rating),
      ruleSet.overall,
    ),
    progress: strategy?.progress ?? null,
    effectiveness: strategy?.effectiveness ?? null,
    issues: remarks?.issues ?? null,
    improvements: remarks?.improvements ?? null,
    notes: row.notes ?? [],
  };
}

/** What the plan printed of response rates, then what the rounds of this installation received. */
export function listResponseRates(plan: Plan, rounds: readonly AnsweredRound[]): RateResult[] {
  return [...printedRates(plan), ...surveyRates(rounds)];
}

function printedRates(plan: Plan): RateResult[] {
  return plan.responseRates.map((rate) => ({
    fiscalYear: rate.fiscalYear,
    instrument: rate.instrument.name,
    source: 'printed',
    synthetic: false,
    rounds: rate.rounds,
    byRound: rate.byRound,
    interim: [],
    printedMean: rate.mean,
    plainMean: meanRoundRate(rate.byRound),
    pooled: null,
    notes: rate.notes ?? [],
  }));
}

/** Made-up rounds and real ones are never added up together. */
function surveyRates(rounds: readonly AnsweredRound[]): RateResult[] {
  const groups = Map.groupBy(rounds, ({ fiscalYear, synthetic }) => `${fiscalYear} ${synthetic}`);
  return [...groups.values()].flatMap((group) => {
    const first = group[0];
    return first === undefined ? [] : [surveyRate(group, first)];
  });
}

function surveyRate(group: readonly AnsweredRound[], first: AnsweredRound): RateResult {
  const asking = group.filter(({ invited }) => invited > 0);
  const closed = asking.filter(({ open }) => !open);
  const sumOf = (key: keyof RoundCounts): number => closed.reduce((sum, round) => sum + round[key], 0);
  return {
    fiscalYear: first.fiscalYear,
    instrument: null,
    source: 'survey',
    synthetic: first.synthetic,
    rounds: closed.length,
    byRound: closed.map(rateOf),
    interim: asking.filter(({ open }) => open).map(rateOf),
    printedMean: null,
    plainMean: meanCountedRate(closed),
    pooled: meanCountedRate([{ invited: sumOf('invited'), answered: sumOf('answered') }]),
    notes: [],
  };
}

function rateOf({ invited, answered }: RoundCounts): number {
  return (100 * answered) / invited;
}
