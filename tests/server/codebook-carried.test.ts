import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
// First: it prepares zod for the API before any schema is made.
import { openTestApp, type TestApp } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { codebookFormats, fileNames, type CodebookFormat } from '../../shared/codebook/study.ts';
import { ddiGrammar } from '../support/ddi-grammar.ts';
import { findAll, parseXml, type Element } from '../support/plain-xml.ts';
import { has, runIn } from '../support/programs.ts';
import { takeIn, type Drawn } from '../support/taken-round.ts';
import { tripleSGrammar } from '../support/triple-s-grammar.ts';
import { rakeByAgeAndSex, smallBenchmark } from '../support/weighted-round.ts';
import { listFaults } from '../support/xml-grammar.ts';

/** Sixty drawn in the north at one rate, forty in the south at another, and one alone in the hills. */
const strata = [
  { stratum: '北部', persons: 60, weight: 12.25, yes: 33 },
  { stratum: '南部', persons: 40, weight: 3.5, yes: 9 },
  { stratum: '山間「新」&', persons: 1, weight: 20.125, yes: 1 },
];
const people: readonly Drawn[] = strata.flatMap(({ stratum, persons, weight, yes }) =>
  Array.from({ length: persons }, (_, index) => ({
    ...{ age: '30代', sex: index % 2 === 0 ? '女' : '男', answer: index < yes ? 'はい' : 'いいえ' },
    ...{ weight: String(weight), stratum },
  })),
);
/** One in the north did not know. */
const sample = people.map((one, index) => (index === 59 ? { ...one, answer: 'わからない' } : one));

let house: TestApp;
let staff: Client;
let roundId: string;
const folder = mkdtempSync(path.join(tmpdir(), 'carried-'));

beforeAll(async () => {
  house = await openTestApp('2016-04-01T00:00:00.000Z');
  staff = await house.as('staff');
  roundId = await takeIn(staff, sample);
  for (const format of codebookFormats)
    writeFileSync(path.join(folder, fileNames[format]), await download(format));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await house.close();
});

async function download(format: CodebookFormat, id = roundId): Promise<string> {
  const answer = await staff.get(`/rounds/${id}/export/${format}`);
  expect(answer.status).toBe(200);
  return String(answer.body);
}
async function readAnswers(query: string, id = roundId): Promise<Record<string, string>[]> {
  const { status, body } = await staff.get(`/rounds/${id}/responses.csv?${query}`);
  expect(status).toBe(200);
  return readTable(String(body));
}
const readTable = (text: string): Record<string, string>[] =>
  parse(text, { bom: true, columns: true, record_delimiter: '\r\n' });

/** Weighted share of yes among those with an answer and its linearised error by stratum, from the sample itself. */
function computeShare(drawn: readonly Drawn[]) {
  const rows = drawn.map(({ weight = '', stratum = '', answer }) => ({
    ...{ w: Number(weight), stratum, isIn: answer !== 'わからない', isYes: answer === 'はい' },
  }));
  const total = rows.reduce((sum, { w, isIn }) => sum + (isIn ? w : 0), 0);
  const share = rows.reduce((sum, { w, isYes }) => sum + (isYes ? w : 0), 0) / total;
  let variance = 0;
  for (const own of Map.groupBy(rows, ({ stratum }) => stratum).values()) {
    if (own.length === 1) continue;
    const z = own.map(({ w, isIn, isYes }) => (isIn ? (w * (Number(isYes) - share)) / total : 0));
    const mean = z.reduce((sum, one) => sum + one, 0) / z.length;
    variance += (z.length / (z.length - 1)) * z.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  }
  return { share, error: Math.sqrt(variance) };
}

describe('the plain table of answers', () => {
  it('has design weight and stratum as they were taken in, in codes and in words', async () => {
    const codes = await readAnswers('form=codes');
    expect(Object.keys(codes[0] ?? {}).slice(-3)).toEqual(['design', 'weight.design', 'stratum']);
    const counted = Map.groupBy(codes, (line) => `${line['stratum']} ${line['weight.design']}`);
    expect([...counted].map(([key, lines]) => [key, lines.length]).toSorted()).toEqual(
      strata.map(({ stratum, weight, persons }) => [`${stratum} ${weight}`, persons]).toSorted(),
    );
    const yes = codes.filter((line) => line['stratum'] === '南部' && line['safe'] === 'yes');
    expect(yes).toHaveLength(9);
    const words = await readAnswers('form=labels');
    expect(Object.keys(words[0] ?? {}).slice(-2)).toEqual([
      '抽出ウェイト（取り込んだ値：一人が何人分にあたるか）',
      '層',
    ]);
  });

  it('and the round say which of the two there are', async () => {
    const carried = async (drawn: readonly Drawn[]) => {
      const id = await takeIn(staff, drawn);
      const [line = {}] = await readAnswers('form=codes', id);
      const round = await staff.get(`/rounds/${id}`);
      return { columns: Object.keys(line).slice(-1), carries: round.at('intake.carries') };
    };
    const bare = sample.map(({ age, sex, answer }) => ({ age, sex, answer }));
    expect(await carried(bare)).toEqual({ columns: ['design'], carries: [] });
    expect(await carried(bare.map((one) => ({ ...one, weight: '2' })))).toEqual({
      columns: ['weight.design'],
      carries: ['weight'],
    });
    expect(await carried(bare.map((one) => ({ ...one, stratum: 'A' })))).toEqual({
      columns: ['stratum'],
      carries: ['stratum'],
    });
    expect((await staff.get(`/rounds/${roundId}`)).at('intake.carries')).toEqual(['weight', 'stratum']);
  });
});

