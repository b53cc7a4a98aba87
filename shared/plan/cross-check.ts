import type { ShapeFault } from '../shape-finding.ts';
import type { Measure, Plan, PlanAction, PlanRow, PlanValue } from './definition.ts';

/** Why a place of the plan is wrong, as a code; the words are in the interface texts. */
export type PlanReason =
  | { readonly code: 'json'; readonly line: number; readonly column: number }
  | ShapeFault
  | { readonly code: 'duplicate'; readonly value: string }
  | { readonly code: 'unknownCode'; readonly value: string; readonly kind: CodeKind }
  | { readonly code: 'outOfRange'; readonly value: number; readonly low: number; readonly high: number }
  | { readonly code: 'mismatch'; readonly found: string; readonly expected: string }
  | { readonly code: 'noGoal' | 'goalWithoutText' | 'candidateFirst' | 'letterWithoutPair' }
  | { readonly code: 'roundCount'; readonly found: number; readonly expected: number };

export type CodeKind = 'item' | 'indicator' | 'outcome' | 'strategy' | 'goal';
export type PlanPath = readonly (string | number)[];

export interface PlanFault {
  readonly path: PlanPath;
  readonly reason: PlanReason;
}

type Report = (path: PlanPath, reason: PlanReason) => void;

/** What the shape alone cannot say: codes exist and are unique, figures lie in their range, tables agree. */
export function crossCheckPlan(plan: Plan): PlanFault[] {
  const faults: PlanFault[] = [];
  const report: Report = (path, reason) => faults.push({ path, reason });
  checkDuplicates(plan, report);
  checkItems(plan, report);
  checkReferences(plan, report);
  listMeasures(plan).forEach(({ measure, path }) => checkMeasure(measure, path, report));
  plan.actions.forEach((action, i) => checkAction(action, ['actions', i], report));
  plan.rows.forEach((row, i) => checkRow(plan, row, ['rows', i], report));
  plan.responseRates.forEach((rate, i) => {
    if (rate.byRound.length !== 0 && rate.byRound.length !== rate.rounds) {
      const reason = { code: 'roundCount', found: rate.byRound.length, expected: rate.rounds } as const;
      report(['responseRates', i, 'byRound'], reason);
    }
  });
  return faults;
}

function listItems(plan: Plan): { code: string; expected: string; path: PlanPath }[] {
  return plan.chapters.flatMap((chapter, c) =>
    chapter.sections.flatMap((section, s) =>
      section.items.map((item, i) => ({
        code: item.code,
        expected: `${chapter.number}(${section.number})${item.mark}`,
        path: ['chapters', c, 'sections', s, 'items', i, 'code'],
      })),
    ),
  );
}

function listMeasures(plan: Plan): { measure: Measure; path: PlanPath }[] {
  return [
    ...plan.indicators.map((measure, i) => ({ measure, path: ['indicators', i] })),
    ...plan.outcomes.map((measure, i) => ({ measure, path: ['outcomes', i] })),
    ...plan.actions.flatMap((action, a) =>
      action.goals.map((measure, g) => ({ measure, path: ['actions', a, 'goals', g] })),
    ),
  ];
}

function checkDuplicates(plan: Plan, report: Report): void {
  const codeOf = (list: readonly { code: string }[], key: string) =>
    list.map(({ code }, i) => ({ code, path: [key, i, 'code'] }));
  reportRepeats(listItems(plan), report);
  reportRepeats(codeOf(plan.strategies, 'strategies'), report);
  reportRepeats(codeOf(plan.actions, 'actions'), report);
  const measures = listMeasures(plan).map(({ measure, path }) => ({
    code: measure.code,
    path: [...path, 'code'],
  }));
  reportRepeats(measures, report);
  const rows = plan.rows.map((row, i) => ({ code: String(row.row), path: ['rows', i, 'row'] }));
  reportRepeats(rows, report);
}

function reportRepeats(list: readonly { code: string; path: PlanPath }[], report: Report): void {
  const seen = new Set<string>();
  for (const { code, path } of list) {
    if (seen.has(code)) report(path, { code: 'duplicate', value: code });
    seen.add(code);
  }
}

function checkItems(plan: Plan, report: Report): void {
  for (const { code, expected, path } of listItems(plan)) {
    if (code !== expected) report(path, { code: 'mismatch', found: code, expected });
  }
}

