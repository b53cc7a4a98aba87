import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { countMeasure, countRespondents } from '../../shared/tally/cube.ts';
import { listQuestionMeasures } from '../../shared/tally/measure.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { makeRound } from '../support/fixtures.ts';
import { makeEntry } from '../support/log-entry.ts';
import { sampleFields, sampleQuestionnaire } from '../support/sample-questionnaire.ts';
import { sendForm, type Fields } from '../support/visit.ts';

let house: TestApp;
beforeEach(async () => {
  house = await openTestApp('2026-11-16T03:00:00.000Z');
});
afterEach(() => house.close());

const post = (path: string, fields: Fields) => sendForm(house, path, fields);
const openRound = (people = 3) => makeRound(house.context, { wardId: house.wardId, people });

const readLog = () => house.context.read.selectFrom('response').selectAll().orderBy('position').execute();
const readAudit = (prefix: string) =>
  house.context.read.selectFrom('audit').selectAll().where('verb', 'like', `${prefix}%`).execute();

describe('what the log holds', () => {
  test('names nobody: no member, no invitation, no token', async () => {
    const { tokens, memberIds } = await openRound();
    await post(`/r/${tokens[0]}`, sampleFields);
    const traces = JSON.stringify([await readLog(), await readAudit('response.')]);
    const invitations = await house.context.read
      .selectFrom('invitation')
      .select(['id', 'token_hash'])
      .execute();
    const secrets = [
      ...tokens,
      ...memberIds,
      ...invitations.flatMap(({ id, token_hash }) => [id, token_hash]),
    ];
    for (const secret of secrets) expect(traces).not.toContain(secret);
    expect(traces).not.toContain('花子');
  });

  test('ten people posting fifty times at once are ten, without a gap', async () => {
    const { tokens, id } = await openRound(10);
    const posts = Array.from({ length: 50 }, (_, index) => {
      const changed = index % 5 === 0 ? {} : { 'q.safe': `p${(index % 3) + 1}` };
      return post(`/r/${tokens[index % 10]}`, { ...sampleFields, ...changed });
    });
    const statuses = new Set((await Promise.all(posts)).map(({ status }) => status));
    expect([...statuses]).toEqual([303]);
    const log = await readLog();
    expect(log.map(({ position }) => position)).toEqual(log.map((_, index) => index + 1));
    expect(new Set(log.map(({ respondent_key: key }) => key)).size).toBe(10);
    const cube = await house.context.cubes.take(
      house.context.read,
      id,
      listQuestionMeasures(sampleQuestionnaire),
    );
    expect(countRespondents(cube)).toBe(10);
    expect(countMeasure(cube, 'question:drill')).toMatchObject({ '=yes': 10, answered: 10 });
    const editions = Map.groupBy(log, ({ respondent_key: key }) => key);
    for (const own of editions.values()) {
      expect(own.map(({ edition }) => edition)).toEqual(own.map((_, index) => index + 1));
      expect(own.map(({ replaces }) => replaces)).toEqual([
        null,
        ...own.slice(0, -1).map((row) => row.position),
      ]);
    }
  });

  test('a full queue keeps what was typed and asks to try again; then it takes what waited', async () => {
    const { tokens, id } = await openRound();
    const { changes, responses } = house.context;
    const release = Promise.withResolvers<void>();
    const blocking = changes.run(() => release.promise);
    await new Promise(setImmediate);
    const waiting = Array.from({ length: 2000 }, (_, index) =>
      responses.append(makeEntry(house, { roundId: id, respondentKey: `someone-${index}` })),
    );
    const busy = await post(`/r/${tokens[0]}`, sampleFields);
    release.resolve();
    await Promise.all([blocking, ...waiting]);
    expect([busy.status, busy.headers.get('retry-after')]).toEqual([503, '5']);
    expect(busy.text).toContain('まだ送信されていません');
    expect(busy.text).toContain('公園のあかりを');
    expect((await post(`/r/${tokens[0]}`, sampleFields)).status).toBe(303);
    expect(await readLog()).toHaveLength(2001);
  });
});
