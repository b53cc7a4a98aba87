import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
// First: it prepares zod for the API before any schema is made.
import { openTestApp, type TestApp } from '../support/app.ts';
import { codebookFormats, fileNames, type CodebookFormat } from '../../shared/codebook/study.ts';
import type { RoundId } from '../../shared/id.ts';
import type { Answer, Answers } from '../../shared/questionnaire/answers.ts';
import type { QuestionnaireDefinition } from '../../shared/questionnaire/definition.ts';
import { addRound, anyCell, appendEntries, type LogEntry } from '../support/answered-round.ts';
import { ddiGrammar } from '../support/ddi-grammar.ts';
import { findAll, parseXml, type Element } from '../support/plain-xml.ts';
import { has, runIn } from '../support/programs.ts';
import { tripleSGrammar } from '../support/triple-s-grammar.ts';
import { listFaults } from '../support/xml-grammar.ts';

/** Names, words and answers that programs stumble over. */
const definition: QuestionnaireDefinition = {
  title: { ja: '「安全」&<安心>の調査', en: 'Safety & "trust"' },
  sections: [
    {
      key: 's',
      questions: [
        {
          kind: 'scale',
          key: 'all',
          title: { ja: "住みやすいと感じますか ('実感')" },
          choices: ['a', 'b', 'c', 'd', 'e'].map((code) => ({ code, label: { ja: `選択${code}` } })),
          dontKnow: true,
        },
        {
          kind: 'multiple',
          key: 'media',
          title: { ja: '見たもの' },
          choices: [
            { code: 'paper', label: { ja: '広報紙' } },
            { code: 'web', label: { ja: 'ホームページ' } },
            { code: 'other', label: { ja: 'その他' }, specify: true },
          ],
        },
        { kind: 'number', key: 'if', title: { ja: '回数' }, decimals: 1 },
        { kind: 'long-text', key: 'words', title: { ja: 'ご意見' } },
      ],
    },
  ],
};

const codes = (...chosen: string[]): Answer => ({ state: 'answered', value: { codes: chosen } });
const scale = ['a', 'b', 'c', 'd', 'e'];

function answersOf(person: number): Answers {
  return {
    all: person % 8 === 7 ? { state: 'dont-know' } : codes(scale[person % 5] ?? 'a'),
    media:
      person % 6 === 5 ? { state: 'skipped' } : codes(...(person % 2 === 0 ? ['web', 'other'] : ['paper'])),
    if: person % 4 === 3 ? { state: 'skipped' } : { state: 'answered', value: { number: person / 2 } },
    words: { state: 'answered', value: { text: `「良い」, "1"\n=${person}` } },
  };
}
const people = Array.from({ length: 60 }, (_, person) => person);
const entries: readonly LogEntry[] = people.map((person) => ({
  person,
  cell: { ...anyCell, sex: person < 33 ? 'female' : 'male' },
  answers: answersOf(person),
}));
const count = (isIn: (answers: Answers) => boolean): number =>
  people.filter((one) => isIn(answersOf(one))).length;
const chose =
  (key: string, code: string) =>
  (answers: Answers): boolean => {
    const answer = answers[key];
    return answer?.state === 'answered' && 'codes' in answer.value && answer.value.codes.includes(code);
  };

let house: TestApp;
let roundId: RoundId;
const folder = mkdtempSync(path.join(tmpdir(), 'codebook-'));
const files = new Map<CodebookFormat, string>();

