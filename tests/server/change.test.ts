import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readWardFigures } from '../../server/indicator/measurements.ts';
import { testIndependentShares } from '../../shared/statistics/independent-change.ts';
import type { Answers } from '../../shared/questionnaire/answers.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { makeLinkedWard, type AnswersByMonitor, type LinkedWard } from '../support/linked-rounds.ts';
import { makeTokenClient } from '../support/token-client.ts';
import { counterIndicator, smallQuestionnaire } from '../support/small-questionnaire.ts';
import { tell, first, second, testOf, readChange, readEvidence } from '../support/told-change.ts';

let house: TestApp;
let ward: LinkedWard;
beforeAll(async () => {
  house = await openTestApp();
  ward = makeLinkedWard(house.context, house.wardId, smallQuestionnaire);
  await ward.addRound({ fiscalYear: 1999, isClosed: true }, new Map());
  expect((await (await house.as('staff')).post('/indicators', counterIndicator)).status).toBe(200);
});
afterAll(() => house.close());

const changeOf = (fiscalYear: number) => readChange(house, fiscalYear);
const evidenceOf = (fiscalYear: number) => readEvidence(house, fiscalYear);

async function addRound(fiscalYear: number, answers: AnswersByMonitor, facts: { isClosed?: boolean } = {}) {
  return ward.addRound({ fiscalYear, isClosed: true, ...facts }, answers);
}

