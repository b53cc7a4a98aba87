import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWardFigures } from '../../server/indicator/measurements.ts';
import type { Answer, Answers } from '../../shared/questionnaire/answers.ts';
import { addRound, appendEntries, invite, type RoundFacts } from '../support/answered-round.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { counterIndicator, smallQuestionnaire } from '../support/small-questionnaire.ts';
import { makeTokenClient } from '../support/token-client.ts';

let house: TestApp;
beforeAll(async () => {
  house = await openTestApp();
  await addRound(house.context, house.wardId, smallQuestionnaire, { fiscalYear: 1999 });
});
afterAll(() => house.close());

const codes = (...chosen: string[]): Answer => ({ state: 'answered', value: { codes: chosen } });

/** `yes` of `all` visitors found the counter good; as many again did not come. */
async function addAnswers(facts: RoundFacts, yes: number, all: number): Promise<void> {
  const roundId = await addRound(house.context, house.wardId, smallQuestionnaire, facts);
  const people = Array.from({ length: 2 * all }, (_, person): { person: number; answers: Answers } => ({
    person,
    answers:
      person < all
        ? { visited: codes('yes'), counter: codes(person < yes ? 'agree' : 'neither') }
        : { visited: codes('no'), counter: { state: 'not-asked' } },
  }));
  await appendEntries(house.context, house.wardId, roundId, people);
  await invite(house.context, house.wardId, roundId, 2 * all);
}

const entered = {
  state: 'measured' as const,
  value: 41.5,
  origin: 'entered' as const,
  source: '事業報告書 3ページ',
  sourcedOn: '2016-04-30',
  speaksFor: null,
};

describe('indicators', () => {
  it('are created and edited by staff, and looked at by officials', async () => {
    const staff = await house.as('staff');
    const official = await house.as('official');
    expect((await official.post('/indicators', counterIndicator)).status).toBe(403);
    expect((await staff.post('/indicators', counterIndicator)).status).toBe(200);
    expect((await staff.post('/indicators', counterIndicator)).at('code')).toBe('indicator.codeTaken');
    const changed = { ...counterIndicator, goals: [{ fiscalYear: 2015, value: 55 }] };
    expect((await staff.put('/indicators/X01', changed)).status).toBe(200);
    expect((await official.get('/indicators/X01')).at('document')).toEqual(changed);
    expect((await official.put('/indicators/X01', changed)).status).toBe(403);
    expect((await staff.put('/indicators/X99', { ...changed, code: 'X99' })).status).toBe(404);
    await staff.put('/indicators/X01', counterIndicator);
  });

  it('refuse a binding no questionnaire can feed, naming the place', async () => {
    const staff = await house.as('staff');
    const parts = [{ question: 'counter', codes: ['splendid'] }];
    const wrong = {
      ...counterIndicator,
      code: 'X02',
      binding: { ...counterIndicator.binding, parts },
    };
    const answer = await staff.post('/indicators', wrong);
    expect(answer.status).toBe(422);
    expect(answer.at('errors.0')).toMatchObject({ path: 'binding.parts.0.codes', code: 'unknownChoice' });
  });

  it('have codes with a slash too', async () => {
    const staff = await house.as('staff');
    await staff.post('/indicators', { ...counterIndicator, code: '4-1-1/1' });
    expect((await staff.get('/indicators/4-1-1%2F1')).at('document.code')).toBe('4-1-1/1');
  });
});

