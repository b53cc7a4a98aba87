import type { Answer, unansweredStates } from '../questionnaire/answers.ts';
import type { Question } from '../questionnaire/question.ts';

/** Numbers of the states without an answer: 96 to 99 as survey programs have it, 996 to 999 beside many choices. */
export type CodedState = (typeof unansweredStates)[number];

const lastDigit = { 'not-reached': 6, 'dont-know': 7, skipped: 8, 'not-asked': 9 } as const;
const inOrder = ['not-reached', 'dont-know', 'skipped', 'not-asked'] as const;

export interface NumberedState {
  readonly state: CodedState;
  readonly value: number;
}

export function listStates({ dontKnow }: Question, choices: number): NumberedState[] {
  const tens = choices < 90 ? 90 : 990;
  return inOrder
    .filter((state) => state !== 'dont-know' || dontKnow === true)
    .map((state) => ({ state, value: tens + lastDigit[state] }));
}

export function readState(states: readonly NumberedState[], answer: Answer | undefined): number | '' {
  const state = answer?.state ?? 'not-reached';
  return states.find((one) => one.state === state)?.value ?? '';
}
