import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RoundId } from '../../shared/id.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import {
  addTextRound,
  codeAll,
  codeTwice,
  firstCodes,
  parkFrame,
  parkPeople,
} from '../support/coded-round.ts';
import { parkTexts, readTexts } from '../support/coded-round.ts';

let house: TestApp;
let first: Client;
let second: Client;
let roundId: RoundId;

beforeEach(async () => {
  house = await openTestApp('2026-06-01T00:00:00.000Z');
  [first, second] = [await house.as('staff'), await house.as('administrator')];
  roundId = await addTextRound(house, parkPeople);
});
afterEach(() => house.close());

const path = () => `/rounds/${roundId}/coding/comment`;
const putFrame = (edition: number, codes: object[] = parkFrame, replace: object[] = []) =>
  first.put(`${path()}/frame`, { edition, codes, replace });

describe('texts of a closed round', () => {
  test('stand in an order that is not the log’s, the same at every look, without key or group', async () => {
    const texts = await readTexts(first, roundId);
    expect(texts.map(({ number }) => number)).toEqual(Array.from({ length: 24 }, (_, at) => at + 1));
    expect(texts.map(({ text }) => text)).not.toEqual(parkPeople.slice(0, 24).map(({ text }) => text));
    expect(await readTexts(second, roundId)).toEqual(texts);
    const readings = await second.get('/audit?verb=response.read');
    expect(JSON.stringify(readings.body).match(/"response.read"/g)).toHaveLength(2);
    expect(Object.keys(texts[0] ?? {}).toSorted()).toEqual(
      ['codes', 'given', 'mine', 'number', 'outcome', 'spans', 'text'].toSorted(),
    );
  });

  test('are found by several words, whatever their width and kana, and the words are marked', async () => {
    const found = await readTexts(first, roundId, `&search=${encodeURIComponent('といれ　そうじ')}`);
    expect(found).toEqual([]);
    const toilets = await readTexts(first, roundId, `&search=${encodeURIComponent('といれ')}`);
    expect(toilets).toHaveLength(8);
    for (const { text, spans } of toilets) {
      expect(spans.map(([from, to]) => text.slice(from, to))).toEqual([
        text.startsWith('ﾄ') ? 'ﾄｲﾚ' : 'トイレ',
      ]);
    }
    expect(await readTexts(first, roundId, `&search=${encodeURIComponent('ﾄｲﾚ 掃除')}`)).toHaveLength(4);
  });

  test('are counted by word and person, and a word leads to its texts', async () => {
    const words = await first.get(`/rounds/${roundId}/texts/comment/words`);
    const list = words.at('words') as { word: string; persons: number; occurrences: number }[];
    expect(list.find(({ word }) => word === 'トイレ')).toMatchObject({ persons: 8, occurrences: 8 });
    expect(list.every(({ persons }) => persons >= 3)).toBe(true);
    expect(await readTexts(first, roundId, `&word=${encodeURIComponent('トイレ')}`)).toHaveLength(8);
  });

  test('are not for those who may not export answers, nor while the round is open, nor of another ward', async () => {
    const official = await house.as('official');
    for (const place of [`/rounds/${roundId}/texts/comment`, path(), `/rounds/${roundId}/texts`]) {
      expect((await official.get(place)).at('code')).toBe('account.notAllowed');
    }
    const stranger = await house.as('staff', await house.addWard('271004'));
    expect((await stranger.get(path())).status).toBe(404);
    expect((await first.get(`/rounds/${roundId}/texts/visited`)).status).toBe(404);
    house.clock.set('2026-05-31T00:00:00.000Z');
    const early = await (await house.as('staff')).get(`/rounds/${roundId}/texts/comment`);
    expect(early.at('code')).toBe('round.invalidState');
  });
});

describe('a code frame', () => {
  test('has editions; of two changes at once one is refused', async () => {
    expect((await putFrame(0)).at('edition')).toBe(1);
    expect((await putFrame(0)).at('code')).toBe('coding.changedElsewhere');
    expect((await putFrame(1, [...parkFrame].reverse())).at('edition')).toBe(2);
    expect((await first.get(path())).at('frame.codes.0.code')).toBe('none');
  });

  test('keeps every code that a text carries, unless it is merged into another', async () => {
    await codeTwice(first, second, roundId);
    const without = parkFrame.filter(({ code }) => code !== 'play');
    const refused = await putFrame(1, without);
    expect(refused.at('code')).toBe('coding.invalid');
    expect(refused.at('errors.0')).toMatchObject({ path: 'codes', code: 'codeInUse' });
    expect((await putFrame(1, without, [{ from: 'play', to: 'none' }])).at('errors.0.code')).toBe(
      'codeStandsAlone',
    );
    expect((await putFrame(1, without, [{ from: 'play', to: 'safe' }])).status).toBe(200);
    const mine = await readTexts(second, roundId, '&only=mine');
    expect(new Set(mine.flatMap(({ mine: codes }) => codes))).toEqual(new Set(['clean', 'safe', 'none']));
    const audit = await second.get('/audit?verb=coding.editFrame');
    expect(JSON.stringify(audit.body)).toContain('play>safe');
  });

  test('must have two codes before anybody codes, each once', async () => {
    expect((await first.post(path(), { doubleShare: 20 })).at('code')).toBe('coding.noFrame');
    expect((await putFrame(0, [parkFrame[0]!, parkFrame[0]!])).at('errors.0.code')).toBe('codeTwice');
  });
});

