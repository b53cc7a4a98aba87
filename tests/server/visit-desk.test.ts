import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RoundId } from '../../shared/id.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { makeRound } from '../support/fixtures.ts';
import { sampleFields } from '../support/sample-questionnaire.ts';
import { sendForm, visit } from '../support/visit.ts';

const start = '2026-11-16T03:00:00.000Z';

let house: TestApp;
beforeEach(async () => {
  house = await openTestApp(start);
});
afterEach(() => house.close());

const look = async (token: string): Promise<string> => {
  const { status, text } = await visit(house, `/r/${token}`);
  if (status === 404) return 'wrong link';
  if (text.includes('<form')) return 'form';
  return text.includes('受け付け') ? 'received' : 'closed';
};

/** What another server process, or a command, does to the same database: nothing of this one hears of it. */
const changeElsewhere = (roundId: RoundId, columns: { closes_at?: string; name?: string }) =>
  house.context.changes.run((writer) =>
    writer.updateTable('round').set(columns).where('id', '=', roundId).execute(),
  );

async function answerElsewhere(roundId: RoundId, index: number): Promise<void> {
  const { respondent_key, cell } = await house.context.read
    .selectFrom('invitation')
    .innerJoin('member', 'member.id', 'invitation.member_id')
    .select(['respondent_key', 'cell'])
    .where('round_id', '=', roundId)
    .where('member.number', '=', String(index + 1))
    .executeTakeFirstOrThrow();
  await house.context.changes.run(async (writer) => {
    const { position } = await writer
      .updateTable('round')
      .set((update) => ({ position: update('position', '+', 1) }))
      .where('id', '=', roundId)
      .returning('position')
      .executeTakeFirstOrThrow();
    const document = '{"version":"v","language":"ja","answers":{}}';
    const row = { round_id: roundId, position, respondent_key, cell, document, edition: 1, replaces: null };
    await writer
      .insertInto('response')
      .values({ ...row, content_hash: 'h', reference: 'R', received_at: start })
      .execute();
  });
}

describe('those who come at the same moment', () => {
  test('each get their own: form, receipt, closed round or wrong link', async () => {
    const open = await makeRound(house.context, { wardId: house.wardId, people: 40 });
    const closed = await makeRound(house.context, {
      wardId: house.wardId,
      people: 5,
      closesAt: '2026-11-15T00:00:00.000Z',
    });
    const answered = open.tokens.filter((_, index) => index % 3 === 0);
    await Promise.all(answered.map((token) => sendForm(house, `/r/${token}`, sampleFields)));
    const wrong = open.tokens.slice(0, 5).map((token) => token.split('').toReversed().join(''));
    const comers = [...open.tokens, ...closed.tokens, ...wrong, ...open.tokens];
    const seen = await Promise.all(comers.map(look));
    const expected = comers.map((token) => {
      if (wrong.includes(token)) return 'wrong link';
      if (closed.tokens.includes(token)) return 'closed';
      return answered.includes(token) ? 'received' : 'form';
    });
    expect(seen).toEqual(expected);
  });
});

describe('what another process did', () => {
  test('an answer taken there is never met with an empty form here', async () => {
    const { id, tokens } = await makeRound(house.context, { wardId: house.wardId, people: 3 });
    expect(await Promise.all(tokens.map(look))).toEqual(['form', 'form', 'form']);
    await answerElsewhere(id, 1);
    expect(await Promise.all(tokens.map(look))).toEqual(['form', 'received', 'form']);
  });

  test('a round closed, opened again or renamed there is so here at the next visit', async () => {
    const { id, tokens } = await makeRound(house.context, { wardId: house.wardId, people: 1 });
    const [token = ''] = tokens;
    expect(await look(token)).toBe('form');
    await changeElsewhere(id, { closes_at: start });
    expect(await look(token)).toBe('closed');
    await changeElsewhere(id, { closes_at: '2026-12-24T00:00:00.000Z' });
    const { text } = await visit(house, `/r/${token}`);
    expect(text).toContain('12月24日');
  });

  test('the clock closes a round between two visits', async () => {
    const closesAt = '2026-11-16T03:00:00.500Z';
    const { tokens } = await makeRound(house.context, { wardId: house.wardId, people: 1, closesAt });
    const [token = ''] = tokens;
    house.clock.set('2026-11-16T03:00:00.499Z');
    expect(await look(token)).toBe('form');
    house.clock.set(closesAt);
    expect(await look(token)).toBe('closed');
  });
});

describe('the page everybody gets', () => {
  test('carries every header that other pages carry, known already or not', async () => {
    const { tokens } = await makeRound(house.context, { wardId: house.wardId, people: 1 });
    const path = `/r/${tokens[0] ?? ''}`;
    const other = await visit(house, '/accessibility');
    const page = await visit(house, path);
    const again = await visit(house, path, { 'if-none-match': page.headers.get('etag') ?? '' });
    expect([page.status, again.status, again.text]).toEqual([200, 304, '']);
    const names = [...other.headers.keys()].filter((name) => name !== 'content-type');
    expect(names).toContain('x-content-type-options');
    expect(names).toContain('x-request-id');
    for (const { headers } of [page, again]) {
      expect([...headers.keys()]).toEqual(expect.arrayContaining(names));
    }
    expect(again.headers.get('content-encoding')).toBeNull();
    expect(page.headers.get('x-request-id')).not.toBe(again.headers.get('x-request-id'));
  });
});