describe('the change between two years', () => {
  it('knows that 120 of 160 are the same people, and so finds what would be missed otherwise', async () => {
    await addRound(2014, first);
    await addRound(2015, second);
    const change = await changeOf(2015);
    expect(change).toMatchObject({ difference: 10, word: 'increased' });
    const { method, se, statistic, link, ...test } = testOf(change);
    expect(test).toMatchObject({ family: 1, before: 160, after: 160 });
    expect(method).toBe('overlap');
    expect((se / 100).toFixed(6)).toBe('0.045464');
    expect(statistic?.toFixed(2)).toBe('2.20');
    expect(link).toMatchObject({
      ...{ kind: 'pairs', common: 120 },
      pairs: { yesYes: 40, yesNo: 12, noYes: 22, noNo: 46 },
    });
    expect(link?.kind === 'pairs' ? link.phi.toFixed(6) : '').toBe('0.441967');
    // Taken for different people the same counts show nothing.
    const apart = testIndependentShares({ x: 70, n: 160 }, { x: 86, n: 160 });
    expect(apart.se.toFixed(6)).toBe('0.055604');
    expect(apart.p).toBeGreaterThan(0.05);
  });

  it('is said on the dashboard, in the evaluation’s proof and in the series, and no member is', async () => {
    const official = await house.as('official');
    const board = await official.get('/dashboard?fiscalYear=2015');
    expect(board.at('others.0.result.change')).toMatchObject({ word: 'increased', difference: 10 });
    expect(board.at('others.0.trend')).toMatchObject([
      { fiscalYear: 2014, isBreak: false },
      { fiscalYear: 2015, isBreak: false },
    ]);
    const proof = await official.get('/indicators/X01/proofs/2015');
    expect(proof.at('result.change.basis.method')).toBe('overlap');
    const { rows } = { rows: await house.context.read.selectFrom('member').select('id').execute() };
    const texts = [board, proof, await official.get('/indicators/X01')].map(({ body }) =>
      JSON.stringify(body),
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ id }) => texts.some((text) => text.includes(id)))).toEqual([]);
  });

  it('is McNemar’s where all are the same people, exact where few changed their mind', async () => {
    await addRound(2017, new Map(tell(0, 52, 120)));
    await addRound(2018, new Map([...tell(0, 40, 52), ...tell(52, 22, 68)]));
    const matched = testOf(await changeOf(2018));
    expect(matched.method).toBe('mcnemar');
    expect(matched.statistic?.toFixed(6)).toBe('2.941176');
    expect(matched.p.toFixed(6)).toBe('0.086348');
    expect((matched.se / 100).toFixed(6)).toBe('0.047992');
    await addRound(2019, new Map([...tell(0, 47, 52), ...tell(52, 22, 68)]));
    // Nobody who said yes says no, seven the other way round.
    expect(testOf(await changeOf(2019))).toMatchObject({ method: 'mcnemarExact', statistic: null });
    expect(testOf(await changeOf(2019)).p).toBeCloseTo(2 * 0.5 ** 7, 12);
  });

  it('is Newcombe’s where all are different people', async () => {
    await addRound(2021, new Map(tell(1000, 48, 80)));
    await addRound(2022, new Map(tell(2000, 56, 70)));
    const change = await changeOf(2022);
    expect(testOf(change)).toMatchObject({
      method: 'independent',
      link: { kind: 'unlinked', reason: 'nobody' },
    });
    expect([change?.difference, change?.low?.toFixed(4), change?.high?.toFixed(4)]).toEqual([
      20,
      '5.2431',
      '33.3873',
    ]);
  });

  it('does not speak of a handful of people in common', async () => {
    await addRound(2024, new Map([...tell(0, 5, 9), ...tell(3000, 40, 60)]));
    await addRound(2025, new Map([...tell(0, 8, 9), ...tell(4000, 30, 60)]));
    expect(testOf(await changeOf(2025))).toMatchObject({
      ...{ method: 'independent' },
      link: { kind: 'unlinked', reason: 'few' },
    });
    // Ten in common of whom one changed: the table would say who of a handful did, so φ is cut down to one decimal.
    await addRound(2026, new Map([...tell(0, 8, 9), ...tell(4000, 31, 60)]));
    const { link, method } = testOf(await changeOf(2026));
    expect(method).toBe('overlap');
    expect(link).toMatchObject({ kind: 'pairs', common: 69, pairs: null });
    expect(link?.kind === 'pairs' ? Number.isInteger(10 * link.phi) : false).toBe(true);
  });

  it('is not tested while a round is open', async () => {
    await addRound(2028, new Map(tell(0, 30, 60)));
    await addRound(2029, new Map(tell(0, 50, 60)), { isClosed: false });
    expect(await changeOf(2029)).toMatchObject({
      word: 'notTested',
      basis: { kind: 'none', reason: 'interim' },
    });
  });

  it('counts several rounds of a year by person', async () => {
    const often: AnswersByMonitor = new Map(tell(0, 30, 50));
    await addRound(2031, often);
    await addRound(2031, often);
    await addRound(2032, new Map(tell(0, 40, 50)));
    // 100 answers of 50 people who always said the same are worth 49 (50 with one person fewer to be free).
    expect((await evidenceOf(2031))?.pooled).toEqual({ persons: 50, effective: 49 });
    const { measurements } = await readWardFigures(house.context, house.wardId);
    const { interval, n, x } = measurements['X01']?.['2031'] ?? {};
    expect([x, n]).toEqual([60, 100]);
    // Wilson on 49 by bisection of (0.6 − p)² = z² p (1 − p)/49.
    const solve = (low: number, high: number): number => {
      const miss = (p: number) => (0.6 - p) ** 2 - (1.959963984540054 ** 2 * p * (1 - p)) / 49;
      for (let step = 0; step < 60; step += 1) {
        const middle = (low + high) / 2;
        if (miss(low) * miss(middle) <= 0) high = middle;
        else low = middle;
      }
      return 100 * low;
    };
    expect(interval?.low).toBeCloseTo(solve(0.01, 0.6), 6);
    expect(interval?.high).toBeCloseTo(solve(0.6, 0.99), 6);
    const { link, method } = testOf(await changeOf(2032));
    expect(method).toBe('persons');
    expect(link).toMatchObject({ kind: 'persons', persons: 50, common: 50, effective: [49, 50] });
  });
});

