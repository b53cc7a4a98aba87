import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readCell } from '../../shared/tally/cell.ts';
import { openRoundHouse, type RoundHouse } from '../support/round-house.ts';
import { sampleFields } from '../support/sample-questionnaire.ts';
import { counterIndicator } from '../support/small-questionnaire.ts';
import { sendForm, visit, type Fields, type Visited } from '../support/visit.ts';

let house: RoundHouse;
beforeEach(async () => {
  house = await openRoundHouse();
});
afterEach(() => house.app.close());

const opening = '2026-05-10T00:00:00.000Z';

/** A launched open round, in the middle of its time; returns its address. */
async function openRound(wishes: object): Promise<{ id: string; path: string }> {
  house.app.clock.set('2026-04-01T00:00:00.000Z');
  const id = await house.addRound({ panelId: undefined, design: 'open-link', ...wishes });
  expect((await house.staff.post(`/rounds/${id}/launch`)).body).toEqual({ invited: 0 });
  house.app.clock.set(opening);
  const link = (await house.staff.get(`/rounds/${id}`)).text('publicLink');
  return { id, path: new URL(link).pathname };
}

/** A browser that keeps cookies for the paths they are meant for. */
function makeDevice() {
  const jar = new Map<string, { path: string; pair: string }>();
  const keep = (answer: Visited): Visited => {
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const path = /Path=([^;]+)/.exec(line)?.[1] ?? '/';
      expect(line).toContain('HttpOnly');
      jar.set(`${pair.split('=')[0]} ${path}`, { path, pair });
    }
    return answer;
  };
  const cookies = (path: string): Record<string, string> => {
    const sent = [...jar.values()].filter((one) => `${path.split('?')[0]}/`.startsWith(`${one.path}/`));
    return sent.length === 0 ? {} : { cookie: sent.map(({ pair }) => pair).join('; ') };
  };
  const get = async (path: string): Promise<Visited> => keep(await visit(house.app, path, cookies(path)));
  const post = async (path: string, fields: Fields, headers: Record<string, string> = {}): Promise<Visited> =>
    keep(await sendForm(house.app, path, fields, { ...cookies(path), ...headers }));
  const enter = async (path: string): Promise<string> => (await get(path)).headers.get('location') ?? '';
  return { get, post, enter };
}

const readLog = () => house.app.context.read.selectFrom('response').selectAll().orderBy('position').execute();
const other: Fields = { ...sampleFields, 'q.drill': 'no' };

