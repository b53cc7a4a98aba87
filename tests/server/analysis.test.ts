import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
// First: it prepares zod for the API before any schema is made.
import { openTestApp, operatorOf, type TestApp } from '../support/app.ts';
import { createToken } from '../../server/account/actions.ts';
import { act } from '../../server/audit/act.ts';
import type { RoundId } from '../../shared/id.ts';
import type { Answer, Answers } from '../../shared/questionnaire/answers.ts';
import { addRound, anyCell, appendEntries, type LogEntry } from '../support/answered-round.ts';
import { smallQuestionnaire } from '../support/small-questionnaire.ts';

let house: TestApp;
let roundId: RoundId;
const codes = (...chosen: string[]): Answer => ({ state: 'answered', value: { codes: chosen } });

/** Two hundred people whose answers follow from their number; the first twenty correct theirs. */
function answersOf(person: number): Answers {
  const visited = person % 5 !== 0;
  return {
    visited: codes(visited ? 'yes' : 'no'),
    counter: visited ? codes(person % 3 === 0 ? 'agree' : 'neither') : { state: 'not-asked' },
    media: person % 2 === 0 ? codes('paper', 'web') : { state: 'skipped' },
    times: { state: 'answered', value: { number: person % 10 } },
  };
}
const people = Array.from({ length: 200 }, (_, person) => person);
const sexOf = (person: number): string => (person < 120 ? 'female' : 'male');
const entryOf = (person: number, answers = answersOf(person)): LogEntry => ({
  person,
  cell: { ...anyCell, sex: sexOf(person) },
  answers,
});

beforeAll(async () => {
  house = await openTestApp();
  roundId = await addRound(house.context, house.wardId, smallQuestionnaire, { fiscalYear: 2015 });
  const first = people.slice(0, 20).map((person) => entryOf(person, { visited: codes('no') }));
  const corrected = people.map((person) => entryOf(person));
  await appendEntries(house.context, house.wardId, roundId, [...first, ...corrected]);
});
afterAll(() => house.close());

async function tokenHeaders(): Promise<Record<string, string>> {
  const { token } = await createToken(house.context, operatorOf(house.wardId), house.wardId, {
    name: 't',
    role: 'staff',
  });
  return { authorization: `Bearer ${token}` };
}

async function read(query: string) {
  return (await house.as('staff')).get(`/rounds/${roundId}/analysis?${query}`);
}

interface Table {
  readonly n: number | null;
  readonly shares: {
    readonly rows: readonly { readonly code: string; readonly base: number | null }[];
    readonly columns: readonly {
      readonly code: string;
      readonly persons: number | null;
      readonly base: number | null;
    }[];
    readonly cells: readonly (readonly { readonly count: number | null; readonly share: number | null }[])[];
  };
}

async function readTable(query: string): Promise<Table> {
  return (await read(query)).body as Table;
}

function cellOf({ shares }: Table, row: string, column: string) {
  const r = shares.rows.findIndex(({ code }) => code === row);
  const c = shares.columns.findIndex(({ code }) => code === column);
  return shares.cells[r]?.[c];
}

test('of a round that still receives answers there is none', async () => {
  const answer = await read('of=visited&by=group.sex');
  expect(answer.status).toBe(409);
  expect(answer.at('code')).toBe('round.invalidState');
  await act(house.context, operatorOf(house.wardId), 'round.close', async (writer) => {
    await writer.updateTable('round').set({ closes_at: '2026-04-01T00:00:00.000Z' }).execute();
  });
});

