import type { plan as ja } from '../ja/plan.ts';
import type { MessagesOf } from '../messages.ts';

type Details = Readonly<Record<string, string | number>>;

const kinds: Readonly<Record<string, string>> = {
  item: 'item',
  indicator: 'indicator',
  outcome: 'outcome',
  strategy: 'strategy',
  goal: 'goal of an action',
  row: 'row',
  action: 'action',
};

export const plan: MessagesOf<typeof ja> = {
  heading: 'The plan file could not be read. Nothing was loaded.',
  place: (file: string, path: string) => `${file}, ${path}`,
  /** By code of the reason; the argument is the reason itself. */
  reason: {
    json: (d: Details) => `not JSON from line ${d['line'] ?? ''}, column ${d['column'] ?? ''} on.`,
    wrongType: (d: Details) => `must be of type ${d['expected'] ?? ''}.`,
    unknownKey: (d: Details) => `unknown name: ${d['keys'] ?? ''}`,
    notOneOf: (d: Details) => `must be one of: ${d['allowed'] ?? ''}`,
    tooSmall: (d: Details) => `too small or too short (at least ${d['minimum'] ?? ''}).`,
    tooLarge: (d: Details) => `too large or too long (at most ${d['maximum'] ?? ''}).`,
    wrongForm: (d: Details) => `has the wrong form (${d['detail'] ?? ''}).`,
    duplicate: (d: Details) => `“${d['value'] ?? ''}” occurs twice.`,
    unknownCode: (d: Details) => `${kinds[String(d['kind'])] ?? ''} “${d['value'] ?? ''}” is not defined.`,
    outOfRange: (d: Details) => `${d['value'] ?? ''} lies outside ${d['low'] ?? ''} to ${d['high'] ?? ''}.`,
    mismatch: (d: Details) => `“${d['found'] ?? ''}” does not fit “${d['expected'] ?? ''}”.`,
    noGoal: (_: Details) => 'a legible action needs at least one goal.',
    goalWithoutText: (_: Details) => 'an action that is not legible cannot have goals.',
    candidateFirst: (_: Details) => 'the first candidate must be the value shown.',
    letterWithoutPair: (_: Details) => 'more individual letters than pairs of values.',
    roundCount: (d: Details) => `${d['found'] ?? ''} rates by round, but ${d['expected'] ?? ''} rounds.`,
  },
};
