import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadPlan } from '../../server/plan/actions.ts';
import { readPublication, recomputePublication } from '../../server/publication/freeze.ts';
import { listPublicationRows } from '../../server/publication/queries.ts';
import { changeSchema, type Change } from '../../shared/evaluation/change.ts';
import { roundUpToHalf } from '../../shared/indicator/weighted.ts';
import { roundNumber } from '../../shared/statistics/rounding.ts';
import { openTestApp, operatorOf, type TestApp } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { readDemoPlan } from '../support/demo-plan.ts';
import { readWaveCase, waveOracle } from '../support/wave-cases.ts';
import { addTwoYears, type WeightedYears } from '../support/weighted-years.ts';
import { yesIndicator } from '../support/weighted-round.ts';

let house: TestApp;
let administrator: Client;
let years: WeightedYears;

beforeEach(async () => {
  house = await openTestApp('2016-04-01T00:00:00.000Z');
  const { context, wardId } = house;
  await loadPlan(context, operatorOf(wardId), wardId, 'p.json', JSON.stringify(readDemoPlan()));
  administrator = await house.as('administrator');
  years = await addTwoYears(house, readWaveCase('vector'), administrator);
  const document = Object((await administrator.get('/indicators/IND01')).at('document'));
  const { binding } = yesIndicator;
  expect((await administrator.put('/indicators/IND01', { ...document, binding })).status).toBe(200);
});
afterEach(() => house.close());

async function readChange(): Promise<Change> {
  return changeSchema.parse((await administrator.get('/indicators/IND01/proofs/2015')).at('result.change'));
}

async function weighBoth(): Promise<void> {
  await years.weigh('before');
  await years.weigh('after');
}

const cutLinks = () => house.context.database.write.deleteFrom('invitation').execute();

async function release(): Promise<void> {
  expect((await administrator.post('/evaluations/2015/publications', {})).status).toBe(200);
}

async function recomputeAll(): Promise<boolean[]> {
  const equal: boolean[] = [];
  for (const row of await listPublicationRows(house.context.read, house.wardId, 2015)) {
    const again = await recomputePublication(house.context.read, house.wardId, readPublication(row.document));
    equal.push(again.text === row.document);
  }
  return equal;
}