describe('a round behind a public address', () => {
  test('needs no panel, invites nobody, and its label must fit', async () => {
    const { id } = await openRound({ access: 'public' });
    const round = await house.staff.get(`/rounds/${id}`);
    expect(round.body).toMatchObject({
      access: 'public',
      design: 'open-link',
      panel: null,
      rateName: 'none',
    });
    expect(round.at('participation.rate')).toBeNull();
    for (const wish of [
      { access: 'public', design: 'random-sample' },
      { access: 'kiosk', design: 'open-link' },
      { access: 'personal', design: 'open-link', panelId: house.panelId },
    ]) {
      const refused = await house.staff.post('/rounds', house.makeDraft(wish));
      expect([refused.status, refused.at('errors.0.code')]).toEqual([422, 'designNotFitting']);
    }
    const nobody = house.makeDraft({ panelId: undefined });
    expect((await house.staff.post('/rounds', nobody)).at('errors.0.path')).toBe('panelId');
  });

  test('hands out a key of its own at each opening, and shows the same form to all', async () => {
    const { path } = await openRound({ access: 'public' });
    const [one, two] = [await makeDevice().enter(path), await makeDevice().enter(path)];
    expect(one).toMatch(new RegExp(`^${path}/[0-9a-f-]{36}$`));
    expect(one).not.toBe(two);
    const [first, second] = [await visit(house.app, one), await visit(house.app, two)];
    expect(first.status).toBe(200);
    expect(first.text).toBe(second.text);
    expect(first.text).toContain('お名前や連絡先はお聞きしません');
    expect(first.text).not.toContain('このリンクはあなた専用です');
  });

  test('is reached by its code, typed in any way', async () => {
    const { path } = await openRound({ access: 'public' });
    const code = path.split('/').at(-1) ?? '';
    expect((await sendForm(house.app, '/code', { code: code.toLowerCase() })).headers.get('location')).toBe(
      path,
    );
    const loose = await visit(house.app, `/p/${code.toLowerCase().replace('-', '')}`);
    expect(loose.headers.get('location')?.startsWith(`${path}/`)).toBe(true);
    expect((await visit(house.app, '/p/0000-0000')).status).toBe(404);
    expect((await visit(house.app, `${path}/not-a-key`)).status).toBe(404);
  });

  test('takes answers by the same rules: once, whatever is sent again; a correction replaces', async () => {
    const { id, path } = await openRound({ access: 'public' });
    const device = makeDevice();
    const form = await device.enter(path);
    const sent = await Promise.all([1, 2, 3].map(() => device.post(form, sampleFields)));
    for (const answer of sent) expect(answer.headers.get('location')).toBe(`${form}/received`);
    expect(await readLog()).toHaveLength(1);
    expect((await device.get(form)).text).toContain('この回答はすでに受け付けています');
    await device.post(`${form}/correct`, other);
    const log = await readLog();
    expect(log.map(({ edition, replaces }) => [edition, replaces])).toEqual([
      [1, null],
      [2, 1],
    ]);
    expect(log[0]?.respondent_key).toBe(form.split('/').at(-1));
    expect(readCell(log[0]?.cell ?? '')).toEqual({
      ...{ ageBand: 'unknown', sex: 'unknown', district: 'unknown', recruitment: 'unknown', mode: 'web' },
    });
    expect((await house.staff.get(`/rounds/${id}`)).at('participation.answered')).toBe(1);
  });

  test('gives a form of its own to whoever gets the address passed on, and shows no answers', async () => {
    const { path } = await openRound({ access: 'public' });
    const [device, friend] = [makeDevice(), makeDevice()];
    const form = await device.enter(path);
    await device.post(form, sampleFields);
    for (const page of ['correct', 'copy']) {
      expect((await device.get(`${form}/${page}`)).text).toContain('公園のあかりを');
      expect((await friend.get(`${form}/${page}`)).headers.get('location')).toBe(form);
    }
    expect((await friend.get(`${form}/draft`)).status).toBe(404);
    house.app.clock.pass(3 * 60_000);
    expect((await friend.get(form)).headers.get('location')).toBe(path);
    const own = await friend.enter(path);
    await friend.post(own, other);
    expect((await device.get(form)).status).toBe(200);
    expect(new Set((await readLog()).map(({ respondent_key }) => respondent_key)).size).toBe(2);
  });

  test('works on a device that takes no cookies', async () => {
    const { path } = await openRound({ access: 'public' });
    const form = (await visit(house.app, path)).headers.get('location') ?? '';
    expect((await visit(house.app, form)).status).toBe(200);
    house.app.clock.pass(20 * 60_000);
    const sent = await sendForm(house.app, form, sampleFields);
    const receipt = await visit(house.app, sent.headers.get('location') ?? '');
    expect(receipt.text).toContain('回答を受け付けました');
    expect(receipt.text).not.toContain(`${form}/correct`);
  });

  test('says before opening and after closing what is the matter', async () => {
    const { path } = await openRound({ access: 'public' });
    const form = await makeDevice().enter(path);
    house.app.clock.set('2026-04-20T00:00:00.000Z');
    expect((await visit(house.app, path)).text).toContain('まだ受付が始まっていません');
    house.app.clock.set('2026-06-10T00:00:00.000Z');
    expect((await visit(house.app, path)).text).toContain('回答の受付は終了しました');
    const late = await sendForm(house.app, form, sampleFields);
    expect(late.status).toBe(409);
    expect(late.text).toContain('公園のあかりを');
    expect(await readLog()).toEqual([]);
  });
});

describe('one counted answer per device', () => {
  test('leads the device back to its own answer', async () => {
    const { path } = await openRound({ access: 'public', isOncePerDevice: true });
    const device = makeDevice();
    const form = await device.enter(path);
    expect(await device.enter(path)).toBe(form);
    await device.post(form, sampleFields);
    expect(await device.enter(path)).toBe(form);
    expect((await device.get(form)).text).toContain('この回答はすでに受け付けています');
    expect(await makeDevice().enter(path)).not.toBe(form);
  });

  test('refuses a second answer under another key and gives back what was written', async () => {
    const { path } = await openRound({ access: 'public', isOncePerDevice: true });
    const [device, stranger] = [makeDevice(), makeDevice()];
    const [form, second] = [await device.enter(path), await stranger.enter(path)];
    await device.post(form, sampleFields);
    expect((await device.get(second)).headers.get('location')).toBe(path);
    const refused = await device.post(second, other);
    expect(refused.status).toBe(403);
    expect(refused.text).toContain('公園のあかりを');
    const json = await device.post(second, other, { accept: 'application/json' });
    expect([json.status, JSON.parse(json.text)]).toEqual([403, { code: 'round.deviceAnswered' }]);
    expect(await readLog()).toHaveLength(1);
    // A made-up cookie is no cookie.
    const forged = { cookie: `machikoe_device=${form.split('/').at(-1)}.AAAAAAAAAAAAAAAAAAAAAA` };
    expect((await sendForm(house.app, second, other, forged)).status).toBe(303);
  });
});