describe('the dashboard', () => {
  it('shows a survey’s figure with counts, interval, rating and verdict', async () => {
    await addAnswers({ fiscalYear: 2014, isSynthetic: true }, 20, 50);
    await addAnswers({ fiscalYear: 2015 }, 44, 60);
    const board = await (await house.as('official')).get('/dashboard?fiscalYear=2015');
    expect(board.at('others.1.result')).toMatchObject({
      code: 'X01',
      current: { x: 44, n: 60, source: 'survey', synthetic: false, speaksFor: 'monitors' },
      previous: { x: 20, n: 50, synthetic: true },
      // Real answers are not tested against made-up ones.
      change: { word: 'notTested' },
      rating: 'A',
      verdict: { code: 'reached' },
    });
    expect(board.at('others.1.survey.rounds.0')).toMatchObject({ invited: 120, respondents: 120 });
    expect(board.at('isSynthetic')).toBe(false);
  });

  it('pools the rounds of a year and leaves made-up answers out beside real ones', async () => {
    await addAnswers({ fiscalYear: 2015, isSynthetic: true }, 40, 40);
    await addAnswers({ fiscalYear: 2015 }, 10, 40);
    const board = await (await house.as('official')).get('/dashboard?fiscalYear=2015');
    expect(board.at('others.1.survey.estimate')).toMatchObject({ x: 54, n: 100, value: 54 });
    expect(board.at('others.1.survey.rounds')).toHaveLength(2);
  });

  it('leaves a small round out of the year, whose figure less the other round’s would be its own', async () => {
    await addAnswers({ fiscalYear: 2016 }, 30, 40);
    await addAnswers({ fiscalYear: 2016 }, 5, 6);
    const board = await (await house.as('official')).get('/dashboard?fiscalYear=2016');
    expect(board.at('others.1.survey.estimate')).toMatchObject({ x: 30, n: 40 });
    expect(board.at('others.1.survey.rounds.0.estimate.n')).toBe(40);
    expect(board.at('others.1.survey.rounds.1.estimate')).toBeNull();
  });

  it('adds small rounds to the year once several of them are many enough', async () => {
    await addAnswers({ fiscalYear: 2017 }, 30, 40);
    await addAnswers({ fiscalYear: 2017 }, 5, 6);
    await addAnswers({ fiscalYear: 2017 }, 3, 5);
    const board = await (await house.as('official')).get('/dashboard?fiscalYear=2017');
    expect(board.at('others.1.survey.estimate')).toMatchObject({ x: 38, n: 51 });
    expect(board.at('others.1.survey.rounds.1.estimate')).toBeNull();
    expect(board.at('others.1.survey.rounds.2.estimate')).toBeNull();
  });

  it('marks a figure as interim while its round is open, and counts its rate only once it is closed', async () => {
    await addAnswers({ fiscalYear: 2018 }, 20, 40);
    const official = await house.as('official');
    const board = await official.get('/dashboard?fiscalYear=2018');
    expect(board.at('others.1.result.remarks')).toContain('interim');
    expect(board.at('others.1.survey.rounds.0.isOpen')).toBe(true);
    const { context, wardId } = house;
    const after = { ...context, now: () => new Date('2100-01-02T00:00:00.000Z') };
    const before = { ...context, now: () => new Date('2000-01-01T00:00:00.000Z') };
    const ofYear = async (at: typeof context) =>
      (await readWardFigures(at, wardId)).rounds.filter(({ fiscalYear }) => fiscalYear === 2018);
    expect(await ofYear(context)).toMatchObject([{ open: true, invited: 80, answered: 80 }]);
    expect(await ofYear(after)).toMatchObject([{ open: false }]);
    // Launched, and not yet open: nobody could have answered.
    expect(await ofYear(before)).toEqual([]);
    const { measurements } = await readWardFigures(after, wardId);
    expect(measurements['X01']?.['2018']?.interim).toBeUndefined();
  });

  it('keeps an entered value as the value of record and the survey beside it', async () => {
    const staff = await house.as('staff');
    const first = { fiscalYear: 2015, value: { ...entered, value: 40 } };
    const program = await makeTokenClient(house, 'staff');
    expect((await program.post('/indicators/X01/values', first)).status).toBe(200);
    expect((await staff.post('/indicators/X01/values', { fiscalYear: 2015, value: entered })).status).toBe(
      200,
    );
    const board = await staff.get('/dashboard?fiscalYear=2015');
    expect(board.at('others.1.result')).toMatchObject({
      current: { value: 41.5, source: 'entered' },
      rating: 'B',
      verdict: { code: 'notComparable', reason: 'noInterval' },
    });
    expect(board.at('others.1.survey.estimate.value')).toBe(54);
    const detail = await staff.get('/indicators/X01');
    expect(detail.at('entries.0')).toMatchObject({ isInForce: true, value: entered });
    expect(detail.at('entries.0.enteredBy')).toBe('試験 staff');
    // A program by the name of its token, not by an id nobody can read.
    expect(detail.at('entries.1')).toMatchObject({ isInForce: false, enteredBy: 'test' });
  });

  it('refuses a value without source or date, or off its counts', async () => {
    const staff = await house.as('staff');
    const post = (change: object) =>
      staff.post('/indicators/X01/values', { fiscalYear: 2015, value: { ...entered, ...change } });
    expect((await post({ sourcedOn: null })).at('errors.0.path')).toBe('sourcedOn');
    expect((await post({ x: 1, n: 20 })).at('errors.0.code')).toBe('valueOffCounts');
    expect((await post({ source: ' ' })).status).toBe(422);
    const official = await house.as('official');
    expect((await official.post('/indicators/X01/values', { fiscalYear: 2015, value: entered })).status).toBe(
      403,
    );
  });

  it('tells screens that something has changed', async () => {
    const topics: string[] = [];
    const stop = house.context.live.subscribe(house.wardId, ({ topic }) => topics.push(topic));
    await (await house.as('staff')).post('/indicators/X01/values', { fiscalYear: 2013, value: entered });
    stop();
    expect(topics).toEqual(['indicator']);
  });
});
