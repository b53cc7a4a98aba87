import type { plan as ja } from '../ja/plan.ts';
import type { MessagesOf } from '../messages.ts';

type Details = Readonly<Record<string, string | number>>;

const kinds: Readonly<Record<string, string>> = {
  item: 'Item',
  indicator: 'Indicator',
  outcome: 'Outcome',
  strategy: 'Strategy',
  goal: 'Goal',
  row: 'Row',
  action: 'Action',
};

/** What is wrong in a plan file beyond its shape, by the codes of `shared/plan/cross-check.ts`. */
export const plan: MessagesOf<typeof ja> = {
  json: (d: Details) => `This is not JSON from line ${d['line'] ?? ''}, column ${d['column'] ?? ''} on`,
  duplicate: (d: Details) => `“${d['value'] ?? ''}” occurs twice`,
  unknownCode: (d: Details) => `${kinds[String(d['kind'])] ?? ''} “${d['value'] ?? ''}” is not defined`,
  outOfRange: (d: Details) => `${d['value'] ?? ''} lies outside ${d['low'] ?? ''} to ${d['high'] ?? ''}`,
  mismatch: (d: Details) => `“${d['found'] ?? ''}” does not fit “${d['expected'] ?? ''}”`,
  noGoal: (_: Details) => 'A legible action needs at least one goal',
  goalWithoutText: (_: Details) => 'An action that is not legible cannot have goals',
  candidateFirst: (_: Details) => 'The first candidate must be the value shown',
  letterWithoutPair: (_: Details) => 'There are more individual letters than pairs of values',
  roundCount: (d: Details) =>
    `There are ${d['found'] ?? ''} rates by round, but the survey had ${d['expected'] ?? ''} rounds`,
};
