import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadPlan } from '../../server/plan/actions.ts';
import { listDifferences, readPublication, recomputePublication } from '../../server/publication/freeze.ts';
import { listPublicationRows } from '../../server/publication/queries.ts';
import type { Answer, Answers } from '../../shared/questionnaire/answers.ts';
import { openTestApp, operatorOf, type TestApp } from '../support/app.ts';
import { readDemoPlan } from '../support/demo-plan.ts';
import { makeLinkedWard } from '../support/linked-rounds.ts';
import { counterIndicator, smallQuestionnaire } from '../support/small-questionnaire.ts';

let house: TestApp;
const codes = (...chosen: string[]): Answer => ({ state: 'answered', value: { codes: chosen } });
const tell = (from: number, yes: number, all: number): [number, Answers][] =>
  Array.from({ length: all }, (_, index) => [
    from + index,
    { visited: codes('yes'), counter: codes(index < yes ? 'agree' : 'disagree') },
  ]);

/** 120 monitors of 160 answered both years; the evaluation of the second is published. */
beforeAll(async () => {
  house = await openTestApp();
  const { context, wardId } = house;
  const plan = readDemoPlan();
  await loadPlan(context, operatorOf(wardId), wardId, 'plan.json', JSON.stringify(plan));
  const ward = makeLinkedWard(context, wardId, smallQuestionnaire);
  const first = new Map([...tell(0, 52, 120), ...tell(200, 18, 40)]);
  const second = new Map([...tell(0, 40, 52), ...tell(52, 22, 68), ...tell(300, 24, 40)]);
  await ward.addRound({ fiscalYear: 2014, isClosed: true }, first);
  await ward.addRound({ fiscalYear: 2015, isClosed: true }, second);
  const administrator = await house.as('administrator');
  const document = Object((await administrator.get('/indicators/IND01')).at('document'));
  const { binding } = counterIndicator;
  expect((await administrator.put('/indicators/IND01', { ...document, binding })).status).toBe(200);
  expect((await administrator.post('/evaluations/2015/publications', {})).body).toMatchObject({
    checkCode: expect.any(String),
  });
});
afterAll(() => house.close());

async function recompute() {
  const [row] = await listPublicationRows(house.context.read, house.wardId, 2015);
  const publication = readPublication(row?.document ?? '');
  const again = await recomputePublication(house.context.read, house.wardId, publication);
  return { publication, isEqual: again.text === row?.document, again };
}

test('a published change is the one that knows who answered both years', async () => {
  const { publication } = await recompute();
  const measure = publication.evaluation.indicators.find(({ code }) => code === 'IND01');
  expect(measure?.change).toMatchObject({ word: 'increased', basis: { method: 'overlap' } });
  const evidence = publication.sources.evidence?.find(
    (one) => one.code === 'IND01' && one.fiscalYear === 2015,
  );
  expect(evidence?.link).toMatchObject({ kind: 'pairs', common: 120 });
});

test('it recomputes to the same bytes, and finds an invitation that was handed to somebody else', async () => {
  expect((await recompute()).isEqual).toBe(true);
  const { write, read } = house.context.database;
  const taken = await read
    .selectFrom('invitation')
    .select(['id', 'member_id'])
    .orderBy('id')
    .limit(40)
    .execute();
  const last = await read
    .selectFrom('member')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  for (const [index, { id }] of taken.entries()) {
    const other = `other-${index}`;
    await write
      .insertInto('member')
      .values({ ...last, id: other, number: other })
      .execute();
    await write.updateTable('invitation').set({ member_id: other }).where('id', '=', id).execute();
  }
  const { isEqual, again, publication } = await recompute();
  expect(isEqual).toBe(false);
  const paths = listDifferences(publication, JSON.parse(again.text));
  expect(paths.every((path) => path.startsWith('sources.evidence'))).toBe(true);
  for (const { id, member_id } of taken) {
    await write.updateTable('invitation').set({ member_id }).where('id', '=', id).execute();
  }
  expect((await recompute()).isEqual).toBe(true);
});

test('it recomputes to the same bytes after the links between persons are cut, and the screens still know', async () => {
  await house.context.database.write.deleteFrom('invitation').execute();
  expect((await recompute()).isEqual).toBe(true);
  const proof = await (await house.as('official')).get('/indicators/IND01/proofs/2015');
  expect(proof.at('result.change.basis.method')).toBe('overlap');
});

test('another way of counting since the publication breaks the series', async () => {
  const administrator = await house.as('administrator');
  const document = Object((await administrator.get('/indicators/IND01')).at('document'));
  const { binding } = counterIndicator;
  const ward = makeLinkedWard(house.context, house.wardId, smallQuestionnaire);
  await ward.addRound({ fiscalYear: 2016, isClosed: true }, new Map(tell(500, 30, 60)));
  await administrator.put('/indicators/IND01', { ...document, binding: { ...binding, base: 'asked' } });
  const detail = await administrator.get('/indicators/IND01');
  expect(detail.at('years.0')).toMatchObject({
    fiscalYear: 2017,
  });
  const years = detail.at('years') as { fiscalYear: number; evidence: { breaks: unknown } | null }[];
  expect(years.find(({ fiscalYear }) => fiscalYear === 2016)?.evidence?.breaks).toEqual([
    { kind: 'binding' },
  ]);
});
