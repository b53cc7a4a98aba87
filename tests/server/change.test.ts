import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Answers } from '../../shared/questionnaire/answers.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { makeLinkedWard, type AnswersByMonitor, type LinkedWard } from '../support/linked-rounds.ts';
import { counterIndicator, smallQuestionnaire } from '../support/small-questionnaire.ts';

let house: TestApp;
let ward: LinkedWard;
beforeAll(async () => {
  house = await openTestApp();
  ward = makeLinkedWard(house.context, house.wardId, smallQuestionnaire);
});
afterAll(() => house.close());

const codes = (...chosen: string[]): Answer => ({ state: 'answered', value: { codes: chosen } });
const say = (isYes: boolean): Answers => ({
  visited: codes('yes'),
  counter: codes(isYes ? 'agree' : 'disagree'),
});

/** Monitors from a number on, so many of whom say yes. */
function tell(from: number, yes: number, all: number): [number, Answers][] {
  return Array.from({ length: all }, (_, index) => [from + index, say(index < yes)]);
}

/** 40 said yes twice, 12 yes then no, 22 no then yes, 46 no twice; 40 others answered each year. */
const first: AnswersByMonitor = new Map([...tell(0, 52, 120), ...tell(200, 18, 40)]);
const second: AnswersByMonitor = new Map([...tell(0, 40, 52), ...tell(52, 22, 68), ...tell(300, 24, 40)]);
const closed = { isClosed: true } as const;

async function changeOf(fiscalYear: number, code = 'X01') {
  const board = await (await house.as('official')).get(`/dashboard?fiscalYear=${fiscalYear}`);
  expect(board.status).toBe(200);
  const others = board.body as { others: { result: { code: string; change: any } }[] };
  return others.others.find(({ result }) => result.code === code)?.result.change;
}

describe('the change between two years', () => {
  it('takes into account that 120 of 160 are the same people, and so finds what would be missed otherwise', async () => {
    await ward.addRound({ fiscalYear: 2014, ...closed }, first);
    await ward.addRound({ fiscalYear: 2015, ...closed }, second);
    expect((await (await house.as('staff')).post('/indicators', counterIndicator)).status).toBe(200);
    const change = await changeOf(2015);
    expect(change).toMatchObject({
      difference: 10,
      word: 'increased',
      basis: {
        ...{ kind: 'test', method: 'overlap', family: 1, before: 160, after: 160 },
        link: { kind: 'pairs', common: 120, pairs: { yesYes: 40, yesNo: 12, noYes: 22, noNo: 46 } },
      },
    });
    expect((change.basis.se / 100).toFixed(6)).toBe('0.045464');
    expect(change.basis.statistic.toFixed(2)).toBe('2.20');
    expect(change.basis.link.phi.toFixed(6)).toBe('0.441967');
  });
});