describe('a round at a counter', () => {
  const kiosk = { access: 'kiosk', design: 'visitor' };

  test('thanks without a trace of the person, and starts afresh', async () => {
    const { path } = await openRound(kiosk);
    const device = makeDevice();
    const form = await device.enter(path);
    const page = await device.get(form);
    expect(page.text).toContain('<noscript><meta http-equiv="refresh" content="1200;url=?end=1"></noscript>');
    expect(page.text).toContain('autocomplete="off"');
    expect(page.headers.getSetCookie()).toEqual([]);
    const sent = await device.post(form, sampleFields);
    expect(sent.headers.get('location')).toBe(`${path}/thanks`);
    const thanks = await device.get(`${path}/thanks`);
    expect(thanks.text).toContain('ありがとうございました');
    expect(thanks.text).toContain(`content="15;url=${path}"`);
    expect(thanks.text).not.toContain('class="reference"');
    expect(thanks.headers.get('cache-control')).toBe('private, no-store');
    const [row] = await readLog();
    expect(readCell(row?.cell ?? '').mode).toBe('kiosk');
    expect(await device.enter(path)).not.toBe(form);
  });

  test('shows nothing of the former person, whatever is asked for again', async () => {
    const { path } = await openRound(kiosk);
    const device = makeDevice();
    const form = await device.enter(path);
    await device.post(form, sampleFields);
    for (const page of ['', '/correct', '/copy', '/draft']) {
      expect((await device.get(`${form}${page}`)).headers.get('location')).toBe(path);
    }
    expect((await device.get(`${form}/received`)).headers.get('location')).toBe(`${path}/thanks`);
    const again = await device.post(form, other);
    expect(again.headers.get('location')).toBe(`${path}/thanks`);
    expect(await readLog()).toHaveLength(1);
  });

  test('a form that was left is nobody’s any more: neither shown nor sent', async () => {
    const { path } = await openRound(kiosk);
    const device = makeDevice();
    const form = await device.enter(path);
    const faulty = await device.post(form, { 'q.wish': 'ひみつの話' });
    expect([faulty.status, faulty.text.includes('ひみつの話')]).toEqual([422, true]);
    expect((await device.get(`${form}?end=1`)).headers.get('location')).toBe(path);
    expect((await device.get(form)).headers.get('location')).toBe(path);
    const replayed = await device.post(form, { 'q.wish': 'ひみつの話' });
    expect([replayed.status, replayed.headers.get('location')]).toEqual([303, path]);
    expect((await device.post(form, sampleFields)).headers.get('location')).toBe(path);
    expect(await readLog()).toEqual([]);
  });
});

describe('what staff and officials see', () => {
  test('a poster to print, with the address, the code and nothing to run', async () => {
    const { id, path } = await openRound({ access: 'public' });
    const poster = await house.staff.get(`/rounds/${id}/poster`);
    expect(poster.status).toBe(200);
    expect(String(poster.body)).toContain(`<p class="code">${path.split('/').at(-1)}</p>`);
    expect(String(poster.body)).toContain('<svg class="qr"');
    expect(poster.headers.get('content-security-policy')).toContain("default-src 'none'");
    const personal = await house.addRound();
    expect((await house.staff.get(`/rounds/${personal}/poster`)).status).toBe(409);
  });

  test('every figure carries the label of how people came to answer, and no response rate', async () => {
    const { path } = await openRound({ access: 'kiosk', design: 'visitor' });
    for (const _ of [1, 2, 3]) {
      const device = makeDevice();
      await device.post(await device.enter(path), sampleFields);
    }
    const parts = [{ question: 'safe', codes: ['p1', 'p2'] }];
    const { filter: _, ...whole } = counterIndicator.binding;
    const binding = { ...whole, parts };
    const made = await house.staff.post('/indicators', { ...counterIndicator, binding });
    expect(made.status).toBe(200);
    const detail = await house.staff.get('/indicators/X01');
    const rounds = [expect.objectContaining({ design: 'visitor', invited: 0, respondents: 3 })];
    const survey = expect.objectContaining({ fiscalYear: 2026, design: 'visitor', rounds });
    expect(detail.at('years')).toContainEqual(expect.objectContaining({ survey }));
  });
});

test('at a counter, what came after closing is shown for a while, and the way leads back to the start', async () => {
  const { path } = await openRound({ access: 'kiosk', design: 'visitor' });
  const device = makeDevice();
  const form = await device.enter(path);
  house.app.clock.set('2027-06-01T00:00:00.000Z');
  const late = await device.post(form, sampleFields);
  expect(late.status).toBe(409);
  expect(late.text).toContain('公園のあかりを');
  expect(late.text).toContain(`<meta http-equiv="refresh" content="180;url=${path}">`);
  expect(late.text).toContain(`href="${path}" data-home`);
  expect(await readLog()).toEqual([]);
});
