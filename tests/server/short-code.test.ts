import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readShortCode } from '../../shared/round/short-code.ts';
import { openRoundHouse, type RoundHouse } from '../support/round-house.ts';
import { sendForm, visit } from '../support/visit.ts';

let house: RoundHouse;
let codes: string[];
let links: string[];

beforeEach(async () => {
  house = await openRoundHouse();
  const id = await house.addRound();
  await house.staff.post(`/rounds/${id}/launch`);
  const { body } = await house.staff.get(`/rounds/${id}/invitations.csv`);
  const rows = z
    .array(z.record(z.string(), z.string()))
    .parse(parse(String(body), { columns: true, bom: true }));
  codes = rows.map((row) => row['回答コード'] ?? '');
  links = rows.map((row) => new URL(row['回答用リンク'] ?? '').pathname);
});
afterEach(() => house.app.close());

const enter = (code: string, headers: Record<string, string> = {}, query = '') =>
  sendForm(house.app, `/code${query}`, { code }, headers);

/** A code of the right form that nobody has; each number gives another. */
function makeUnknownCode(number: number): string {
  const [first = ''] = codes;
  for (let tries = 0; tries < 1000; tries += 1) {
    const body = `${first.slice(0, 2)}${String(number).padStart(4, '0')}${String(tries).padStart(6, '0')}`;
    const read = readShortCode(body);
    if (read.fault === undefined && !codes.includes(read.code)) return body;
  }
  throw new Error('No code is free');
}

const readGuesses = () =>
  house.app.context.read.selectFrom('audit').selectAll().where('verb', '=', 'invitation.guess').execute();

describe('the codes of a round', () => {
  test('are one a person, all different, well formed, and only a keyed hash of each is stored', async () => {
    expect(codes).toHaveLength(120);
    expect(new Set(codes).size).toBe(120);
    for (const code of codes) expect(readShortCode(code)).toEqual({ kind: 'personal', code });
    const stored = await house.app.context.read.selectFrom('invitation').select('code_hash').execute();
    expect(stored.every(({ code_hash }) => /^[0-9a-f]{64}$/.test(code_hash))).toBe(true);
  });

  test('stand on the printed sheets, with the address to type them at', async () => {
    const [round] = z.array(z.object({ id: z.string() })).parse((await house.staff.get('/rounds')).body);
    const page = await house.staff.get(`/rounds/${round?.id}/invitations/print`);
    for (const code of codes) expect(String(page.body)).toContain(`<strong>${code}</strong>`);
    expect(String(page.body)).toContain('machikoe.test/code');
  });
});

describe('the page for codes', () => {
  test('opens in the language asked for, and is not kept', async () => {
    const page = await visit(house.app, '/code?lang=en');
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'private, no-store']);
    expect(page.text).toContain('Enter your code');
  });

  test('leads to the personal link, however the code is typed', async () => {
    const code = codes[3] ?? '';
    const wide = code
      .toLowerCase()
      .replace(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));
    for (const typed of [
      code,
      code.toLowerCase(),
      code.replaceAll('-', ' '),
      ` ${wide} `,
      code.replaceAll('0', 'O'),
    ]) {
      const answer = await enter(typed);
      expect([answer.status, answer.headers.get('location')]).toEqual([303, links[3]]);
    }
    expect((await enter(code, {}, '?lang=en')).headers.get('location')).toBe(`${links[3]}?lang=en`);
    expect(await readGuesses()).toEqual([]);
  });

  test('says what is wrong, keeps what was typed, and looks nothing up for a slip', async () => {
    const code = codes[0] ?? '';
    const slip = `${code.slice(0, -1)}${code.endsWith('3') ? '4' : '3'}`;
    for (const [typed, words] of [
      ['', '回答コードを入力してください'],
      [slip, 'コードのどこかに入力の誤りがあります'],
      ['K7M4', '4文字しか入力されていません'],
      [`${code}-1234`, '16文字入力されています'],
      ['K7M4-WWWW', '「W」は回答コードには使われていません'],
    ] as const) {
      const page = await enter(typed);
      expect(page.status).toBe(422);
      expect(page.text).toContain(words);
      expect(page.text).toContain(`value="${typed}"`);
    }
    for (let time = 0; time < 50; time += 1) expect((await enter(slip)).status).toBe(422);
    expect(await readGuesses()).toEqual([]);
  });
});

describe('guessing', () => {
  test('is recorded without the code and without the address', async () => {
    const guess = makeUnknownCode(1);
    const page = await enter(guess, { 'x-forwarded-for': '192.0.2.7' });
    expect(page.text).toContain('このコードの案内は見つかりませんでした');
    const [row] = await readGuesses();
    expect(row).toMatchObject({ actor_kind: 'visitor', ward_id: null, subject: '' });
    expect(JSON.parse(row?.detail ?? '')).toEqual({ source: row?.actor_id, range: guess.slice(0, 2) });
    expect(JSON.stringify(row)).not.toContain(guess.slice(2));
    expect(JSON.stringify(row)).not.toContain('192.0.2.7');
    const administrator = await house.app.as('administrator');
    expect((await administrator.get('/audit?verb=invitation.guess')).at('rows.0.actorKind')).toBe('visitor');
  });

  test('from one address is paused after ten, right codes too, until a quarter of an hour has passed', async () => {
    const from = { 'x-forwarded-for': '10.0.0.1, 192.0.2.7' };
    for (let number = 0; number < 10; number += 1) {
      expect((await enter(makeUnknownCode(number), from)).status).toBe(422);
    }
    const paused = await enter(codes[0] ?? '', from);
    expect([paused.status, paused.headers.get('retry-after')]).toEqual([429, '900']);
    expect(paused.text).toContain('約15分たつと、また入力できます');
    expect(await readGuesses()).toHaveLength(10);
    expect((await enter(codes[0] ?? '', { 'x-forwarded-for': '192.0.2.8' })).status).toBe(303);
    expect((await visit(house.app, links[0] ?? '', from)).status).toBe(200);
    house.app.clock.pass(15 * 60_000);
    expect((await enter(codes[0] ?? '', from)).status).toBe(303);
  });

  test('counts a network of IPv6 as one address, and cannot be outrun side by side', async () => {
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, number) =>
        enter(makeUnknownCode(number), { 'x-forwarded-for': `2001:db8:1:2::${number + 1}` }),
      ),
    );
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(10);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(20);
  });

  test('in one range is paused for everybody after forty; other ranges stay open', async () => {
    for (let number = 0; number < 40; number += 1) {
      await enter(makeUnknownCode(number), { 'x-forwarded-for': `192.0.2.${number}` });
    }
    const [first = ''] = codes;
    const elsewhere = codes.find((code) => code.slice(0, 2) !== first.slice(0, 2)) ?? '';
    expect((await enter(first, { 'x-forwarded-for': '198.51.100.1' })).status).toBe(429);
    expect((await enter(elsewhere, { 'x-forwarded-for': '198.51.100.1' })).status).toBe(303);
  });

  test('right codes never use up the tries', async () => {
    for (let time = 0; time < 3; time += 1) {
      for (const code of codes.slice(0, 30)) expect((await enter(code)).status).toBe(303);
    }
  });
});