test('every file says where the weights and strata come from', async () => {
  for (const format of ['spss', 'r', 'python', 'triple-s', 'ddi'] as const) {
    const text = await download(format);
    expect(text).toContain('抽出ウェイト：回答を取り込んだ表に書かれていた値です。');
    expect(text).toContain('層：回答を取り込んだ表に書かれていた、標本を選んだときの区分です。');
  }
});

describe('DDI-Codebook', () => {
  const read = async (id = roundId) => {
    const root = parseXml(await download('ddi', id));
    expect(listFaults(ddiGrammar, root)).toEqual([]);
    return findAll(root, 'var');
  };
  const named = (variables: readonly Element[], name: string): Element => {
    const found = variables.find(({ attributes }) => attributes['name'] === name);
    if (found === undefined) throw new Error(`No variable ${name}`);
    return found;
  };
  const summaries = (variable: Element): Record<string, number> =>
    Object.fromEntries(
      findAll(variable, 'sumStat').map(({ attributes, text }) => [attributes['type'] ?? '', Number(text)]),
    );
  const frequencies = (variable: Element) =>
    findAll(variable, 'catgry').map((value) => [
      findAll(value, 'labl')[0]?.text,
      findAll(value, 'catStat')[0]?.text ?? null,
    ]);

  it('marks the weight, and what it weighs names it', async () => {
    const variables = await read();
    const weight = named(variables, 'design_weight');
    expect(weight.attributes).toMatchObject({ wgt: 'wgt', intrvl: 'contin', dcml: '3' });
    const weighed = variables.filter(({ attributes }) => attributes['wgt-var'] !== undefined);
    expect(weighed.map(({ attributes }) => [attributes['name'], attributes['wgt-var']])).toEqual([
      ['safe', weight.attributes['ID']],
    ]);
  });

  it('counts strata as it counts groups, withholding the small ones and what would give them away', async () => {
    const variables = await read();
    const stratum = named(variables, 'stratum');
    expect(frequencies(stratum)).toEqual([
      ['北部', '60'],
      ['南部', null],
      ['山間「新」&', null],
    ]);
    expect(findAll(stratum, 'notes')).toHaveLength(1);
    const weight = named(variables, 'design_weight');
    expect(summaries(weight)).toEqual({ vald: 101, invd: 0 });
    expect(findAll(weight, 'notes')).toHaveLength(1);
  });

  it('has mean and spread of the weights where everybody may be counted', async () => {
    const large = await takeIn(staff, sample.slice(0, 100));
    const variables = await read(large);
    expect(frequencies(named(variables, 'stratum'))).toEqual([
      ['北部', '60'],
      ['南部', '40'],
    ]);
    const mean = (60 * 12.25 + 40 * 3.5) / 100;
    const s = Math.sqrt((60 * (12.25 - mean) ** 2 + 40 * (3.5 - mean) ** 2) / 99);
    expect(summaries(named(variables, 'design_weight'))).toEqual({
      ...{ vald: 100, invd: 0 },
      mean: expect.closeTo(mean, 9) as number,
      stdev: expect.closeTo(s, 9) as number,
    });
  });
});

test('Triple-S marks the weight, counts it in its own decimals, and codes the strata', async () => {
  const root = parseXml(await download('triple-s'));
  expect(listFaults(tripleSGrammar, root)).toEqual([]);
  const variables = findAll(root, 'variable');
  const weight = variables.filter(({ attributes }) => attributes['use'] === 'weight');
  expect(weight.map(({ attributes, children }) => [attributes['type'], children[0]?.text])).toEqual([
    ['quantity', 'design_weight'],
  ]);
  expect(findAll(weight[0]!, 'range')[0]?.attributes).toEqual({ from: '0.000', to: '1000000000.000' });
  const stratum = variables.find(({ children }) => children[0]?.text === 'stratum');
  expect(findAll(stratum!, 'value').map(({ attributes, text }) => [attributes['code'], text])).toEqual([
    ['1', '北部'],
    ['2', '南部'],
    ['3', '山間「新」&'],
  ]);
  const lines = readTable(await download('triple-s-csv'));
  expect(lines.filter((line) => line['stratum'] === '2' && line['design_weight'] === '3.5')).toHaveLength(40);
});

