import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RoundId } from '../../shared/id.ts';
import { loadPlan } from '../../server/plan/actions.ts';
import { readPublication, recomputePublication } from '../../server/publication/freeze.ts';
import { listPublicationRows } from '../../server/publication/queries.ts';
import { inspectPublications } from '../../server/publication/inspect.ts';
import { findFinalCodings, rehashCoding } from '../../server/coding/final.ts';
import { verifyTallies } from '../../server/tally/verify.ts';
import { openTestApp, operatorOf, type TestApp } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import {
  addTextRound,
  codeAll,
  finaliseParks,
  parkFrame,
  parkPeople,
  parkTexts,
} from '../support/coded-round.ts';
import { readDemoPlan } from '../support/demo-plan.ts';

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
const safeBinding = {
  ...{ kind: 'share', combine: 'any', base: 'valid', dontKnow: 'inBase' },
  parts: [{ question: 'comment.codes', codes: ['safe'] }],
};

describe('a finalised coding', () => {
  test('is a question of the round: tallied, crossed, exported, bound, and found equal by a recount', async () => {
    await first.get(`/rounds/${roundId}/tally`);
    await finaliseParks(first, second, roundId);
    const tally = await first.get(`/rounds/${roundId}/tally`);
    expect(tally.at('questions.2')).toMatchObject({
      ...{
        key: 'comment.codes',
        kind: 'multiple',
        title: { ja: 'ご意見（分類）', en: 'Your opinion (coded)' },
      },
      ...{ answered: 24, asked: 30, skipped: 6, isWithheld: false },
    });
    const counts = (tally.at('questions.2.rows') as { code: string; count: number }[]).map(
      ({ code, count }) => [code, count],
    );
    expect(counts).toEqual([
      ['clean', 8],
      ['safe', 8],
      ['play', 4],
      ['none', 4],
    ]);
    const table = await first.get(`/rounds/${roundId}/analysis?of=comment.codes`);
    expect(table.at('shares.rows.0.code')).toBe('clean');
    expect(table.at('shares.cells.0.0.count')).toBe(8);
    const filtered = await first.get(
      `/rounds/${roundId}/analysis?of=visited&filter=comment.codes:clean,safe`,
    );
    expect(filtered.at('n')).toBe(16);
    const file = String((await first.get(`/rounds/${roundId}/responses.csv`)).body).split('\r\n');
    const header = (file[0] ?? '').split(',');
    const column = header.indexOf('comment.codes=safe');
    expect(file.slice(1, -1).filter((line) => line.split(',')[column] === '1')).toHaveLength(8);
    expect((await first.get(`/rounds/${roundId}/export/ddi`)).status).toBe(200);
  });

  test('is found equal by the recount from zero, and stored counts of before are forgotten', async () => {
    await finaliseParks(first, second, roundId);
    await first.get(`/rounds/${roundId}/tally`);
    await first.get(`/rounds/${roundId}/analysis?of=comment.codes&by=group.sex`);
    const [check] = await verifyTallies(house.context);
    expect(check).toMatchObject({ respondents: 30, differences: [] });
  });

  test('is kept beside the next one, which takes its place in the counts', async () => {
    await finaliseParks(first, second, roundId);
    expect((await first.post(path(), { doubleShare: 0 })).status).toBe(200);
    await codeAll(first, roundId, () => ['none']);
    expect((await first.get(`/rounds/${roundId}/tally`)).at('questions.2.rows.3.count')).toBe(4);
    await first.post(`${path()}/compare`);
    expect((await first.post(`${path()}/finalise`)).status).toBe(200);
    expect((await first.get(`/rounds/${roundId}/tally`)).at('questions.2.rows.3.count')).toBe(24);
    expect((await first.get(path())).at('finals')).toMatchObject([{ number: 2 }, { number: 1 }]);
  });

  test('is part of a publication: recomputed byte for byte, also after a newer one; a changed one is found', async () => {
    const { context, wardId } = house;
    await finaliseParks(first, second, roundId);
    const plan = { ...readDemoPlan(), fiscalYear: 2026 };
    await loadPlan(context, operatorOf(wardId), wardId, 'plan.json', JSON.stringify(plan));
    const document = Object((await second.get('/indicators/IND01')).at('document'));
    expect((await second.put('/indicators/IND01', { ...document, binding: safeBinding })).status).toBe(200);
    const released = await second.post('/evaluations/2026/publications', {});
    expect([released.status, released.body]).toEqual([200, released.body]);
    const [row] = await listPublicationRows(context.read, wardId, 2026);
    const published = readPublication(row!.document);
    expect(published.sources.rounds[0]?.codings).toMatchObject([{ question: 'comment' }]);
    for (const text of parkTexts) expect(row!.document).not.toContain(text);
    const again = async () => (await recomputePublication(context.read, wardId, published)).text;
    expect(await again()).toBe(row!.document);
    await first.post(path(), { doubleShare: 0 });
    await codeAll(first, roundId, () => ['none']);
    await first.post(`${path()}/compare`);
    await first.post(`${path()}/finalise`);
    expect(await again()).toBe(row!.document);
    await context.database.write
      .updateTable('coding')
      .set(({ fn, val }) => ({ assignments: fn('replace', ['assignments', val('"safe"'), val('"play"')]) }))
      .where('number', '=', 1)
      .execute();
    expect(await again()).not.toBe(row!.document);
    const listFaults = async () =>
      (await inspectPublications(context.read, wardId, 2026))[0]?.findings.map(({ fault }) => fault);
    expect(await listFaults()).toEqual(['codingsAltered', 'figuresDiffer']);
    expect((await verifyTallies(context))[0]?.differences).toContain('codings');
    // A hash taken anew fits what is stored, and still not what was published.
    const coding = published.sources.rounds[0]?.codings?.[0]?.id ?? '';
    const [altered] = await findFinalCodings(context.read, wardId, [coding]);
    const hash = await rehashCoding(context.read, altered!);
    await context.database.write.updateTable('coding').set({ hash }).where('id', '=', coding).execute();
    expect((await verifyTallies(context))[0]?.differences).not.toContain('codings');
    expect(await listFaults()).toEqual(['codingsAltered', 'figuresDiffer']);
    await context.database.write
      .updateTable('coding')
      .set({ stage: 'dropped' })
      .where('id', '=', coding)
      .execute();
    expect(await listFaults()).toEqual(['codingsAltered', 'figuresDiffer']);
  });

  test('can be bound by an indicator', async () => {
    await finaliseParks(first, second, roundId);
    const made = await first.post('/indicators', {
      ...{ code: 'T01', kind: 'own', unit: 'percent', comparator: 'atLeast', decimals: 1, goals: [] },
      ...{ title: { ja: '安全の声' }, shortTitle: { ja: '安全の声' } },
      ...{ instrument: null, population: null, condition: null },
      binding: safeBinding,
    });
    expect([made.status, made.body]).toEqual([200, made.body]);
    expect((await first.get('/indicators/T01')).at('years.0.survey.estimate')).toMatchObject({ x: 8, n: 24 });
    const overview = await first.get(path());
    expect((await first.get('/indicators/T01/proofs/2026')).at('rounds.0.codings')).toEqual([
      {
        ...{ question: 'comment.codes', number: 1, codes: parkFrame },
        asked: { number: 2, title: { ja: 'ご意見', en: 'Your opinion' } },
        hash: overview.at('finals.0.hash'),
      },
    ]);
  });
});
