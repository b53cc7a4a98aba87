import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { responseDocumentSchema } from '../../shared/questionnaire/answers.ts';
import { readReference } from '../../shared/response/reference.ts';
import { listQuestionMeasures } from '../../shared/tally/measure.ts';
import { countMeasure, countRespondents } from '../../shared/tally/cube.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { makeRound } from '../support/fixtures.ts';
import { sampleFields, sampleQuestionnaire } from '../support/sample-questionnaire.ts';
import { sendForm, visit, type Fields } from '../support/visit.ts';

const start = '2026-11-16T03:00:00.000Z';
const closing = '2026-11-30T08:00:00.000Z';

let house: TestApp;
beforeEach(async () => {
  house = await openTestApp(start);
});
afterEach(() => house.close());

const get = (path: string, headers?: Record<string, string>) => visit(house, path, headers);
const post = (path: string, fields: Fields, headers?: Record<string, string>) =>
  sendForm(house, path, fields, headers);

const openRound = (people = 3) =>
  makeRound(house.context, { wardId: house.wardId, people, closesAt: closing });

const readLog = () => house.context.read.selectFrom('response').selectAll().orderBy('position').execute();
const readAudit = (prefix: string) =>
  house.context.read.selectFrom('audit').selectAll().where('verb', 'like', `${prefix}%`).execute();

async function answersOf(position: number) {
  const row = (await readLog()).find((entry) => entry.position === position);
  return responseDocumentSchema.parse(JSON.parse(row?.document ?? '')).answers;
}