describe('a table', () => {
  test('counts persons by answer and group, states beside the answers, everybody first', async () => {
    const answer = await read('of=counter&by=group.sex');
    expect(answer.at('n')).toBe(200);
    expect(answer.at('position')).toBe(220);
    expect(answer.at('of.title.ja')).toBe('窓口の対応は良かったですか');
    const table = answer.body as Table;
    expect(table.shares.columns.map(({ code }) => code)).toEqual(['all', 'female', 'male']);
    const women = people.filter((person) => sexOf(person) === 'female');
    const agree = women.filter((person) => person % 5 !== 0 && person % 3 === 0).length;
    const asked = women.filter((person) => person % 5 !== 0).length;
    expect(table.shares.columns[1]).toMatchObject({ persons: 120, base: asked, effective: null });
    const share = Math.round((1000 * agree) / asked) / 10;
    expect(cellOf(table, 'agree', 'female')).toMatchObject({ count: agree, share, weighted: null });
    expect(cellOf(table, 'not-asked', 'female')).toMatchObject({ count: 24, share: null });
  });

  test('takes its percentages along the rows, or none', async () => {
    const rows = await readTable('of=visited&by=group.sex&percent=row');
    expect(cellOf(rows, 'yes', 'female')).toMatchObject({ count: 96, share: 60 });
    expect(cellOf(rows, 'yes', 'all')).toMatchObject({ count: 160, share: 100 });
    const none = await readTable('of=visited&by=group.sex&percent=count');
    expect(cellOf(none, 'yes', 'female')).toMatchObject({ count: 96, share: null });
  });

  test('may have don’t know and no answer in its base, or not', async () => {
    const bases = async (base: string) => (await readTable(`of=media&base=${base}`)).shares.columns[0]?.base;
    expect([await bases('asked'), await bases('answered'), await bases('valid')]).toEqual([200, 100, 100]);
  });

  test('holds every filter at once: groups, answers, numbers', async () => {
    const filter = 'filter=group.sex:male&filter=counter:neither,agree&filter=times:4..';
    const table = await readTable(`of=media&by=visited&base=valid&${filter}`);
    const passing = people.filter(
      (person) => sexOf(person) === 'male' && person % 5 !== 0 && person % 10 >= 4,
    );
    expect(table.n).toBe(passing.length);
    const even = passing.filter((person) => person % 2 === 0).length;
    expect(cellOf(table, 'paper', 'yes')).toMatchObject({ count: even, share: 100 });
    expect(cellOf(table, 'skipped', 'yes')?.count).toBe(passing.length - even);
  });

  test('has a multiple choice on either side, or on both', async () => {
    const turned = await readTable('of=visited&by=media');
    expect(turned.shares.columns.find(({ code }) => code === 'paper')?.persons).toBe(100);
    expect(cellOf(turned, 'no', 'web')).toMatchObject({ count: 20, share: 20 });
    const both = await readTable('of=media&by=media');
    expect(cellOf(both, 'paper', 'web')).toMatchObject({ count: 100, share: 100 });
  });

  test('puts a number in classes, and tells its mean', async () => {
    const classes = await readTable('of=times.2,5&by=group.sex');
    expect(classes.shares.rows.map(({ code }) => code).slice(0, 3)).toEqual(['..2', '2..5', '5..']);
    expect(cellOf(classes, '2..5', 'female')).toMatchObject({ count: 36, share: 30 });
    const means = await read('of=times.mean&by=group.sex');
    expect(means.at('means.columns.1')).toMatchObject({ code: 'female', n: 120, mean: 4.5, s: 2.88 });
  });

  test('is the same turned round: two protections would give away what one withholds', async () => {
    const one = await readTable('of=times.1,2,8&by=counter');
    const other = await readTable('of=counter&by=times.1,2,8');
    for (const row of one.shares.rows)
      for (const column of one.shares.columns.slice(1))
        expect(cellOf(other, column.code, row.code)?.count).toBe(cellOf(one, row.code, column.code)?.count);
  });
});

test('officials read a question by a group; tables that could be subtracted are for staff', async () => {
  const official = await house.as('official');
  const statusOf = async (query: string) =>
    (await official.get(`/rounds/${roundId}/analysis?${query}`)).status;
  expect(await statusOf('of=counter')).toBe(200);
  expect(await statusOf('of=counter&by=group.sex')).toBe(200);
  expect(await statusOf('of=group.sex&by=visited')).toBe(200);
  expect(await statusOf('of=times.mean&by=group.sex')).toBe(200);
  expect(await statusOf('of=counter&by=visited')).toBe(403);
  expect(await statusOf('of=group.sex&by=group.ageBand')).toBe(403);
  expect(await statusOf('of=times.2,5&by=group.sex')).toBe(403);
  expect(await statusOf('of=counter&by=group.sex&filter=times:4..')).toBe(403);
  expect(await statusOf('of=counter&by=group.sex&weights=on')).toBe(403);
  const file = await official.get(`/rounds/${roundId}/analysis/csv?of=counter&by=visited`);
  expect(file.status).toBe(403);
});

