import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RoundId } from '../../shared/id.ts';
import type { Answer, Answers } from '../../shared/questionnaire/answers.ts';
import { addRound, appendEntries, invite } from '../support/answered-round.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { counterIndicator, smallQuestionnaire } from '../support/small-questionnaire.ts';

let house: TestApp;
beforeAll(async () => {
  house = await openTestApp();
  await addRound(house.context, house.wardId, smallQuestionnaire, { fiscalYear: 1999 });
  await (await house.as('staff')).post('/indicators', counterIndicator);
});
afterAll(() => house.close());

const codes = (...chosen: string[]): Answer => ({ state: 'answered', value: { codes: chosen } });
const visitor = (person: number, counter = 'agree'): { person: number; answers: Answers } => ({
  person,
  answers: { visited: codes('yes'), counter: codes(counter) },
});

async function openRound(fiscalYear: number, invited = 0): Promise<RoundId> {
  const roundId = await addRound(house.context, house.wardId, smallQuestionnaire, { fiscalYear });
  if (invited > 0) await invite(house.context, house.wardId, roundId, invited);
  return roundId;
}

/** Everything an official can see of the answers, screen by screen. */
async function readFigures(roundId: RoundId, fiscalYear: number) {
  const official = await house.as('official');
  const tally = await official.get(`/rounds/${roundId}/tally`);
  const board = await official.get(`/dashboard?fiscalYear=${fiscalYear}`);
  const detail = await official.get('/indicators/X01');
  const figure = board.at('others.0.survey');
  return {
    live: tally.at('respondents'),
    questions: tally.at('questions'),
    visited: tally.at('questions.0.answered'),
    yes: tally.at('questions.0.rows.0.count'),
    figure: board.at('others.0.survey.estimate'),
    onDetail: JSON.stringify(detail.at('years')).includes(JSON.stringify(figure)),
  };
}

describe('figures of an open round', () => {
  it('stand still from answer to answer, while the number of answers moves', async () => {
    const roundId = await openRound(2020, 40);
    const seen = new Map<string, number[]>();
    for (let person = 1; person <= 40; person += 1) {
      await appendEntries(house.context, house.wardId, roundId, [
        visitor(person, person % 3 === 0 ? 'neither' : 'agree'),
      ]);
      const { live, questions, figure, onDetail } = await readFigures(roundId, 2020);
      expect([live, onDetail]).toEqual([person, true]);
      const state = JSON.stringify([questions, figure]).replaceAll(/"respondents":\d+/g, '');
      seen.set(state, [...(seen.get(state) ?? []), person]);
    }
    // Nothing; the first ten; the first twenty; and everybody as soon as nobody more can come.
    expect([...seen.values()].map(([first]) => first)).toEqual([1, 20, 30, 40]);
    expect([...seen.values()].flat()).toHaveLength(40);
    expect((await readFigures(roundId, 2020)).figure).toMatchObject({ x: 27, n: 40 });
  });

  it('leave a follow-up few were asked until ten of them have come', async () => {
    const roundId = await openRound(2021);
    const stayed = (person: number) => ({
      person,
      answers: { visited: codes('no'), counter: { state: 'not-asked' as const } },
    });
    const people = Array.from({ length: 40 }, (_, index) =>
      index % 4 === 0 ? visitor(index) : stayed(index),
    );
    await appendEntries(house.context, house.wardId, roundId, people);
    expect(await readFigures(roundId, 2021)).toMatchObject({
      visited: 30,
      figure: { x: null, reason: 'smallBase' },
    });
    const more = Array.from({ length: 10 }, (_, index) => visitor(100 + index));
    await appendEntries(house.context, house.wardId, roundId, more);
    expect(await readFigures(roundId, 2021)).toMatchObject({ visited: 40, figure: { x: 10, n: 10 } });
  });

  it('do not move for corrections, not even of everybody’s answer', async () => {
    const roundId = await openRound(2022, 30);
    const all = Array.from({ length: 30 }, (_, person) => visitor(person));
    await appendEntries(house.context, house.wardId, roundId, all);
    const before = await readFigures(roundId, 2022);
    expect(before).toMatchObject({ figure: { x: 30, n: 30 } });
    await appendEntries(house.context, house.wardId, roundId, [visitor(3, 'disagree')]);
    expect(await readFigures(roundId, 2022)).toEqual(before);
  });

  it('are everybody’s last answers once it is closed', async () => {
    const roundId = await openRound(2023);
    await appendEntries(
      house.context,
      house.wardId,
      roundId,
      Array.from({ length: 13 }, (_, person) => visitor(person)),
    );
    expect(await readFigures(roundId, 2023)).toMatchObject({ live: 13, visited: 0, yes: undefined });
    await appendEntries(house.context, house.wardId, roundId, [visitor(3, 'disagree')]);
    expect((await (await house.as('staff')).post(`/rounds/${roundId}/close`, {})).status).toBe(200);
    expect(await readFigures(roundId, 2023)).toMatchObject({
      visited: 13,
      yes: 13,
      figure: { x: 12, n: 13 },
    });
  });
});