describe('an open round', () => {
  test('shows the form: the same bytes to everybody, no cookie, no token, never kept', async () => {
    const { tokens } = await openRound();
    const [first, second] = await Promise.all(tokens.slice(0, 2).map((token) => get(`/r/${token}`)));
    expect(first?.status).toBe(200);
    expect(first?.text).toBe(second?.text);
    expect(first?.text).toContain('11月30日（月）17:00 まで');
    expect(first?.text).not.toContain(tokens[0]);
    expect(first?.headers.get('set-cookie')).toBeNull();
    expect(first?.headers.get('cache-control')).toBe('private, no-store');
    expect(first?.headers.get('content-security-policy')).toContain("default-src 'none'; style-src 'sha256-");
    expect(first?.headers.get('referrer-policy')).toBe('no-referrer');
  });

  test('sends it as small as the browser takes it, and not again when it has it', async () => {
    const { tokens } = await openRound();
    const path = `/r/${tokens[0]}`;
    for (const [accepted, used] of [
      ['gzip, deflate, br', 'br'],
      ['gzip;q=1.0, br;q=0', 'gzip'],
      ['identity', null],
      ['*', 'br'],
    ] as const) {
      const { headers } = await get(path, { 'accept-encoding': accepted });
      expect(headers.get('content-encoding')).toBe(used);
      expect(headers.get('vary')).toContain('Accept-Encoding');
    }
    const { headers } = await get(path);
    const again = await get(path, { 'if-none-match': headers.get('etag') ?? '' });
    expect([again.status, again.text]).toEqual([304, '']);
  });

  test('answers HEAD like GET, without the body', async () => {
    const { tokens } = await openRound();
    const response = await house.app.request(`/r/${tokens[0]}`, { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await response.text()).toBe('');
  });

  test('speaks English to an English browser, and by the switch', async () => {
    const { tokens } = await openRound();
    const path = `/r/${tokens[0]}`;
    expect((await get(path, { 'accept-language': 'en-GB,ja;q=0.5' })).text).toContain('<html lang="en">');
    expect((await get(`${path}?lang=en`)).text).toContain('Send my answers');
    expect((await get(`${path}?lang=ja`, { 'accept-language': 'en' })).text).toContain('<html lang="ja">');
    const sent = await post(`${path}?lang=en`, sampleFields);
    expect(sent.headers.get('location')).toBe(`${path}/received?lang=en`);
    const [row] = await readLog();
    expect(responseDocumentSchema.parse(JSON.parse(row?.document ?? '')).language).toBe('en');
  });

  test('takes an answer, shows the receipt, and is safe to reload and to come back to', async () => {
    const { tokens } = await openRound();
    const path = `/r/${tokens[0]}`;
    const sent = await post(path, sampleFields);
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `${path}/received`]);
    const received = await get(`${path}/received`);
    const reference = /class="reference">([^<]+)</.exec(received.text)?.[1] ?? '';
    expect(readReference(reference)).toBe(reference);
    expect(received.text).toContain('回答を受け付けました');
    expect(received.text).toContain('2026年11月16日（月）12:00');
    const back = await get(path);
    expect(back.text).toContain('この回答はすでに受け付けています');
    expect(back.text).toContain(reference);
    expect(back.text).not.toContain('<form');
    expect(await readLog()).toHaveLength(1);
  });

  test('stores each state explicitly, forgiving width, unit and line ends', async () => {
    const { tokens } = await openRound();
    await post(`/r/${tokens[0]}`, sampleFields);
    expect(await answersOf(1)).toEqual({
      drill: { state: 'answered', value: { codes: ['yes'] } },
      times: { state: 'answered', value: { number: 3 } },
      ready: { state: 'answered', value: { codes: ['water'] } },
      safe: { state: 'answered', value: { codes: ['p2'] } },
      place: { state: 'skipped' },
      wish: { state: 'answered', value: { text: '公園のあかりを\n増やしてください。' } },
    });
    await post(`/r/${tokens[1]}`, { 'q.drill': 'no', 'q.safe': 'dont-know', 'q.times': '4' });
    expect(await answersOf(2)).toMatchObject({
      times: { state: 'not-asked' },
      safe: { state: 'dont-know' },
      ready: { state: 'skipped' },
    });
  });

  test('counts the same answer once, however often it is sent', async () => {
    const { tokens, id } = await openRound();
    const path = `/r/${tokens[0]}`;
    for (let time = 0; time < 3; time += 1) expect((await post(path, sampleFields)).status).toBe(303);
    expect(await readLog()).toHaveLength(1);
    expect(await readAudit('response.')).toHaveLength(1);
    const round = await house.context.read
      .selectFrom('round')
      .select('position')
      .where('id', '=', id)
      .executeTakeFirst();
    expect(round?.position).toBe(1);
  });

  test('lets an answer be corrected: filled form, new edition, the former replaced', async () => {
    const { tokens, id } = await openRound();
    const path = `/r/${tokens[0]}`;
    expect((await get(`${path}/correct`)).headers.get('location')).toBe(path);
    expect((await get(`${path}/received`)).headers.get('location')).toBe(path);
    await post(path, sampleFields);
    const form = await get(`${path}/correct`);
    expect(form.text).toMatch(/value="yes" checked/);
    expect(form.text).toContain('value="3"');
    expect(form.text).toContain('公園のあかりを\n増やしてください。</textarea>');
    house.clock.pass(60_000);
    const corrected = await post(`${path}/correct`, { ...sampleFields, 'q.safe': 'p5' });
    expect(corrected.headers.get('location')).toBe(`${path}/received`);
    expect((await get(`${path}/received`)).text).toContain('訂正した回答を受け付けました');
    const [first, second] = await readLog();
    expect(second).toMatchObject({ position: 2, edition: 2, replaces: 1, reference: first?.reference });
    const measures = listQuestionMeasures(sampleQuestionnaire);
    const cube = await house.context.cubes.take(house.context.read, id, measures);
    expect(countRespondents(cube)).toBe(1);
    expect(countMeasure(cube, 'question:safe')).toMatchObject({ '=p2': 0, '=p5': 1, answered: 1 });
    expect((await readAudit('response.')).map(({ verb }) => verb)).toEqual([
      'response.send',
      'response.correct',
    ]);
  });

  test('tells the screens of its ward, and no other', async () => {
    const { tokens, id } = await openRound();
    const heard: unknown[] = [];
    const stop = house.context.live.subscribe(house.wardId, (event) => heard.push(event));
    await post(`/r/${tokens[0]}`, sampleFields);
    await post(`/r/${tokens[0]}`, sampleFields);
    stop();
    expect(heard).toEqual([{ wardId: house.wardId, topic: 'response', roundId: id }]);
  });
});