describe('the change of the weighted figures', () => {
  test('is what R computed, beside the change of record, wherever both years show a weighted figure', async () => {
    const plain = await readChange();
    expect(plain).toMatchObject({ difference: 10, word: 'increased', basis: { method: 'overlap' } });
    expect(plain.weighted).toBeUndefined();
    await years.weigh('before');
    expect((await readChange()).weighted).toBeUndefined();
    await years.weigh('after');
    const { weighted, ...record } = await readChange();
    expect(record).toEqual(plain);
    const theirs = waveOracle['vector'] ?? {};
    const [before, after] = [theirs['before'] ?? 0, theirs['after'] ?? 0].map((p) => roundNumber(100 * p, 1));
    expect(weighted).toMatchObject({
      ...{ kind: 'tested', difference: roundNumber(after! - before!, 1), word: 'increased' },
      ...{ se: roundUpToHalf(100 * (theirs['se'] ?? 0)), unlinked: null, common: 120, family: 1 },
    });
    // As different people's the error would be 5.51, and told as 6.
    expect(weighted).toMatchObject({ difference: 10.2, se: 5, low: 1, high: 19 });
    const detail = await administrator.get('/indicators/IND01');
    const ofYear = (detail.at('years') as { fiscalYear: number; result: { change: Change } }[]).find(
      ({ fiscalYear }) => fiscalYear === 2015,
    );
    expect(ofYear?.result.change.weighted).toEqual(weighted);
    const sheet = (await administrator.get('/evaluations/2015')).at('indicators') as {
      code: string;
      change: Change | null;
    }[];
    expect(sheet.find(({ code }) => code === 'IND01')?.change?.weighted).toEqual(weighted);
  });

  test('of a mean, and of people nobody can link, is told with what is known of them', async () => {
    const binding = { kind: 'mean', question: 'safe', scores: { yes: 5, no: 1 } };
    const mean = { ...yesIndicator, code: 'W02', unit: 'points', scaleMax: 5, goals: [], binding };
    expect((await administrator.post('/indicators', mean)).status).toBe(200);
    await weighBoth();
    const readMean = async () => (await administrator.get('/indicators/W02/proofs/2015')).at('result.change');
    // Four times the share's; where no table is shown the correlation is cut down from 0.32 to 0.3.
    const { before = 0, after = 0, ...theirs } = waveOracle['vector'] ?? {};
    const [v1, v2] = [(theirs['before.se'] ?? 0) ** 2, (theirs['after.se'] ?? 0) ** 2];
    const se = (correlation: number) => Math.sqrt(v1 + v2 - 2 * correlation * Math.sqrt(v1 * v2));
    const found = changeSchema.parse(await readMean()).weighted;
    const [first, second] = [1 + 4 * before, 1 + 4 * after].map((value) => roundNumber(value, 2));
    expect(found).toMatchObject({
      ...{ kind: 'tested', unlinked: null, common: 120, family: 2 },
      ...{ difference: roundNumber(second! - first!, 2), se: roundUpToHalf(40 * se(0.3)) / 10 },
    });
    // Of rounds that are open to everybody nobody can tell who answered both.
    await house.context.database.write.updateTable('round').set({ access: 'public' }).execute();
    const apart = await readChange();
    expect(apart.weighted).toMatchObject({ kind: 'tested', unlinked: 'unknown', common: null });
    expect(apart.weighted).toMatchObject({ se: roundUpToHalf(100 * se(0)), word: 'noChange' });
    expect(apart).toMatchObject({ word: 'noChange', basis: { method: 'independent' } });
  });

  test('counts who answered two rounds of a year once', async () => {
    await weighBoth();
    const once = await readChange();
    await years.repeat('after');
    await years.weigh('again');
    const twice = await readChange();
    expect(twice).toMatchObject({ basis: { method: 'persons', after: 320 } });
    // The same people said the same twice: of the table of pairs nothing is told then, so ρ is cut from 0.32 to 0.3.
    const { weighted } = twice;
    expect(weighted).toMatchObject({ kind: 'tested', unlinked: null, common: 120, difference: 10.2, se: 5 });
    expect(once.weighted).toMatchObject({ se: 5 });
    await cutLinks();
    expect((await readChange()).weighted).toEqual(weighted);
  });

  test('is there after the links between persons are cut, unless the weights are made afterwards', async () => {
    await weighBoth();
    const { weighted } = await readChange();
    await cutLinks();
    expect((await readChange()).weighted).toEqual(weighted);
    // Only sums are kept: no group of weight, nobody.
    const rows = await house.context.read.selectFrom('person_sums').select('document').execute();
    const own = rows.map(({ document }) => JSON.parse(document)).filter(({ kind }) => kind === 'union');
    expect(own).toHaveLength(1);
    expect(own[0].sums.strata).toHaveLength(1);
    expect(Object.keys(own[0].sums.strata[0]).toSorted()).toEqual(
      ['after', 'before', 'between', 'persons', 'stratum'].toSorted(),
    );
    // Of the errors R computed: v(d) = v₁ + v₂ − 2 × covariance, the covariance n/(n − 1) Σu₁u₂ of 200 people.
    const { se = 0, ...theirs } = waveOracle['vector'] ?? {};
    const apart = (theirs['before.se'] ?? 0) ** 2 + (theirs['after.se'] ?? 0) ** 2;
    expect(own[0].sums.strata[0].persons).toBe(200);
    expect((200 / 199) * own[0].sums.strata[0].between).toBeCloseTo((apart - se ** 2) / 2, 12);
    await years.weigh('after', 1.2);
    const changed = await readChange();
    expect(changed.weighted).toEqual({ kind: 'none', reason: 'cut' });
    expect(changed).toMatchObject({ word: 'increased', basis: { method: 'overlap' } });
  });

  test('is frozen with a publication and computed again byte for byte, also once the links are cut', async () => {
    await release();
    await weighBoth();
    await release();
    await years.weigh('before', 1.3);
    await release();
    expect(await recomputeAll()).toEqual([true, true, true]);
    const rows = await listPublicationRows(house.context.read, house.wardId, 2015);
    const [newest, second, first] = rows.map(({ document }) => readPublication(document));
    const changeOf = (publication: typeof newest): Change | null | undefined =>
      publication?.evaluation.indicators.find(({ code }) => code === 'IND01')?.change;
    expect(newest?.version).toBe(5);
    expect(changeOf(first)?.weighted).toBeUndefined();
    expect(changeOf(second)?.weighted).toMatchObject({ se: 5, common: 120 });
    expect(changeOf(newest)?.weighted).not.toEqual(changeOf(second)?.weighted);
    await cutLinks();
    expect(await recomputeAll()).toEqual([true, true, true]);
    await years.weigh('after', 1.1);
    await release();
    expect(await recomputeAll()).toEqual([true, true, true, true]);
  });

  test('of what was published before it was tested is not made up for', async () => {
    await weighBoth();
    await release();
    const [row] = await listPublicationRows(house.context.read, house.wardId, 2015);
    const earlier = JSON.parse(row?.document ?? '{}');
    earlier.version = 2;
    for (const one of earlier.sources.evidence) delete one.weighted;
    const publication = readPublication(JSON.stringify(earlier));
    const again = await recomputePublication(house.context.read, house.wardId, publication);
    const change = again.publication.evaluation.indicators.find(({ code }) => code === 'IND01')?.change;
    expect(change).toMatchObject({ word: 'increased' });
    expect(change?.weighted).toBeUndefined();
    expect(again.publication.sources).toEqual(publication.sources);
  });

  test('finds frozen evidence that the archive contradicts', async () => {
    await weighBoth();
    await release();
    const [row] = await listPublicationRows(house.context.read, house.wardId, 2015);
    const text = (row?.document ?? '').replace('"se":5,', '"se":2,');
    expect(text).not.toBe(row?.document);
    const again = await recomputePublication(house.context.read, house.wardId, readPublication(text));
    expect(again.text).not.toBe(text);
  });
});
