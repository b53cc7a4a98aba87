import type { CodeKind, PlanReason } from '../../plan/cross-check.ts';
import type { plan as ja } from '../ja/plan.ts';
import type { MessagesOf } from '../messages.ts';

const kinds: Record<CodeKind, string> = {
  item: 'item',
  indicator: 'indicator',
  outcome: 'outcome',
  strategy: 'strategy',
  goal: 'goal of an action',
};

export const plan: MessagesOf<typeof ja> = {
  heading: 'The plan file could not be read. Nothing was loaded.',
  place: (file: string, path: string) => `${file}, ${path}`,
  reason: (reason: PlanReason): string => {
    switch (reason.code) {
      case 'json':
        return `not JSON from line ${reason.line}, column ${reason.column} on.`;
      case 'wrongType':
        return `must be of type ${reason.expected}.`;
      case 'unknownKey':
        return `unknown name: ${reason.keys}`;
      case 'notOneOf':
        return `must be one of: ${reason.allowed}`;
      case 'tooSmall':
        return `too small or too short (at least ${reason.minimum}).`;
      case 'tooLarge':
        return `too large or too long (at most ${reason.maximum}).`;
      case 'wrongForm':
        return `has the wrong form (${reason.detail}).`;
      case 'duplicate':
        return `“${reason.value}” occurs twice.`;
      case 'unknownCode':
        return `${kinds[reason.kind]} “${reason.value}” is not defined.`;
      case 'outOfRange':
        return `${reason.value} lies outside ${reason.low} to ${reason.high}.`;
      case 'mismatch':
        return `“${reason.found}” does not fit “${reason.expected}”.`;
      case 'noGoal':
        return 'a legible action needs at least one goal.';
      case 'goalWithoutText':
        return 'an action that is not legible cannot have goals.';
      case 'candidateFirst':
        return 'the first candidate must be the value shown.';
      case 'letterWithoutPair':
        return 'more individual letters than pairs of values.';
      case 'roundCount':
        return `${reason.found} rates by round, but ${reason.expected} rounds.`;
    }
  },
};