describe('a faulty answer', () => {
  test('comes back with everything typed, a summary on top and the words at the field', async () => {
    const { tokens } = await openRound();
    const wish = '</textarea><script>alert(1)</script>"&amp;';
    const place = '"><img src=x onerror=alert(1)>';
    const { status, text } = await post(`/r/${tokens[0]}`, {
      'q.times': 'たくさん',
      'q.ready': ['none', 'food'],
      'q.ready.other': '"><b>',
      'q.place': place,
      'q.wish': wish,
    });
    expect(status).toBe(422);
    expect(text).toContain('<title>エラー：');
    const links = [...text.matchAll(/<li><a href="#([^"]+)">([^<]+)</g)].map(([, id, words]) => [id, words]);
    expect(links.map(([id]) => id)).toEqual(['q.drill', 'q.ready', 'q.safe', 'q.place']);
    for (const [id, words] of links) {
      expect(text).toContain(`id="${id}"`);
      expect(text).toContain(`</span>${words?.replace(/^問\d+：/, '')}</p>`);
    }
    expect(text).toContain('value="たくさん"');
    expect(text).toMatch(/value="none" checked/);
    expect(text).toMatch(/value="food" checked/);
    expect(text).toContain('&lt;/textarea>&lt;script>alert(1)&lt;/script>"&amp;amp;</textarea>');
    expect(text).toContain('value="&quot;>&lt;img src=x onerror=alert(1)>"');
    expect(text).not.toContain('<script>alert');
    expect(text).not.toContain('<img');
    expect(await readLog()).toEqual([]);
  });

  test('asks for the question a follow-up hangs on', async () => {
    const { tokens } = await openRound();
    const { text } = await post(`/r/${tokens[0]}`, { 'q.times': '2', 'q.safe': 'p1' });
    expect(text).toContain('href="#q.drill"');
  });

  test('of a form that is no form gets a clear page', async () => {
    const { tokens } = await openRound();
    const path = `/r/${tokens[0]}`;
    for (const type of ['application/json', 'multipart/form-data; boundary=x', 'text/plain', '']) {
      const response = await post(path, sampleFields, { 'content-type': type });
      expect(response.status).toBe(400);
      expect(response.text).toContain('読み取れませんでした');
    }
    const broken = await house.app.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: '%E3%81&%&=&q.drill=%FF&q.__proto__=1',
    });
    expect(broken.status).toBe(422);
    const big = await post(path, { 'q.wish': 'あ'.repeat(600_000) });
    expect(big.status).toBe(413);
    expect(big.text).toContain('大きすぎます');
    expect(await readLog()).toEqual([]);
  });
});

describe('other doors', () => {
  test('before opening', async () => {
    const opensAt = '2026-11-20T00:00:00.000Z';
    const { tokens } = await makeRound(house.context, { wardId: house.wardId, opensAt, closesAt: closing });
    const page = await get(`/r/${tokens[0]}`);
    expect(page.status).toBe(200);
    expect(page.text).toContain('11月20日（金）09:00 から回答できます');
    expect((await post(`/r/${tokens[0]}`, sampleFields)).status).toBe(409);
    expect(await readLog()).toEqual([]);
    house.clock.set(opensAt);
    expect((await get(`/r/${tokens[0]}`)).text).toContain('<form');
  });

  test('after closing: what counts stays shown, what comes late is given back', async () => {
    const { tokens } = await openRound();
    await post(`/r/${tokens[0]}`, sampleFields);
    house.clock.set(closing);
    const answered = await get(`/r/${tokens[0]}`);
    expect(answered.text).toContain('あなたの回答は受け付けています');
    expect(answered.text).toMatch(/class="reference">[0-9A-Z-]{11}</);
    expect((await get(`/r/${tokens[0]}/received`)).text).toContain('回答の受付は終了しました');
    expect((await get(`/r/${tokens[0]}/correct`)).headers.get('location')).toBe(`/r/${tokens[0]}`);
    expect((await get(`/r/${tokens[1]}`)).text).not.toContain('class="reference"');
    const late = await post(`/r/${tokens[1]}`, {
      ...sampleFields,
      'q.ready': 'other',
      'q.ready.other': '<猫の餌>',
    });
    expect(late.status).toBe(409);
    expect(late.text).toContain('公園のあかりを');
    expect(late.text).toContain('その他：&lt;猫の餌>');
    expect(await readLog()).toHaveLength(1);
  });

  test('a wrong link says so, whatever it looks like', async () => {
    const { tokens } = await openRound();
    const wrong = `${tokens[0]?.slice(0, -1)}${tokens[0]?.endsWith('A') === true ? 'B' : 'A'}`;
    for (const path of [
      '/r/short',
      `/r/${wrong}`,
      `/r/${tokens[0]}x`,
      "/r/' or 1=1 --",
      '/r/%00',
      '/r/a/b/c',
    ]) {
      const page = await get(path);
      expect(page.status).toBe(404);
      expect(page.text).toContain('このリンクは使えません');
      expect((await post(path, sampleFields)).status).toBe(404);
    }
    expect((await get(`/r/${wrong}/received`)).status).toBe(404);
    expect((await get(`/r/${wrong}/correct`)).status).toBe(404);
  });
});
