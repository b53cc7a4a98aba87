import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { respondentLanguages } from '../../shared/questionnaire/localized.ts';
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

  test('a full queue turns away at the door, keeps what was typed, and takes what waited and came again', async () => {
    const { tokens, id } = await openRound();
    const path = `/r/${tokens[0]}`;
    const { changes, responses } = house.context;
    const release = Promise.withResolvers<void>();
    const blocking = changes.run(() => release.promise);
    await new Promise(setImmediate);
    const waiting = Array.from({ length: 2000 }, (_, index) =>
      responses.append(makeEntry(house, { roundId: id, respondentKey: `someone-${index}` })),
    );
    const busy = await Promise.all(
      respondentLanguages.map((language) => post(`${path}?lang=${language}`, sampleFields)),
    );
    const script = await sendForm(house, path, sampleFields, { accept: 'application/json' });
    release.resolve();
    await Promise.all([blocking, ...waiting]);
    for (const page of busy) {
      expect([page.status, page.headers.get('retry-after')]).toEqual([503, '5']);
      expect(page.text).toContain('<input type="hidden" name="q.wish" value="公園のあかりを');
    }
    expect(busy[0]?.text).toContain('まだ送信されていません');
    expect(new Set(busy.map(({ text }) => text)).size).toBe(respondentLanguages.length);
    expect([script.status, script.headers.get('retry-after'), script.text]).toEqual([
      503,
      '5',
      '{"code":"server.busy"}',
    ]);
    expect((await post(path, readHidden(busy[0]?.text ?? ''))).status).toBe(303);
    const log = await readLog();
    expect(log).toHaveLength(2001);
    expect(log.at(-1)?.document).toContain('公園のあかりを\\n増やして');
  });
});

/** What the button of a waiting page would post. */
function readHidden(html: string): Fields {
  const inputs = html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g);
  return Object.fromEntries([...inputs].map(([, name = '', value = '']) => [name, value]));
}
