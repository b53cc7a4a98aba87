import { hash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadPlan } from '../../server/plan/actions.ts';
import { readPublication, recomputePublication } from '../../server/publication/freeze.ts';
import { inspectPublications } from '../../server/publication/inspect.ts';
import { verifyTallies } from '../../server/tally/verify.ts';
import { listPublicationRows } from '../../server/publication/queries.ts';
import type { RoundId } from '../../shared/id.ts';
import { writeCanonical } from '../../shared/questionnaire/canonical.ts';
import { readRoundWeights } from '../../server/weight/stored.ts';
import { openTestApp, operatorOf, type TestApp } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { readDemoPlan } from '../support/demo-plan.ts';
import {
  addAnsweredRound,
  listSmallSample,
  rakeByAgeAndSex,
  smallBenchmark,
  yesIndicator,
} from '../support/weighted-round.ts';

let house: TestApp;
let administrator: Client;
let roundId: RoundId;

beforeEach(async () => {
  house = await openTestApp('2016-04-01T00:00:00.000Z');
  const { context, wardId } = house;
  const plan = readDemoPlan();
  const instrument = { kind: 'monitors' as const, name: '区民モニターアンケート' };
  const indicators = plan.indicators.map((one) => (one.code === 'IND01' ? { ...one, instrument } : one));
  await loadPlan(context, operatorOf(wardId), wardId, 'p.json', JSON.stringify({ ...plan, indicators }));
  roundId = await addAnsweredRound(house, listSmallSample(10));
  administrator = await house.as('administrator');
  const document = (await administrator.get('/indicators/IND01')).at('document');
  const bound = { ...Object(document), binding: yesIndicator.binding };
  expect((await administrator.put('/indicators/IND01', bound)).status).toBe(200);
});
afterEach(() => house.close());

async function weigh(choice: object = {}): Promise<void> {
  const benchmarkId = (await administrator.post('/benchmarks', { document: smallBenchmark })).text('id');
  const request = { ...rakeByAgeAndSex, benchmarkId, ...choice };
  expect((await administrator.post(`/rounds/${roundId}/weights`, request)).status).toBe(200);
}

async function release(): Promise<void> {
  expect((await administrator.post('/evaluations/2015/publications', {})).status).toBe(200);
}

/** Of every edition, the newest first: whether the archive gives the same bytes. */
async function recomputeAll(): Promise<boolean[]> {
  const equal: boolean[] = [];
  for (const row of await listPublicationRows(house.context.read, house.wardId, 2015)) {
    const again = await recomputePublication(house.context.read, house.wardId, readPublication(row.document));
    equal.push(again.text === row.document && again.hash === row.hash);
  }
  return equal;
}

const listFaults = async () =>
  (await inspectPublications(house.context.read, house.wardId, 2015))[0]?.findings.map(({ fault }) => fault);

const readNewest = async () =>
  readPublication((await listPublicationRows(house.context.read, house.wardId, 2015))[0]!.document);

describe('a publication with weighted figures', () => {
  test('names the weights in force, without who weighs what, and is computed again byte for byte', async () => {
    await weigh();
    await release();
    const { sources, evaluation, version } = await readNewest();
    expect(version).toBe(5);
    const [{ weights }] = sources.rounds as [(typeof sources.rounds)[number]];
    expect(weights).toMatchObject({
      ...{ edition: 1, document: { setting: { method: 'rake', asOf: '2015-10-01' }, respondents: 240 } },
    });
    expect(JSON.stringify(sources)).not.toContain('"cells"');
    const result = evaluation.indicators.find(({ code }) => code === 'IND01');
    expect(result?.current).toMatchObject({ x: 130, n: 220, weighted: { value: 54.7, nEffective: 191 } });
    expect(await recomputeAll()).toEqual([true]);
  });

  test('stays what it was when weights are made again or taken back', async () => {
    await release();
    await weigh();
    await release();
    await weigh({ margins: [['sex']] });
    await release();
    await administrator.post(`/rounds/${roundId}/weights/withdraw`, { reason: '人口の誤り' });
    await release();
    expect(await recomputeAll()).toEqual([true, true, true, true]);
    expect((await readNewest()).sources.rounds[0]?.weights).toBeUndefined();
  });

  test('shows weights changed afterwards', async () => {
    await weigh();
    await release();
    const { write } = house.context.database;
    const { document } = await write.selectFrom('round_weight').select('document').executeTakeFirstOrThrow();
    const weights = readRoundWeights(document!);
    const [cell] = Object.keys(weights.cells);
    const cells = { ...weights.cells, [cell!]: { ...weights.cells[cell!]!, weight: 1e-9 } };
    await write
      .updateTable('round_weight')
      .set({ document: JSON.stringify({ ...weights, cells }) })
      .execute();
    expect(await recomputeAll()).toEqual([false]);
    expect(await listFaults()).toEqual(['weightsAltered', 'figuresDiffer']);
    expect((await verifyTallies(house.context))[0]?.differences).toEqual(['weights']);
    await write.deleteFrom('round_weight').execute();
    expect(await recomputeAll()).toEqual([false]);
    expect(await listFaults()).toEqual(['weightsAltered', 'figuresDiffer']);
  });

  test('names weights that were written anew, their own hash too, though they give the same figures', async () => {
    await weigh();
    await release();
    const { write } = house.context.database;
    const { document } = await write.selectFrom('round_weight').select('document').executeTakeFirstOrThrow();
    const weights = readRoundWeights(document!);
    const unused = { ...weights, cells: { ...weights.cells, nobody: Object.values(weights.cells)[0]! } };
    const text = JSON.stringify(unused);
    await write
      .updateTable('round_weight')
      .set({ document: text, hash: hash('sha256', text) })
      .execute();
    expect((await verifyTallies(house.context))[0]?.differences).toEqual([]);
    expect(await listFaults()).toEqual(['weightsAltered']);
  });

  test('of the time before weights is read and computed as it was', async () => {
    await release();
    const row = (await listPublicationRows(house.context.read, house.wardId, 2015))[0]!;
    const { sources, ...released } = readPublication(row.document);
    const rounds = sources.rounds.map(({ questions: _asked, ...round }) => round);
    const text = writeCanonical({ ...released, version: 1, sources: { ...sources, rounds } });
    await weigh();
    const again = await recomputePublication(house.context.read, house.wardId, readPublication(text));
    expect(again.text).toBe(text);
  });
});
