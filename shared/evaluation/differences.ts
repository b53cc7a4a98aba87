import type { Plan, PlanAction, PlanRow } from '../plan/definition.ts';
import { meanRoundRate } from '../statistics/response-rate.ts';
import { roundDecimal } from '../statistics/rounding.ts';
import type { ActionResult, Difference, OutcomeResult, RowResult } from './evaluation.ts';
import { readingsOf } from './measure-result.ts';

interface AsPrinted {
  readonly rows: readonly RowResult[];
  readonly outcomes: readonly OutcomeResult[];
  readonly actions: readonly ActionResult[];
}

/**
 * Where the printed document and the rules disagree, on the printed figures alone: a figure fed by a survey
 * later must not make the document look wrong.
 */
export function findDifferences(plan: Plan, results: AsPrinted): Difference[] {
  return [
    ...plan.rows.flatMap((row) => differencesOfRow(row, results)),
    ...plan.actions.flatMap((action) => differencesOfAction(action, results)),
    ...plan.responseRates.flatMap(differencesOfRate),
  ];
}

function differencesOfRow(row: PlanRow, results: AsPrinted): Difference[] {
  const computed = results.rows.find((candidate) => candidate.row === row.row);
  if (row.printed === null || computed === undefined) return [];
  const { printed } = row;
  const compare = comparer('row', String(row.row));
  const outcomeOf = (code: string | undefined) => results.outcomes.find((outcome) => outcome.code === code);
  return [
    ...printed.individual.flatMap((letter, i) => {
      const outcome = outcomeOf(printed.pairs[i]?.outcome);
      return compare('individual', letter, outcome?.rating ?? null, outcome?.code);
    }),
    ...printed.overall.flatMap((letter) => compare('overall', letter, computed.overall)),
    ...compare('progress', printed.progress, computed.progress),
    ...compare('effectiveness', printed.effectiveness, computed.effectiveness),
    ...printed.pairs.flatMap((pair) => {
      const outcome = outcomeOf(pair.outcome);
      return [
        ...compareFigure(compare, 'value', pair.value, readingsOf(outcome?.current ?? null), pair.outcome),
        ...compareFigure(
          compare,
          'previous',
          pair.previous,
          readingsOf(outcome?.previous ?? null),
          pair.outcome,
        ),
      ];
    }),
  ];
}

/** "()" stood for ① or ② with its sub-code, an empty cell for ③; an absent cell says nothing. */
function differencesOfAction(action: PlanAction, results: AsPrinted): Difference[] {
  const computed = results.actions.find(({ code }) => code === action.code);
  if (computed === undefined || computed.class === null) return [];
  const compare = comparer('action', action.code);
  const cell = computed.class === 'underLine' ? 'blank' : 'brackets';
  const printedCell = action.printed.cell === 'absent' ? null : action.printed.cell;
  return [
    ...compare('class', printedCell, cell),
    ...compare('effectiveness', action.printed.effectiveness, computed.effectiveness.proposed),
  ];
}

function differencesOfRate(rate: Plan['responseRates'][number]): Difference[] {
  const mean = meanRoundRate(rate.byRound);
  if (mean === null) return [];
  const compare = comparer('responseRate', String(rate.fiscalYear));
  return compare('mean', roundDecimal(rate.mean, 1), roundDecimal(mean, 1));
}

type Compare = (
  field: Difference['field'],
  printed: string | null,
  computed: string | null,
  outcome?: string,
) => Difference[];

function comparer(subject: Difference['subject'], code: string): Compare {
  return (field, printed, computed, outcome) =>
    printed === null || printed === computed
      ? []
      : [{ subject, code, field, outcome: outcome ?? null, printed, computed: computed ?? 'none' }];
}

/** A figure printed in any of its competing readings is no difference; 未測定 printed as such is none either. */
function compareFigure(
  compare: Compare,
  field: 'value' | 'previous',
  printed: number | null,
  readings: readonly number[],
  outcome: string,
): Difference[] {
  if (printed !== null && readings.includes(printed)) return [];
  return compare(
    field,
    printed === null ? 'unmeasured' : String(printed),
    readings[0]?.toString() ?? 'unmeasured',
    outcome,
  );
}