function checkReferences(plan: Plan, report: Report): void {
  const known: Record<Exclude<CodeKind, 'goal'>, Set<string>> = {
    item: new Set(listItems(plan).map(({ code }) => code)),
    indicator: new Set(plan.indicators.map(({ code }) => code)),
    outcome: new Set(plan.outcomes.map(({ code }) => code)),
    strategy: new Set(plan.strategies.map(({ code }) => code)),
  };
  const need = (kind: Exclude<CodeKind, 'goal'>, value: string, path: PlanPath) => {
    if (!known[kind].has(value)) report(path, { code: 'unknownCode', value, kind });
  };
  const needAll = (kind: Exclude<CodeKind, 'goal'>, codes: readonly string[], path: PlanPath) =>
    codes.forEach((value, i) => need(kind, value, [...path, i]));
  plan.indicators.forEach((indicator, i) => {
    need('item', indicator.item, ['indicators', i, 'item']);
    needAll('strategy', indicator.strategies, ['indicators', i, 'strategies']);
  });
  plan.outcomes.forEach((outcome, i) => need('strategy', outcome.strategy, ['outcomes', i, 'strategy']));
  plan.actions.forEach((action, i) => {
    need('strategy', action.strategy, ['actions', i, 'strategy']);
    needAll('item', action.items, ['actions', i, 'items']);
  });
  plan.rows.forEach((row, i) => {
    need('item', row.item, ['rows', i, 'item']);
    need('strategy', row.strategy, ['rows', i, 'strategy']);
    needAll('indicator', row.indicators, ['rows', i, 'indicators']);
    needAll('outcome', row.outcomes, ['rows', i, 'outcomes']);
    row.printed?.pairs.forEach((pair, p) =>
      need('outcome', pair.outcome, ['rows', i, 'printed', 'pairs', p, 'outcome']),
    );
  });
}

function checkMeasure(measure: Measure, path: PlanPath, report: Report): void {
  const yearsOf = (key: 'goals' | 'values') =>
    measure[key].map((entry, i) => ({
      code: String(entry.fiscalYear),
      path: [...path, key, i, 'fiscalYear'],
    }));
  reportRepeats(yearsOf('goals'), report);
  reportRepeats(yearsOf('values'), report);
  measure.goals.forEach((goal, i) => checkRange(measure, goal.value, [...path, 'goals', i, 'value'], report));
  measure.values.forEach((value, i) => checkValue(measure, value, [...path, 'values', i], report));
}

function checkValue(measure: Measure, value: PlanValue, path: PlanPath, report: Report): void {
  if (value.state === 'unmeasured') return;
  checkRange(measure, value.value, [...path, 'value'], report);
  value.candidates?.forEach((candidate, i) =>
    checkRange(measure, candidate, [...path, 'candidates', i], report),
  );
  if (value.candidates !== undefined && value.candidates[0] !== value.value) {
    report([...path, 'candidates'], { code: 'candidateFirst' });
  }
}

/** Growth may fall below zero and exceed 100 %, so it has no range of its own. */
function checkRange(measure: Measure, value: number, path: PlanPath, report: Report): void {
  const highs = {
    percent: 100,
    count: Number.MAX_SAFE_INTEGER,
    milestone: 1,
    points: Infinity,
    growth: null,
  };
  const high = measure.unit === 'points' ? (measure.scaleMax ?? Infinity) : highs[measure.unit];
  if (high === null || (value >= 0 && value <= high)) return;
  report(path, { code: 'outOfRange', value, low: 0, high });
}

function checkAction(action: PlanAction, path: PlanPath, report: Report): void {
  if (action.state === 'legible' && action.goals.length === 0) report([...path, 'goals'], { code: 'noGoal' });
  if (action.state === 'notLegible' && action.goals.length > 0) {
    report([...path, 'goals'], { code: 'goalWithoutText' });
  }
  if (!action.code.startsWith(action.strategy)) {
    report([...path, 'code'], { code: 'mismatch', found: action.code, expected: `${action.strategy}…` });
  }
  const line = action.withdrawal;
  if (line === null || line.kind === 'anyGoalMissed') return;
  if (!action.goals.some(({ code }) => code === line.goal)) {
    report([...path, 'withdrawal', 'goal'], { code: 'unknownCode', value: line.goal, kind: 'goal' });
  }
}

/** A row is one item under one strategy; what it lists must belong to both. */
function checkRow(plan: Plan, row: PlanRow, path: PlanPath, report: Report): void {
  row.outcomes.forEach((code, i) => {
    const found = plan.outcomes.find((outcome) => outcome.code === code)?.strategy;
    if (found === undefined || found === row.strategy) return;
    report([...path, 'outcomes', i], { code: 'mismatch', found, expected: row.strategy });
  });
  row.indicators.forEach((code, i) => {
    const found = plan.indicators.find((indicator) => indicator.code === code)?.item;
    if (found === undefined || found === row.item) return;
    report([...path, 'indicators', i], { code: 'mismatch', found, expected: row.item });
  });
  if (row.printed !== null && row.printed.individual.length > row.printed.pairs.length) {
    report([...path, 'printed', 'individual'], { code: 'letterWithoutPair' });
  }
}
