import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openRoundHouse, type RoundHouse } from '../support/round-house.ts';
import { visit } from '../support/visit.ts';

const opening = '2026-05-10T00:00:00.000Z';

let house: RoundHouse;
beforeEach(async () => {
  house = await openRoundHouse();
});
afterEach(() => house.app.close());

describe('the receipt', () => {
  const receipt = {
    resultsExpected: '令和9年3月ごろ、区のホームページで公表します。',
    reflectionNote: '街灯を12か所増やしました。',
    reflectionUrl: 'https://example.jp/koe',
  };

  test('tells when results appear and what came of the last round, in the words of the round', async () => {
    const id = await house.addRound({ receipt });
    await house.staff.post(`/rounds/${id}/launch`);
    house.app.clock.set(opening);
    const [token = ''] = await house.readTokens(id);
    await house.sendAnswer(token);
    const page = await visit(house.app, `/r/${token}/received`);
    expect(page.text).toContain(receipt.resultsExpected);
    expect(page.text).toContain(receipt.reflectionNote);
    expect(page.text).toContain(`href="${receipt.reflectionUrl}"`);
    expect(page.text).toContain(`href="/r/${token}/copy"`);
    const copy = await visit(house.app, `/r/${token}/copy`);
    expect(copy.text).toContain('回答の控え');
    expect(copy.text).toContain('公園のあかりを');
    expect(/class="reference">([^<]+)</.exec(copy.text)?.[1]).toBe(
      /class="reference">([^<]+)</.exec(page.text)?.[1],
    );
  });

  test('can be told later, after closing too; each change is recorded', async () => {
    const id = await house.addRound();
    await house.staff.post(`/rounds/${id}/launch`);
    house.app.clock.set('2026-07-01T00:00:00.000Z');
    expect((await house.staff.put(`/rounds/${id}/receipt`, receipt)).status).toBe(200);
    expect((await house.staff.get(`/rounds/${id}`)).at('receipt')).toEqual(receipt);
    expect((await house.staff.put(`/rounds/${id}/receipt`, {})).status).toBe(200);
    expect((await house.staff.get(`/rounds/${id}`)).at('receipt')).toEqual({});
    expect((await house.staff.put(`/rounds/${id}/receipt`, { other: 1 })).status).toBe(422);
  });

  test('has no copy before there is an answer, and no address but a web address', async () => {
    const id = await house.addRound();
    await house.staff.post(`/rounds/${id}/launch`);
    house.app.clock.set(opening);
    const [token = ''] = await house.readTokens(id);
    expect((await visit(house.app, `/r/${token}/copy`)).headers.get('location')).toBe(`/r/${token}`);
    const wrong = { receipt: { reflectionUrl: 'javascript:alert(1)' } };
    expect((await house.staff.post('/rounds', house.makeDraft(wrong))).status).toBe(422);
  });
});
