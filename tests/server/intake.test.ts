import { writeXlsx } from 'hucre/xlsx';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readResponseDocument } from '../../shared/questionnaire/answers.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { counterIndicator, smallQuestionnaire } from '../support/small-questionnaire.ts';
import { addWaitingRound } from '../support/taken-round.ts';

let house: TestApp;
let staff: Client;
let roundId: string;

beforeEach(async () => {
  house = await openTestApp('2026-06-01T00:00:00.000Z');
  staff = await house.as('staff');
  roundId = await addRound();
});
afterEach(() => house.close());

const addRound = (): Promise<string> =>
  addWaitingRound(staff, { draft: smallQuestionnaire, fiscalYear: 2025 });

const header = '番号,性別,visited,counter,ウェイト';
const rows = Array.from({ length: 30 }, (_, index) =>
  [index + 1, index % 2 === 0 ? '女' : '男', 'はい', index < 18 ? 'agree' : 'neither', 1.5].join(','),
);
const csv = [header, ...rows].join('\r\n');

function send(content: string | Uint8Array<ArrayBuffer>, fields: Record<string, string> = {}) {
  const form = new FormData();
  form.set('file', new File([content], 'answers.csv'));
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return staff.post(`/rounds/${roundId}/intake`, form);
}

const countLog = async () =>
  (await house.context.read.selectFrom('response').select('position').execute()).length;

describe('answers collected elsewhere', () => {
  test('are checked first, with a proposed mapping and a sample, and nothing is written', async () => {
    const report = await send(csv);
    expect(report.status).toBe(200);
    expect(report.at('mapping')).toEqual([
      { kind: 'person' },
      { kind: 'group', group: 'sex' },
      { kind: 'question', key: 'visited' },
      { kind: 'question', key: 'counter' },
      { kind: 'weight' },
    ]);
    expect([report.at('rows'), report.at('faultCount'), report.at('isCommitted')]).toEqual([30, 0, false]);
    expect(report.at('sample.0')).toEqual(['1', '女', 'はい', 'agree', '1.5']);
    expect(report.at('outcomes')).toEqual([
      { key: 'visited', answered: 30, dontKnow: 0, skipped: 0, notAsked: 0 },
      { key: 'counter', answered: 30, dontKnow: 0, skipped: 0, notAsked: 0 },
    ]);
    const other = await send(csv.replace('はい,agree', 'いいえ,').replace('はい,agree', 'はい,わからない'));
    expect(other.at('outcomes.1')).toMatchObject({ answered: 28, dontKnow: 1, notAsked: 1 });
    expect(await countLog()).toBe(0);
  });

  test('come in as a closed round that is analysed like any other', async () => {
    expect((await send(csv, { commit: 'true', invited: '100' })).at('isCommitted')).toBe(true);
    const round = await staff.get(`/rounds/${roundId}`);
    expect(round.body).toMatchObject({
      ...{ state: 'closed', rateName: 'response', intake: { fileName: 'answers.csv' } },
      participation: { invited: 100, answered: 30, rate: 0.3 },
    });
    expect((await staff.get('/rounds')).at('0')).toMatchObject({ invited: 100, answered: 30, rate: 0.3 });
    expect((await staff.post('/indicators', counterIndicator)).status).toBe(200);
    const detail = await staff.get('/indicators/X01');
    expect(detail.at('years.0.survey.estimate')).toMatchObject({ x: 18, n: 30, value: 60 });
    const documents = await house.context.read.selectFrom('response').select(['document', 'cell']).execute();
    const first = readResponseDocument(documents[0]!.document);
    expect(first).toMatchObject({ weight: 1.5, person: expect.stringMatching(/^[A-Za-z0-9_-]{22}$/) });
    expect(JSON.stringify(documents)).not.toContain('"1"');
    expect(new Set(documents.map(({ document }) => readResponseDocument(document).person)).size).toBe(30);
  });

  test('come in once: a second time, another sort of round and a period that is not over are refused', async () => {
    expect((await send(csv, { commit: 'true', invited: '29' })).at('code')).toBe('intake.fewerInvited');
    expect(await countLog()).toBe(0);
    house.clock.set('2025-10-15T00:00:00.000Z');
    const early = await (await house.as('administrator')).get('/session');
    expect(early.status).toBe(200);
    expect((await send(csv, { commit: 'true' })).at('code')).toBe('intake.periodNotOver');
    house.clock.set('2026-06-01T00:00:00.000Z');
    expect((await send(csv, { commit: 'true' })).status).toBe(200);
    expect((await send(csv, { commit: 'true' })).at('code')).toBe('intake.roundNotWaiting');
    expect(await countLog()).toBe(30);
    expect((await staff.post(`/rounds/${await addRound()}/launch`, {})).at('code')).toBe(
      'round.invalidState',
    );
  });

  test('keep nobody waiting for a launch: what the round is checked for is that its period is over', async () => {
    const readCheck = async () => (await staff.get(`/rounds/${roundId}/check`)).at('roundFindings');
    expect(await readCheck()).toEqual([]);
    house.clock.set('2025-10-15T00:00:00.000Z');
    await house.as('staff').then((client) => (staff = client));
    expect(await readCheck()).toMatchObject([{ path: 'closesAt', code: 'periodNotOver' }]);
  });

  test('with one bad cell bring nothing in, and the cell is named', async () => {
    const bad = csv.replace('agree', 'splendid');
    const report = await send(bad);
    expect(report.at('faults')).toEqual([
      {
        ...{ line: 2, column: 4, code: 'unknownChoiceText' },
        message: '選択肢にない回答です：「splendid」',
      },
    ]);
    expect((await send(bad, { commit: 'true' })).at('code')).toBe('intake.invalid');
    expect(await countLog()).toBe(0);
  });

  test('are read from a workbook too, and through a mapping made by hand', async () => {
    const table = [
      ['Wer', 'Besuch', 'Schalter'],
      ['a', 'はい', 'agree'],
      ['b', 'いいえ', ''],
    ];
    const book = await writeXlsx({ sheets: [{ name: '回答', rows: table }] });
    expect((await send(Uint8Array.from(book))).at('faults.0')).toMatchObject({ code: 'noQuestionColumn' });
    const mapping = JSON.stringify([
      { kind: 'person' },
      { kind: 'question', key: 'visited' },
      { kind: 'question', key: 'counter' },
    ]);
    expect((await send(Uint8Array.from(book), { mapping, commit: 'true' })).at('rows')).toBe(2);
    expect(await countLog()).toBe(2);
    expect((await send(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]))).status).toBe(409);
  });

  test.each([
    ['empty', '', 'emptyTable'],
    ['a header alone', header, 'emptyTable'],
    ['a broken workbook', 'PK\u0003\u0004rest', 'unreadableWorkbook'],
    ['bytes of no known encoding', new Uint8Array([0xff, 0xfe, 0x41, 0]), 'unknownEncoding'],
  ])('that are %s are refused in words', async (_what, content, code) => {
    const report = await send(content);
    expect(report.at('faults.0')).toMatchObject({ line: 1, column: 0, code });
  });
});
