import { describeSorts } from './carried-design.ts';
import { mayShowBase, chooseShownParts } from '../tally/disclosure.ts';
import type { GroupVariable } from '../tally/cell.ts';
import type { QuestionTally } from '../tally/distribution.ts';
import type { CodedValue, Variable } from './variable.ts';

/** How many answered, and how many of each value: null where the rule of what may be shown withholds them. */
export interface VariableStatistics {
  readonly valid: number;
  readonly invalid: number;
  /** By value of a coded variable. */
  readonly frequencies: readonly (number | null)[];
  readonly mean: number | null;
  readonly s: number | null;
  readonly isWithheld: boolean;
}

export interface Counted {
  readonly respondents: number;
  readonly tallies: readonly QuestionTally[];
  /** Respondents by group value. */
  readonly groups: Readonly<Record<GroupVariable, ReadonlyMap<string, number>>>;
}

export function describeStatistics(variable: Variable, counted: Counted): VariableStatistics | null {
  if (variable.kind === 'text') return null;
  if (variable.kind === 'coded' && variable.source.of === 'group')
    return countGroup(variable.source, counted);
  if (variable.kind === 'coded' && variable.source.of === 'stratum')
    return countParts(variable.source.counts, counted.respondents);
  if (variable.kind === 'number' && variable.sorts !== undefined)
    return describeWeights(variable.sorts, counted.respondents);
  const tally = counted.tallies.find(({ key }) => key === variable.question);
  if (tally === undefined) return null;
  const { answered, isWithheld, moments } = tally;
  const base = { valid: answered, invalid: counted.respondents - answered, isWithheld };
  if (variable.kind === 'number') {
    return { ...base, frequencies: [], mean: moments?.mean ?? null, s: moments?.s ?? null };
  }
  const frequencies = variable.values.map((value) => countValue(value, variable, tally));
  return { ...base, frequencies, mean: null, s: null };
}

type Coded = Extract<Variable, { kind: 'coded' }>;

function countValue({ value, state }: CodedValue, { source }: Coded, tally: QuestionTally): number | null {
  if (state !== null) return countState(state, tally);
  if (source.of === 'state') return tally.answered;
  if (tally.isWithheld || source.of === 'group' || source.of === 'stratum') return null;
  if (source.of === 'choices') {
    const code = source.codes[value - 1];
    return tally.rows.find((row) => row.code === code)?.count ?? 0;
  }
  const ticked = tally.rows.find((row) => row.code === source.code)?.count ?? 0;
  return value === 1 ? ticked : tally.answered - ticked;
}

function countState(state: NonNullable<CodedValue['state']>, tally: QuestionTally): number {
  const counts = {
    'dont-know': tally.dontKnow,
    skipped: tally.skipped,
    'not-asked': tally.notAsked,
    'not-reached': tally.notReached,
  };
  return counts[state];
}

function countGroup(
  { variable, values }: { readonly variable: GroupVariable; readonly values: readonly string[] },
  { respondents, groups }: Counted,
): VariableStatistics {
  return countParts(
    values.map((value) => groups[variable].get(value) ?? 0),
    respondents,
  );
}

/** Of all respondents, each in one part. */
function countParts(counts: readonly number[], respondents: number): VariableStatistics {
  const shown = chooseShownParts(counts);
  const frequencies = counts.map((count, index) =>
    shown[index] === true && mayShowBase(respondents) ? count : null,
  );
  const isWithheld = frequencies.includes(null);
  return { valid: respondents, invalid: 0, frequencies, mean: null, s: null, isWithheld };
}

/**
 * Mean and spread of design weights, by the rule of groups for those who weigh the same: how many people stand behind two
 * known weights could be solved for from the mean.
 */
function describeWeights(sorts: ReadonlyMap<number, number>, respondents: number): VariableStatistics {
  const { valid, isWithheld } = countParts([...sorts.values()], respondents);
  const moments = isWithheld ? { mean: null, s: null } : describeSorts(sorts);
  return { valid, invalid: 0, frequencies: [], ...moments, isWithheld };
}