test('SPSS labels both and leaves weighting to whoever analyses', async () => {
  const syntax = await download('spss');
  expect(syntax).toContain('design_weight F16.3\r\n    stratum F4.0');
  expect(syntax).toContain("design_weight '抽出ウェイト");
  expect(syntax).toContain("VALUE LABELS stratum\r\n  1 '北部'\r\n  2 '南部'\r\n  3 '山間「新」&'");
  expect(syntax).toMatch(/^\* Figures are unweighted .* WEIGHT BY design_weight\.$/m);
  expect(syntax).not.toMatch(/^WEIGHT BY/m);
});

test('Python computes the weighted share and its error with the functions of its file', async () => {
  const script = `${await download('python')}\nprint(weighted_share("safe", "はい"), weighted_error("safe", "はい"))
print(sum(row["stratum"] == "南部" for row in answers), weighted_error("safe", "なし"))`;
  writeFileSync(path.join(folder, 'check.py'), script);
  const [share, error, south, none] = runIn(folder, 'python3', 'check.py').trim().split(/\s/).map(Number);
  expect(share).toBeCloseTo(computeShare(sample).share, 12);
  expect(error).toBeCloseTo(computeShare(sample).error, 12);
  expect([south, none]).toEqual([40, 0]);
});

/** Share of yes and its error by the file in a folder below. */
const askR = (place: string): string => `setwd("${place}")
source("${fileNames.r}", encoding = "UTF-8")
m <- survey::svymean(~safe, design, na.rm = TRUE)
cat(format(c(coef(m)[[1]], survey::SE(m)[[1]]), digits = 15), sum(answers$stratum == "南部"), "")
setwd("..")
`;

test('R computes the same with the design of its file, of strata alone too, where R and its package survey are', async () => {
  const alone = await takeIn(
    staff,
    sample.map(({ weight: _, ...one }) => one),
  );
  const script = await download('r', alone);
  expect(await download('r')).toContain(
    'survey::svydesign(ids = ~1, strata = ~`stratum`, weights = ~`design_weight`, data = answers)',
  );
  expect(script).toContain('strata = ~`stratum`, weights = rep(1, nrow(answers))');
  for (const format of ['ddi', 'triple-s', 'spss', 'python'] as const)
    expect(await download(format, alone)).not.toMatch(/wgt|use="weight"|WEIGHT BY|weighted_share/);
  if (!has('Rscript', '-e', 'library(survey)')) return;
  for (const [place, id] of Object.entries({ both: roundId, alone })) {
    mkdirSync(path.join(folder, place));
    for (const format of ['r', 'csv'] as const)
      writeFileSync(path.join(folder, place, fileNames[format]), await download(format, id));
  }
  writeFileSync(path.join(folder, 'check.R'), askR('both') + askR('alone'));
  const read = runIn(folder, 'Rscript', '--encoding=UTF-8', 'check.R').trim().split(/\s+/).map(Number);
  const close = (people: readonly Drawn[]) => {
    const { share, error } = computeShare(people);
    return [expect.closeTo(share, 10), expect.closeTo(error, 10), 40];
  };
  expect(read).toEqual([...close(sample), ...close(sample.map((one) => ({ ...one, weight: '1' })))]);
});

describe('a round with weights made here as well', () => {
  it('is analysed by those, which started from the ones it came with; both are in the files', async () => {
    const drawn = sample.slice(0, 100).map((one, index) => ({
      ...{ ...one, age: index < 60 ? '30代' : '60代' },
    }));
    const id = await takeIn(staff, drawn);
    const benchmarkId = (await staff.post('/benchmarks', { document: smallBenchmark })).text('id');
    const made = await staff.post(`/rounds/${id}/weights`, {
      ...{ ...rakeByAgeAndSex, acceptsThin: true },
      benchmarkId,
    });
    expect(made.status).toBe(200);
    const [line = {}] = await readAnswers('form=codes', id);
    expect(Object.keys(line).slice(-4)).toEqual(['design', 'weight.1', 'weight.design', 'stratum']);
    const variables = findAll(parseXml(await download('ddi', id)), 'var');
    const weights = variables.filter(({ attributes }) => attributes['wgt'] === 'wgt');
    expect(weights.map(({ attributes }) => attributes['name'])).toEqual(['weight', 'design_weight']);
    const safe = variables.find(({ attributes }) => attributes['name'] === 'safe');
    expect(safe?.attributes['wgt-var']).toBe(weights[0]?.attributes['ID']);
    const used = findAll(parseXml(await download('triple-s', id)), 'variable').filter(
      ({ attributes }) => attributes['use'] === 'weight',
    );
    expect(used.map(({ children }) => children[0]?.text)).toEqual(['weight']);
    expect(await download('spss', id)).not.toContain('WEIGHT BY design_weight');
    expect(await download('r', id)).toContain('strata = ~`stratum`, weights = ~`weight`');
    expect(await download('python', id)).toContain('row["weight"]');
  });
});
