import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findInvitations, fitsInvitations } from '../../server/round/invitation.ts';
import type { Client } from '../support/client.ts';
import { addFilledPanel } from '../support/members.ts';
import { openRoundHouse, type RoundHouse } from '../support/round-house.ts';
import { expectValidHtml } from '../support/valid-html.ts';

let house: RoundHouse;
let app: RoundHouse['app'];
let staff: Client;

beforeAll(async () => {
  house = await openRoundHouse();
  ({ app, staff } = house);
});
afterAll(() => app.close());
beforeEach(() => app.clock.set('2026-04-01T00:00:00.000Z'));

describe('personal links', () => {
  test('open the invitation, are all different, and cannot be guessed from one another', async () => {
    const id = await house.addRound();
    await staff.post(`/rounds/${id}/launch`);
    const tokens = await house.readTokens(id);
    expect(new Set(tokens).size).toBe(120);
    expect(tokens.every((token) => /^[\w-]{22}$/.test(token))).toBe(true);
    const byToken = await findInvitations(app.context.read, tokens);
    const found = tokens.map((token) => byToken.get(token));
    expect(new Set(found.map((one) => one?.respondent_key)).size).toBe(120);
    expect(found.every((one) => one?.round_id === id)).toBe(true);
    expect(await fitsInvitations(app.context.read, app.context.secret)).toBe(true);
    expect(await fitsInvitations(app.context.read, Buffer.from('another secret'))).toBe(false);
    expect(found[0]?.cell).toBe('40s|male|玉川|public|web');
    const flipped = `${tokens[0]?.slice(0, -1) ?? ''}${tokens[0]?.endsWith('A') ? 'Q' : 'A'}`;
    expect((await findInvitations(app.context.read, [flipped])).size).toBe(0);
    expect(await house.readTokens(id)).toEqual(tokens);
  });

  test('are nowhere in the database', async () => {
    const id = await house.addRound();
    await staff.post(`/rounds/${id}/launch`);
    const tokens = await house.readTokens(id);
    const tables = await app.context.database.read.introspection.getTables();
    expect(tables.length).toBeGreaterThan(10);
    for (const { name } of tables) {
      const { rows } = await sql`select * from ${sql.table(name)}`.execute(app.context.database.read);
      const text = JSON.stringify(rows);
      expect(tokens.filter((token) => text.includes(token))).toEqual([]);
    }
  });

  test('respondent keys do not follow the order of registration numbers', async () => {
    const id = await house.addRound();
    await staff.post(`/rounds/${id}/launch`);
    const rows = await app.context.read
      .selectFrom('invitation')
      .innerJoin('member', 'member.id', 'invitation.member_id')
      .select('respondent_key')
      .where('round_id', '=', id)
      .orderBy('member.number')
      .execute();
    const keys = rows.map(({ respondent_key }) => respondent_key);
    expect([...keys].sort()).not.toEqual(keys);
  });

  test('are listed for mail merge with formulas disarmed, and printed with QR codes', async () => {
    const own = await addFilledPanel(staff, 9);
    const member = {
      ...{ number: '=1+1', name: '@SUM(A1)', ageBand: '30s', sex: 'other', district: '福島' },
      ...{ recruitment: 'public', termStart: '2026-04-01', termEnd: '2027-03-31' },
      ...{ postalCode: '553-0007', postalAddress: '<b>大阪市</b>', email: '-a@example.com' },
    };
    expect((await staff.post(`/panels/${own}/members`, member)).status).toBe(200);
    const id = await house.addRound({ panelId: own, name: '<script>alert(1)</script>' });
    await staff.post(`/rounds/${id}/launch`);
    const csv = await staff.get(`/rounds/${id}/invitations.csv`);
    expect(csv.headers.get('cache-control')).toBe('no-store');
    expect(csv.headers.get('content-type')).toContain('text/csv');
    const line = String(csv.body).split('\n')[1] ?? '';
    expect(line).toContain("'=1+1,'@SUM(A1),553-0007,<b>大阪市</b>,'-a@example.com,http://machikoe.test/r/");

    const page = await staff.get(`/rounds/${id}/invitations/print`);
    const html = String(page.body);
    expect(page.headers.get('cache-control')).toContain('no-store');
    expect(page.headers.get('content-security-policy')).toMatch(/style-src 'sha256-[^']+'/);
    expect(page.headers.get('content-security-policy')).not.toContain('unsafe');
    expect(html.match(/<article>/g)).toHaveLength(10);
    expect(html.match(/class="sheet"/g)).toHaveLength(2);
    expect(html).not.toContain('<script');
    expect(html).toContain('&#60;script&#62;');
    await expectValidHtml(html);
    const one = await staff.get(`/rounds/${id}/invitations/print?number=D00002`);
    expect(String(one.body).match(/<article>/g)).toHaveLength(1);
    const exports = await app.context.read
      .selectFrom('audit')
      .select('detail')
      .where('verb', '=', 'invitation.export')
      .where('subject', '=', id)
      .execute();
    const details = exports.map(({ detail }) => detail);
    expect(details).toContain('{"form":"csv","invitations":10}');
    expect(details).toContain('{"form":"print","invitations":1}');
  });
});
