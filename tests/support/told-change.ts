import { readWardFigures } from '../../server/indicator/measurements.ts';
import type { Change } from '../../shared/evaluation/change.ts';
import type { Evidence } from '../../shared/indicator/evidence.ts';
import type { Answer, Answers } from '../../shared/questionnaire/answers.ts';
import type { TestApp } from './app.ts';
import type { AnswersByMonitor } from './linked-rounds.ts';

const codes = (...chosen: string[]): Answer => ({ state: 'answered', value: { codes: chosen } });
const say = (isYes: boolean): Answers => ({
  visited: codes('yes'),
  counter: codes(isYes ? 'agree' : 'disagree'),
});

/** Monitors from a number on, so many of whom say yes. */
export function tell(from: number, yes: number, all: number): [number, Answers][] {
  return Array.from({ length: all }, (_, index) => [from + index, say(index < yes)]);
}

/** 40 said yes twice, 12 yes then no, 22 no then yes, 46 no twice; 40 others answered each year. */
export const first: AnswersByMonitor = new Map([...tell(0, 52, 120), ...tell(200, 18, 40)]);
export const second: AnswersByMonitor = new Map([
  ...tell(0, 40, 52),
  ...tell(52, 22, 68),
  ...tell(300, 24, 40),
]);

/** The indicator's change to the year before, as the evaluation has it. */
export async function readChange(house: TestApp, fiscalYear: number): Promise<Change | undefined> {
  const { changes } = await readWardFigures(house.context, house.wardId);
  return changes?.['X01']?.[String(fiscalYear)];
}

export async function readEvidence(house: TestApp, fiscalYear: number): Promise<Evidence | undefined> {
  const { evidence } = await readWardFigures(house.context, house.wardId);
  return evidence.find((one) => one.code === 'X01' && one.fiscalYear === fiscalYear);
}

export function testOf(change: Change | undefined) {
  if (change?.basis?.kind !== 'test') throw new Error(`No test: ${JSON.stringify(change)}`);
  return change.basis;
}