describe('coding', () => {
  test('is blind: until it is compared nobody learns another’s codes, in any answer of the API', async () => {
    await putFrame(0, [{ code: 'zebra', label: { ja: '縞' } }, ...parkFrame]);
    await first.post(path(), { doubleShare: 100 });
    await codeAll(first, roundId, () => ['zebra', 'clean']);
    const answers = [
      await second.get(`/rounds/${roundId}/texts/comment?page=1`),
      await second.get(`/rounds/${roundId}/texts/comment?only=open`),
      await second.get(`/rounds/${roundId}/texts/comment?only=mine`),
      await second.get(`/rounds/${roundId}/texts/comment/words`),
      await second.get(`/rounds/${roundId}/texts`),
      await second.get(`/rounds/${roundId}/tally`),
      await second.get(`/rounds/${roundId}/responses.csv`),
      await second.get('/audit?verb=coding.mark'),
    ];
    for (const { status, body } of answers) {
      expect(status).toBe(200);
      expect(JSON.stringify(body)).not.toContain('zebra');
    }
    const overview = await second.get(path());
    expect(overview.at('current.agreement')).toBeNull();
    expect(JSON.stringify(overview.at('current'))).not.toContain('zebra');
    expect(overview.at('current.coders.0.texts')).toBe(24);
    await codeAll(second, roundId, () => ['clean']);
    await first.post(`${path()}/compare`);
    expect(JSON.stringify((await second.get(`/rounds/${roundId}/texts/comment`)).body)).toContain('zebra');
  });

  test('asks each coder for the drawn texts, and one of them for the others', async () => {
    await putFrame(0);
    await first.post(path(), { doubleShare: 20 });
    expect((await first.get(path())).at('current.doubled')).toBe(5);
    await codeAll(first, roundId, firstCodes);
    expect((await second.get(path())).at('current.progress')).toEqual({
      ...{ coded: 24, finished: 19, mine: 0, todo: 5 },
    });
    const early = await first.post(`${path()}/compare`);
    expect([early.at('code'), early.status]).toEqual(['coding.incomplete', 409]);
    await codeAll(second, roundId, firstCodes);
    expect((await first.post(`${path()}/compare`)).status).toBe(200);
    const agreement = (await first.get(path())).at('current.agreement');
    expect(agreement).toMatchObject({ compared: 5, identical: 5, disputed: 0, open: 0, method: 'cohen' });
  });

  test('refuses codes there are not, none at all, and one that stands alone beside another', async () => {
    await putFrame(0);
    const mark = (codes: string[]) => first.put(`${path()}/marks/1`, { codes });
    expect((await mark(['safe'])).at('code')).toBe('coding.wrongStage');
    await first.post(path(), { doubleShare: 0 });
    expect((await first.post(path(), { doubleShare: 0 })).at('code')).toBe('coding.underWay');
    const codes = [['gone'], [], ['safe', 'none'], ['safe', 'safe']].map(async (given) =>
      (await mark(given)).at('errors.0.code'),
    );
    expect(await Promise.all(codes)).toEqual([
      'unknownTextCode',
      'codeMissing',
      'codeStandsAlone',
      'codeTwice',
    ]);
    expect((await first.put(`${path()}/marks/25`, { codes: ['safe'] })).status).toBe(404);
  });

  test('ends in a frozen result once every disagreement is decided', async () => {
    await codeTwice(first, second, roundId);
    await first.post(`${path()}/compare`);
    expect((await first.put(`${path()}/marks/1`, { codes: ['safe'] })).at('code')).toBe('coding.wrongStage');
    const agreement = (await first.get(path())).at('current.agreement') as {
      codes: { code: string; n: number; observed: number; kappa: number }[];
    };
    // By hand: of 24 texts the first gave `play` to 4, the second to 8, both to 4; chance agrees on (4·8 + 20·16) ÷ 24².
    const play = agreement.codes.find(({ code }) => code === 'play');
    const chance = (4 * 8 + 20 * 16) / 24 ** 2;
    expect(play).toMatchObject({ n: 24, observed: 20 / 24, isFragile: true });
    expect(play?.kappa).toBeCloseTo((20 / 24 - chance) / (1 - chance), 12);
    expect((await first.post(`${path()}/finalise`)).at('code')).toBe('coding.incomplete');
    const open = await readTexts(first, roundId, '&only=open');
    expect(open).toHaveLength(4);
    const agreed = (await readTexts(first, roundId)).find(({ outcome }) => outcome === 'agreed');
    const needless = await first.put(`${path()}/decisions/${agreed?.number ?? 0}`, { codes: ['safe'] });
    expect(needless.at('code')).toBe('coding.agreed');
    for (const { number } of open) await first.put(`${path()}/decisions/${number}`, { codes: ['safe'] });
    expect((await first.post(`${path()}/finalise`)).status).toBe(200);
    const overview = await first.get(path());
    expect(overview.at('current')).toBeNull();
    expect(overview.at('finals.0')).toMatchObject({
      ...{ number: 1, hash: expect.stringMatching(/^[0-9a-f]{64}$/), finalisedBy: '試験 staff' },
    });
    // How far they agreed stays to be read, with the frame they coded by.
    const codes = Array.from(overview.at('inForce.agreement.codes') as typeof agreement.codes);
    expect(codes.find(({ code }) => code === 'play')).toEqual(play);
    expect(overview.at('inForce')).toMatchObject({
      number: 1,
      agreement: { compared: 24, identical: 20, open: 0 },
    });
    const audit = JSON.stringify((await second.get('/audit')).body);
    for (const text of parkTexts) expect(audit).not.toContain(text);
  });
});