describe('a threshold set beforehand', () => {
  it('decides in the place of the test for rounds that open after its day, whatever day the document claims', async () => {
    const staff = await makeTokenClient(house, 'staff');
    house.clock.set('2026-06-01T00:00:00.000Z');
    const changeThreshold = { size: 20, reason: '施策の目安', decidedOn: '2000-01-01' };
    expect((await staff.put('/indicators/X01', { ...counterIndicator, changeThreshold })).status).toBe(200);
    expect((await staff.get('/indicators/X01')).at('document.changeThreshold.decidedOn')).toBe('2026-06-01');
    // The round of 2015 opened before: the test decides.
    expect(await changeOf(2015)).toMatchObject({ word: 'increased', basis: { threshold: null } });
    house.clock.set('2026-07-01T00:00:00.000Z');
    await addRound(2016, new Map([...tell(0, 100, 120), ...tell(300, 24, 40)]));
    const change = await changeOf(2016);
    expect(testOf(change).threshold?.size).toBe(20);
    expect(change).toMatchObject({ difference: 23.75, word: 'increased' });
    await staff.put('/indicators/X01', counterIndicator);
  });
});

describe('several indicators of one year', () => {
  it('are tested together: what would be a change alone is none among three', async () => {
    const staff = await makeTokenClient(house, 'staff');
    const { filter: _none, ...plain } = counterIndicator.binding;
    for (const [code, choice] of [
      ['X02', 'paper'],
      ['X03', 'web'],
    ] as const) {
      const binding = { ...plain, parts: [{ question: 'media', codes: [choice] }] };
      expect((await staff.post('/indicators', { ...counterIndicator, code, binding })).status).toBe(200);
    }
    const addMedia = (answers: readonly [number, Answers][], paper: number, web: number): AnswersByMonitor =>
      new Map(
        answers.map(([monitor, own], index) => {
          const chosen = [...(index < paper ? ['paper'] : []), ...(index >= 160 - web ? ['web'] : [])];
          return [monitor, { ...own, media: { state: 'answered', value: { codes: chosen } } }];
        }),
      );
    await addRound(2040, addMedia(tell(5000, 70, 160), 80, 82));
    await addRound(2041, addMedia(tell(6000, 90, 160), 84, 84));
    const alone = testIndependentShares({ x: 70, n: 160 }, { x: 90, n: 160 });
    expect(alone.p).toBeLessThan(0.05);
    const { changes } = await readWardFigures(house.context, house.wardId);
    const found = ['X01', 'X02', 'X03'].map((code) => changes?.[code]?.['2041']);
    expect(found.map((change) => testOf(change).family)).toEqual([3, 3, 3]);
    const [first, second, third] = found.map(testOf);
    expect(first?.p).toBeCloseTo(alone.p, 12);
    expect(first?.adjusted).toBeCloseTo(3 * alone.p, 12);
    expect(first?.adjusted).toBeGreaterThan(0.05);
    // Holm's steps: the next smallest twice, and never less than the one before.
    const rest = [second?.p ?? 0, third?.p ?? 0].toSorted((one, other) => one - other);
    expect(Math.min(second?.adjusted ?? 0, third?.adjusted ?? 0)).toBeCloseTo(
      Math.min(1, 2 * (rest[0] ?? 0)),
      12,
    );
    expect(found.map((change) => change?.word)).toEqual(['noChange', 'noChange', 'noChange']);
  });
});

const yearSchema = z.object({ fiscalYear: z.number(), late: z.unknown() });

describe('early and late', () => {
  it('are the halves by first answer of the last closed year, withheld like any other breakdown', async () => {
    await addRound(2090, new Map([...tell(0, 30, 40), ...tell(100, 10, 40)]));
    await addRound(2092, new Map([...tell(0, 20, 40), ...tell(100, 20, 40)]), { isClosed: false });
    const official = await makeTokenClient(house, 'official');
    const detail = await official.get('/indicators/X01');
    expect(detail.at('years.0')).toMatchObject({ fiscalYear: 2092, late: null });
    expect(detail.at('years.1')).toMatchObject({
      fiscalYear: 2090,
      late: { early: { x: 30, n: 40 }, late: { x: 10, n: 40 } },
    });
    await addRound(2091, new Map([...tell(0, 39, 40), ...tell(100, 10, 40)]));
    const lates = (await official.get('/indicators/X01')).at('years');
    expect(z.array(yearSchema).parse(lates).slice(0, 3)).toEqual([
      { fiscalYear: 2092, late: null },
      { fiscalYear: 2091, late: null },
      { fiscalYear: 2090, late: null },
    ]);
  });
});