describe('withholds', () => {
  test('what would speak of a few', async () => {
    const few = await read('of=visited&by=group.sex&filter=times:9..&filter=group.sex:male');
    expect(few.at('n')).toBeNull();
    expect(few.at('reason')).toBe('fewPersons');
    expect(JSON.stringify(few.at('shares.cells'))).not.toMatch(/[1-9]/);
    expect(few.at('hasWithheld')).toBe(true);
  });

  test('a table that leaves out a few: the one without conditions less it would speak of them', async () => {
    const beside = await read(
      'of=counter&filter=times:..8&filter=group.sex:female,male&filter=visited:yes,no',
    );
    expect(beside.at('n')).toBe(180);
    await appendEntries(house.context, house.wardId, roundId, [
      { person: 900, cell: { ...anyCell, sex: 'other' }, answers: answersOf(1) },
    ]);
    const one = await read('of=counter&filter=group.sex:female,male');
    expect(one.at('reason')).toBe('fewBeside');
    expect(JSON.stringify(one.at('shares.cells'))).not.toMatch(/\d/);
  });
});

test.each([
  ['of=nothing&by=visited', 'unknownQuestion', 'of'],
  ['of=group.shoe&by=visited', 'unknownGroup', 'of'],
  ['of=visited&filter=group.shoe:40', 'unknownGroup', 'filter'],
  ['of=visited&by=times', 'noChoices', 'by'],
  ['of=visited&by=times.mean', 'classLimits', 'by'],
  ['of=times.5,2', 'classLimits', 'of'],
  ['of=visited.2', 'noNumber', 'of'],
  ['of=visited&by=counter&filter=visited:perhaps', 'unknownChoice', 'filter'],
])('says what is wrong with %s', async (query, code, path) => {
  const answer = await read(query);
  expect(answer.status).toBe(422);
  expect(answer.at('errors.0')).toMatchObject({ code, path });
  expect(answer.at('errors.0.message')).not.toContain('{');
});

test('says in words that there are no weights', async () => {
  const answer = await read('of=visited&by=group.sex&weights=on');
  expect(answer.status).toBe(409);
  expect(answer.at('code')).toBe('analysis.noWeights');
  expect(answer.text('title')).toContain('ウェイト');
});

test('is another ward’s secret', async () => {
  const other = await house.addWard('271055');
  const client = await house.as('staff', other);
  expect((await client.get(`/rounds/${roundId}/analysis?of=visited`)).status).toBe(404);
  expect((await client.get(`/rounds/${roundId}/analysis-sides`)).status).toBe(404);
  const view = { name: 'x', roundId, choice: fixedChoice };
  expect((await client.post('/views', view)).status).toBe(404);
});

const fixedChoice = {
  ...{ of: 'counter', by: 'group.sex', filters: [], base: 'answered', percent: 'column', isWeighted: false },
};

describe('a file', () => {
  const query = 'of=counter&by=group.sex&filter=times:1..&base=answered';

  async function fetchFile(format: string): Promise<Uint8Array> {
    const url = `/api/v1/rounds/${roundId}/analysis/${format}?${query}`;
    const response = await house.app.request(url, { headers: await tokenHeaders() });
    expect(response.status).toBe(200);
    return new Uint8Array(await response.arrayBuffer());
  }

  test('holds the counts of the screen, one figure a cell, for any program', async () => {
    const table = await readTable(query);
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await fetchFile('csv'));
    expect(text.startsWith('\ufeff')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    const lines: Record<string, string>[] = parse(text, { bom: true, columns: true });
    expect(lines).toHaveLength(table.shares.rows.length * table.shares.columns.length);
    for (const line of lines) {
      const cell = cellOf(table, line['行の区分コード'] ?? '', line['列の区分コード'] ?? '');
      expect(line['人数']).toBe(cell?.count === null ? '' : String(cell?.count));
      expect(line['割合_パーセント']).toBe(cell?.share === null ? '' : String(cell?.share));
      expect(line['秘匿']).toBe(cell?.count === null ? 'x' : '');
    }
  });

  test('tells its conditions beside it, with Western years', async () => {
    const text = new TextDecoder().decode(await fetchFile('conditions'));
    const lines: Record<string, string>[] = parse(text, { bom: true, columns: true });
    const of = (item: string) => lines.filter((line) => line['項目'] === item).map((line) => line['内容']);
    expect(of('年度（西暦）')).toEqual(['2015']);
    expect(of('条件')).toEqual(['回数：1以上']);
    expect(of('割合の分母')[0]).toContain('わからない');
  });

  test('is a workbook, too, with the same counts', async () => {
    const book = await readXlsx(await fetchFile('xlsx'));
    const cells = book.sheets.find(({ name }) => name === 'データ')?.rows ?? [];
    const table = await readTable(query);
    const counts = cells.slice(1).map((row) => row[4] ?? null);
    expect(counts).toEqual(table.shares.cells.flat().map(({ count }) => count));
  });
});