async function download(format: CodebookFormat, id = roundId): Promise<string> {
  const answer = await (await house.as('staff')).get(`/rounds/${id}/export/${format}`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${fileNames[format]}"`);
  return String(answer.body);
}

beforeAll(async () => {
  house = await openTestApp();
  const facts = { fiscalYear: 2015, isClosed: true, isSynthetic: true, design: 'random-sample' };
  roundId = await addRound(house.context, house.wardId, definition, facts);
  await appendEntries(house.context, house.wardId, roundId, entries);
  for (const format of codebookFormats) {
    const text = await download(format);
    files.set(format, text);
    writeFileSync(path.join(folder, fileNames[format]), text);
  }
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await house.close();
});

const fileOf = (format: CodebookFormat): string => files.get(format) ?? '';
const readLines = (format: CodebookFormat): Record<string, string>[] =>
  parse(fileOf(format), { bom: true, columns: true, record_delimiter: '\r\n' });

const run = (program: string, ...given: string[]): string => runIn(folder, program, ...given);

test('every file says whom it speaks for and that the answers are made up', () => {
  for (const format of ['spss', 'r', 'python', 'triple-s', 'ddi'] as const) {
    expect(fileOf(format)).toContain('無作為');
    expect(fileOf(format)).toContain('架空データ');
  }
});

test('the data are numbers, with the states told apart', () => {
  const lines = readLines('csv');
  expect(lines).toHaveLength(60);
  expect(lines.filter((line) => line['q_all'] === '97')).toHaveLength(
    count((one) => one['all']?.state === 'dont-know'),
  );
  expect(lines.filter((line) => line['q_all'] === '1')).toHaveLength(count(chose('all', 'a')));
  expect(lines.filter((line) => line['media_2'] === '1')).toHaveLength(count(chose('media', 'web')));
  expect(lines.filter((line) => line['media_state'] === '98')).toHaveLength(10);
  expect(lines.filter((line) => line['if'] === '')).toHaveLength(15);
  expect(lines.some((line) => line['words']?.includes('\n'))).toBe(false);
});

describe('DDI-Codebook', () => {
  const variableOf = (root: Element, name: string): Element => {
    const found = findAll(root, 'var').find(({ attributes }) => attributes['name'] === name);
    if (found === undefined) throw new Error(`No variable ${name}`);
    return found;
  };
  const frequencies = (variable: Element): Record<string, number> =>
    Object.fromEntries(
      findAll(variable, 'catgry').flatMap((value) => {
        const [frequency] = findAll(value, 'catStat');
        return frequency === undefined ? [] : [[findAll(value, 'catValu')[0]?.text, Number(frequency.text)]];
      }),
    );

  it('follows the schema of the standard', () => {
    const root = parseXml(fileOf('ddi'));
    expect(root.attributes).toMatchObject({ xmlns: 'ddi:codebook:2_5', version: '2.5' });
    expect(listFaults(ddiGrammar, root)).toEqual([]);
    expect(findAll(root, 'titl')[0]?.text).toContain('「安全」&<安心>の調査');
  });

  it('has the frequencies and moments of every variable', () => {
    const root = parseXml(fileOf('ddi'));
    const expected = Object.fromEntries(scale.map((code, index) => [index + 1, count(chose('all', code))]));
    expect(frequencies(variableOf(root, 'q_all'))).toEqual({ ...expected, 96: 0, 97: 7, 98: 0, 99: 0 });
    expect(frequencies(variableOf(root, 'media_1'))).toMatchObject({ 1: count(chose('media', 'paper')) });
    expect(frequencies(variableOf(root, 'sex'))).toEqual({ 1: 33, 2: 27 });
    const numbers = people.filter((one) => one % 4 !== 3).map((one) => one / 2);
    const mean = numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
    const stats = findAll(variableOf(root, 'if'), 'sumStat').map(({ attributes, text }) => [
      attributes['type'],
      Number(text),
    ]);
    expect(Object.fromEntries(stats)).toMatchObject({
      vald: 45,
      invd: 15,
      mean: expect.closeTo(mean, 9) as number,
    });
  });

  it('withholds what the screens withhold', async () => {
    const facts = { fiscalYear: 2015, isClosed: true };
    const few = await addRound(house.context, house.wardId, definition, facts);
    const some = entries.map((entry, index) => (index < 53 ? { ...entry, answers: {} } : entry));
    await appendEntries(house.context, house.wardId, few, some);
    const root = parseXml(await download('ddi', few));
    const variable = variableOf(root, 'q_all');
    expect(frequencies(variable)).toEqual({ 96: 53, 97: 1, 98: 0, 99: 0 });
    expect(findAll(variable, 'notes')).toHaveLength(1);
    expect(findAll(variableOf(root, 'if'), 'sumStat').map(({ attributes }) => attributes['type'])).toEqual([
      'vald',
      'invd',
    ]);
  });
});

test('Triple-S describes its own data column by column', () => {
  const root = parseXml(fileOf('triple-s'));
  expect(listFaults(tripleSGrammar, root)).toEqual([]);
  const record = root.children.at(-1)?.children.at(-1);
  const variables = record?.children ?? [];
  const header = Object.keys(readLines('triple-s-csv')[0] ?? {});
  expect([root.attributes['version'], record?.attributes['format'], record?.attributes['skip']]).toEqual([
    ...['3.0', 'csv', '1'],
  ]);
  expect(variables.map(({ children }) => children[0]?.text)).toEqual(header);
  expect(variables.map(({ children }) => Number(children[2]?.attributes['start']))).toEqual(
    header.map((_, index) => index + 1),
  );
  const media = variables.find(({ attributes }) => attributes['type'] === 'multiple');
  expect(media?.children.map(({ name }) => name)).toEqual(['name', 'label', 'position', 'values']);
  expect(media?.children[3]?.children.map(({ text }) => text)).toEqual(['広報紙', 'ホームページ', 'その他']);
  const ticks = readLines('triple-s-csv').map((line) => line['media']);
  expect(ticks.filter((one) => one === '011')).toHaveLength(count(chose('media', 'web')));
  expect(ticks.filter((one) => one === '')).toHaveLength(10);
  expect(fileOf('triple-s-csv')).toContain('"011"');
});

test('Python reads it', () => {
  const script = `${fileOf('python')}
import json, collections
tally = collections.Counter(row["q_all"] for row in answers)
print(json.dumps([tally["選択a"], tally[None], sum(row["if"] or 0 for row in answers), LABELS["media_2"]]))`;
  writeFileSync(path.join(folder, 'check.py'), script);
  const sum = people.filter((one) => one % 4 !== 3).reduce((total, one) => total + one / 2, 0);
  const read: unknown = JSON.parse(run('python3', 'check.py'));
  expect(read).toEqual([count(chose('all', 'a')), 7, sum, '見たもの：ホームページ']);
});

test('R reads it where there is R', () => {
  if (!has('Rscript')) return;
  const script = `source("${fileNames.r}", encoding = "UTF-8")
cat(table(answers$q_all), sum(is.na(answers$q_all)), mean(answers[["if"]], na.rm = TRUE), sum(answers$media_2 == "選んだ", na.rm = TRUE))`;
  writeFileSync(path.join(folder, 'check.R'), script);
  const numbers = people.filter((one) => one % 4 !== 3).map((one) => one / 2);
  const mean = numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
  const read = run('Rscript', '--encoding=UTF-8', 'check.R').trim().split(' ').map(Number);
  expect(read).toEqual([
    ...scale.map((code) => count(chose('all', code))),
    7,
    expect.closeTo(mean, 4),
    count(chose('media', 'web')),
  ]);
});

test('SPSS syntax is well formed, and PSPP runs it where there is PSPP', () => {
  const syntax = fileOf('spss');
  expect(syntax).toContain("VALUE LABELS q_all\r\n  1 '選択a'");
  expect(syntax).toContain('MISSING VALUES q_all (96 THRU 99).');
  expect(syntax).toContain("('実感')".replaceAll("'", "''"));
  if (!has('pspp')) return;
  writeFileSync(
    path.join(folder, 'check.sps'),
    `${syntax}\r\nFREQUENCIES /VARIABLES=q_all media_2.\r\nDESCRIPTIVES if.\r\n`,
  );
  const printed = run('pspp', '-o', 'check.csv', '-O', 'format=csv', 'check.sps');
  expect(printed).not.toMatch(/error|warning/i);
  const figures = readFileSync(path.join(folder, 'check.csv'), 'utf8');
  expect(figures).toContain(`選択a,${count(chose('all', 'a'))},`);
  expect(figures).toContain('Missing,わからない,7,');
  expect(figures).toContain(`選んだ,${count(chose('media', 'web'))},`);
  expect(figures).toContain('回数,45,14.50,');
});

test('is for staff, of closed rounds, and recorded', async () => {
  expect((await (await house.as('official')).get(`/rounds/${roundId}/export/ddi`)).status).toBe(403);
  const open = await addRound(house.context, house.wardId, definition, { fiscalYear: 2015 });
  const refused = await (await house.as('staff')).get(`/rounds/${open}/export/ddi`);
  expect(refused.at('code')).toBe('round.invalidState');
  const other = await house.as('staff', await house.addWard('271055'));
  expect((await other.get(`/rounds/${roundId}/export/csv`)).status).toBe(404);
  const log = await (await house.as('administrator')).get('/audit?verb=round.export');
  expect(JSON.stringify(log.body)).toContain('triple-s-csv');
});
