import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listDifferences, readPublication, recomputePublication } from '../../server/publication/freeze.ts';
import { inspectPublications } from '../../server/publication/inspect.ts';
import { deriveCheckCode } from '../../shared/publication/check-code.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { loadArchive, releasedDocument } from '../support/published-archive.ts';

/**
 * A publication of the first version of the format, released by the code of its day and never written again. Later code reads
 * it and computes it from its archive, byte for byte.
 */
let house: TestApp;
const [first = '', second = ''] = ['平成26年度 第1回', '平成27年度 第1回'];

beforeEach(async () => {
  house = await openTestApp();
  await loadArchive(house.context, house.wardId);
});
afterEach(() => house.close());

const inspect = async () => (await inspectPublications(house.context.read, house.wardId, 2015))[0]!;
const write = () => house.context.database.write;

async function listFaults(): Promise<[string, ...string[]][]> {
  const { findings } = await inspect();
  return findings.map(({ fault, where }) => [fault, ...where.map((place) => place.replace(/ \(.*\)/, ''))]);
}

test('a publication of the first version is read and computed again, byte for byte', async () => {
  const { context, wardId } = house;
  const again = await recomputePublication(context.read, wardId, readPublication(releasedDocument));
  expect(listDifferences(JSON.parse(releasedDocument), JSON.parse(again.text))).toEqual([]);
  expect(again.text === releasedDocument).toBe(true);
  expect([again.hash, again.checkCode]).toEqual([
    '84a6961ae688a8bfad60e844acbd78f5980c706ee64cdd49b67ca5a17a578d32',
    'C4XP-5T9E-XCM1',
  ]);
  expect(sha256(releasedDocument)).toBe(again.hash);
  expect((await inspect()).findings).toEqual([]);
});

describe('an attacker with the database', () => {
  const roundOf = async (name: string): Promise<string> =>
    (await write().selectFrom('round').select('id').where('name', '=', name).executeTakeFirstOrThrow()).id;
  const alter = async (position: number, change: object): Promise<void> => {
    const roundId = await roundOf(second);
    await write()
      .updateTable('response')
      .set(change)
      .where('round_id', '=', roundId)
      .where('position', '=', position)
      .execute();
  };

  test.each([
    ['an answer', { document: '{"version":"v","language":"ja","answers":{}}' }],
    ['the group of an answer', { cell: '{}' }],
    ['whose answer it is', { respondent_key: 'somebody-else' }],
    ['when it came', { received_at: '2026-03-31T00:00:00.000Z' }],
    ['what it corrects', { replaces: 2 }],
  ])('who changes %s is found, with the round', async (_what, change) => {
    await alter(62, change);
    expect(await listFaults()).toContainEqual(['answersAltered', second]);
  });

  test('who exchanges two answers is found, though every count stays', async () => {
    const roundId = await roundOf(second);
    const move = (from: number, to: number) =>
      write()
        .updateTable('response')
        .set({ position: to })
        .where('round_id', '=', roundId)
        .where('position', '=', from)
        .execute();
    await move(10, 9999);
    await move(12, 10);
    await move(9999, 12);
    expect(await listFaults()).toEqual([['answersAltered', second]]);
  });

  test('who takes out the last answers is found, with the figures it moves', async () => {
    const roundId = await roundOf(second);
    await write()
      .deleteFrom('response')
      .where('round_id', '=', roundId)
      .where('position', '>=', 60)
      .execute();
    const faults = await listFaults();
    expect(faults[0]).toEqual(['answersAltered', second]);
    expect(faults[1]?.[0]).toBe('figuresDiffer');
  });

  test('who rewords the questionnaire is found', async () => {
    const roundId = await roundOf(first);
    const { questionnaire_version_id: id } = await write()
      .selectFrom('round')
      .select('questionnaire_version_id')
      .where('id', '=', roundId)
      .executeTakeFirstOrThrow();
    const version = write().updateTable('questionnaire_version').where('id', '=', id);
    await version
      .set(({ fn, val }) => ({
        definition: fn('replace', ['definition', val('窓口の対応は良かったですか'), val('窓口は良いですね')]),
      }))
      .execute();
    expect(await listFaults()).toEqual([['questionnaireAltered', first]]);
  });

  test.each([
    ['calls monitors a random sample', { design: 'random-sample' }],
    ['calls made-up answers real', { is_synthetic: 1 as const }],
    ['moves a round to another year', { fiscal_year: 2016 }],
  ])('who %s is found', async (_what, change) => {
    await write().updateTable('round').set(change).where('name', '=', second).execute();
    expect(await listFaults()).toEqual([['designAltered', second]]);
  });

  test.each([
    [
      'a design nobody knows',
      (id: string) => write().updateTable('round').set({ design: 'x' }).where('id', '=', id),
    ],
    [
      'an answer that is no JSON',
      (id: string) => write().updateTable('response').set({ document: '{' }).where('round_id', '=', id),
    ],
  ])('who leaves %s is found', async (_what, spoil) => {
    await spoil(await roundOf(second)).execute();
    expect((await listFaults()).map(([fault]) => fault)).toEqual(['archiveUnreadable']);
  });

  test('who takes a round out is found', async () => {
    const other = await roundOf(second);
    await write()
      .updateTable('round')
      .set({ ward_id: await house.addWard('271055') })
      .where('id', '=', other)
      .execute();
    expect(await listFaults()).toContainEqual(['roundMissing', second]);
  });

  const forge = async (forged: string, hash: string, code: string): Promise<void> => {
    await write().updateTable('publication').set({ document: forged, hash, check_code: code }).execute();
  };

  test.each([
    ['a rule', '"overall":"all"', '"overall":"anyA"'],
    ['a goal', '"comparator":"atLeast"', '"comparator":"atMost"'],
    ['a remark', '目標に届いていない', '目標に届いている'],
    ['a figure', '"value":58.18181818181818', '"value":68.18181818181818'],
    ['the number of respondents', '"respondents":61', '"respondents":610'],
  ])('who changes %s in what was published is found by its hash', async (_what, words, others) => {
    const forged = releasedDocument.replace(words, others);
    expect(forged === releasedDocument).toBe(false);
    const { hash, checkCode } = await inspect();
    await forge(forged, hash, checkCode);
    expect((await listFaults()).map(([fault]) => fault)).toContain('documentAltered');
  });

  test('who changes words, hash and check code together is found by the record of the release', async () => {
    const forged = releasedDocument.replaceAll('目標に届いていない', '目標に届いている');
    await forge(forged, sha256(forged), deriveCheckCode(sha256(forged)));
    expect(await listFaults()).toEqual([['notRecorded']]);
  });

  test('who gives a publication another check code is found', async () => {
    const { hash } = await inspect();
    await forge(releasedDocument, hash, 'AAAA-AAAA-AAAA');
    expect(await listFaults()).toEqual([['codeAltered']]);
  });

  test('who takes a publication out is found by the record of the release', async () => {
    await write().deleteFrom('publication').execute();
    expect(await listFaults()).toEqual([['missing']]);
  });

  test('who spoils it is told to have done so', async () => {
    await forge('{}', sha256('{}'), deriveCheckCode(sha256('{}')));
    expect(await listFaults()).toEqual([['notRecorded'], ['unreadable']]);
  });
});

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
