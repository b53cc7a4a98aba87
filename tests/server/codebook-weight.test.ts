import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
// First: it prepares zod for the API before any schema is made.
import { openTestApp, type TestApp } from '../support/app.ts';
import { readWeightsInForce } from '../../server/weight/stored.ts';
import { codebookFormats, fileNames, type CodebookFormat } from '../../shared/codebook/study.ts';
import type { RoundId } from '../../shared/id.ts';
import { ddiGrammar } from '../support/ddi-grammar.ts';
import { findAll, parseXml, type Element } from '../support/plain-xml.ts';
import { has, runIn } from '../support/programs.ts';
import { tripleSGrammar } from '../support/triple-s-grammar.ts';
import {
  addAnsweredRound,
  listSmallSample,
  rakeByAgeAndSex,
  smallBenchmark,
} from '../support/weighted-round.ts';
import { listFaults } from '../support/xml-grammar.ts';

let house: TestApp;
let roundId: RoundId;
const folder = mkdtempSync(path.join(tmpdir(), 'weighted-'));
const people = listSmallSample(3);

beforeAll(async () => {
  house = await openTestApp('2016-04-01T00:00:00.000Z');
  roundId = await addAnsweredRound(house, people);
  await weigh(roundId);
  for (const format of codebookFormats)
    writeFileSync(path.join(folder, fileNames[format]), await download(format));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await house.close();
});

async function weigh(id: RoundId): Promise<void> {
  const staff = await house.as('staff');
  const benchmarkId = (await staff.post('/benchmarks', { document: smallBenchmark })).text('id');
  expect((await staff.post(`/rounds/${id}/weights`, { ...rakeByAgeAndSex, benchmarkId })).status).toBe(200);
}

async function download(format: CodebookFormat, id = roundId): Promise<string> {
  const answer = await (await house.as('staff')).get(`/rounds/${id}/export/${format}`);
  expect(answer.status).toBe(200);
  return String(answer.body);
}
const readLines = async (format: CodebookFormat): Promise<Record<string, string>[]> =>
  parse(await download(format), { bom: true, columns: true, record_delimiter: '\r\n' });

/** Share of yes among those with an answer, from the people and the stored weights themselves. */
async function shareOfYes(): Promise<number> {
  const weights = await readWeightsInForce(house.context.read, roundId);
  const weightOf = ({ groups }: (typeof people)[number]): number => {
    const found = Object.entries(weights?.cells ?? {}).find(([cell]) =>
      cell.startsWith(`${groups.ageBand}|${groups.sex}|`),
    );
    return found?.[1].weight ?? NaN;
  };
  const sum = (isIn: (answer: string) => boolean): number =>
    people.filter(({ answer }) => isIn(answer)).reduce((total, one) => total + weightOf(one), 0);
  return sum((answer) => answer === '1') / sum((answer) => answer !== '-');
}

test('every file names edition and source of the weights', async () => {
  for (const format of ['spss', 'r', 'python', 'triple-s', 'ddi'] as const) {
    expect(await download(format)).toContain('重み：第1版。住民基本台帳（架空）（2015-10-01現在）');
  }
});

test('every line carries its weight, and they add up to the population', async () => {
  for (const format of ['csv', 'triple-s-csv'] as const) {
    const weights = (await readLines(format)).map((line) => Number(line['weight']));
    expect(weights).toHaveLength(people.length);
    expect(weights.reduce((sum, one) => sum + one, 0)).toBeCloseTo(600, 2);
  }
});

test('DDI and Triple-S mark the variable as the weight, and stay within their grammars', async () => {
  const ddi = parseXml(await download('ddi'));
  expect(listFaults(ddiGrammar, ddi)).toEqual([]);
  const variables = findAll(ddi, 'var');
  const weight = variables.filter(({ attributes }) => attributes['wgt'] === 'wgt');
  expect(weight.map(({ attributes }) => attributes['name'])).toEqual(['weight']);
  const asked = variables.filter(({ attributes }) => attributes['wgt-var'] !== undefined);
  expect(asked.map(({ attributes }) => [attributes['name'], attributes['wgt-var']])).toEqual([
    ['safe', weight[0]?.attributes['ID']],
  ]);
  const tripleS = parseXml(await download('triple-s'));
  expect(listFaults(tripleSGrammar, tripleS)).toEqual([]);
  const used = findAll(tripleS, 'variable').filter(({ attributes }) => attributes['use'] === 'weight');
  expect(used.map(({ attributes, children }) => [attributes['type'], children[0]?.text])).toEqual([
    ['quantity', 'weight'],
  ]);
});

function listWeighted(ddi: string): (string | undefined)[][] {
  const stats = findAll(parseXml(ddi), 'catStat').filter(({ attributes }) => attributes['wgtd'] === 'wgtd');
  return stats.map(({ text, attributes }: Element) => [attributes['type'], text]);
}

test('weighted shares stand beside the counts where the groups of one weight may be shown', async () => {
  const share = await shareOfYes();
  const larger = await addAnsweredRound(house, listSmallSample(6));
  await weigh(larger);
  expect(listWeighted(await download('ddi', larger))).toEqual([
    ['percent', (100 * share).toFixed(1)],
    ['percent', (100 * (1 - share)).toFixed(1)],
  ]);
});

test('and leave open how the only one of a group answered, whoever knows all weights', async () => {
  // One young woman says no.
  const isHers = ({ groups }: (typeof people)[number]): boolean =>
    groups.ageBand === '30s' && groups.sex === 'female';
  const all = listSmallSample(6);
  const hers = all.findIndex(isHers);
  const lone = all.map((one, index) => (isHers(one) ? { ...one, answer: index === hers ? '0' : '1' } : one));
  const few = await addAnsweredRound(house, lone);
  await weigh(few);
  const ddi = await download('ddi', few);
  const [printed] = listWeighted(ddi);
  expect(printed).toBeDefined();
  const weights = await readWeightsInForce(house.context.read, few);
  const sorts = Map.groupBy(
    lone.filter(({ answer }) => answer !== '-'),
    ({ groups }) => `${groups.ageBand}|${groups.sex}|`,
  );
  const facts = [...sorts].map(([start, own]) => ({
    isHers: start === '30s|female|',
    base: own.length,
    weight: Object.entries(weights?.cells ?? {}).find(([cell]) => cell.startsWith(start))?.[1].weight ?? NaN,
  }));
  const yes = lone.filter(({ answer }) => answer === '1').length;
  const total = facts.reduce((sum, { base, weight }) => sum + base * weight, 0);
  const decimals = printed?.[1]?.split('.')[1]?.length ?? 0;
  const possible = new Set<number>();
  const guess = (from: number, rest: number, sum: number, own: number): void => {
    const fact = facts[from];
    if (fact === undefined) {
      if (rest === 0 && ((100 * sum) / total).toFixed(decimals) === printed?.[1]) possible.add(own);
      return;
    }
    for (let x = 0; x <= Math.min(rest, fact.base); x += 1)
      guess(from + 1, rest - x, sum + x * fact.weight, fact.isHers ? x : own);
  };
  guess(0, yes, 0, 0);
  expect(possible.size).toBeGreaterThanOrEqual(4);
  expect(findAll(parseXml(ddi), 'var').some(({ attributes }) => attributes['wgt'] === 'wgt')).toBe(true);
});

test('Python computes the weighted share with the function of its file', async () => {
  const script = `${await download('python')}\nprint(weighted_share("safe", "はい"))`;
  writeFileSync(path.join(folder, 'check.py'), script);
  expect(Number(runIn(folder, 'python3', 'check.py'))).toBeCloseTo(await shareOfYes(), 6);
});

test('R computes it with the design of its file, where R and its package survey are', async () => {
  if (!has('Rscript', '-e', 'library(survey)')) return;
  const script = `source("${fileNames.r}", encoding = "UTF-8")
cat(coef(survey::svymean(~safe, design, na.rm = TRUE)), digits = 12)`;
  writeFileSync(path.join(folder, 'check.R'), script);
  const [yes] = runIn(folder, 'Rscript', '--encoding=UTF-8', 'check.R').trim().split(' ').map(Number);
  expect(yes).toBeCloseTo(await shareOfYes(), 5);
});

test('PSPP computes it with the command of its file, where PSPP is', async () => {
  const syntax = await download('spss');
  const command = /WEIGHT BY \w+\./.exec(syntax)?.[0];
  expect(command).toBe('WEIGHT BY weight.');
  if (!has('pspp')) return;
  writeFileSync(
    path.join(folder, 'check.sps'),
    `${syntax}\r\n${command}\r\nFREQUENCIES /VARIABLES=safe.\r\n`,
  );
  const printed = runIn(folder, 'pspp', '-o', 'check.csv', '-O', 'format=csv', 'check.sps');
  expect(printed).not.toMatch(/error|warning/i);
});

test('the plain table of answers carries them too, in codes and in words, but not as of an earlier moment', async () => {
  const staff = await house.as('staff');
  const read = async (query: string): Promise<Record<string, string>[]> => {
    const { status, body } = await staff.get(`/rounds/${roundId}/responses.csv?${query}`);
    expect(status).toBe(200);
    return parse(String(body), { bom: true, columns: true, record_delimiter: '\r\n' });
  };
  const codes = await read('form=codes');
  const sum = codes.reduce((total, line) => total + Number(line['weight.1']), 0);
  expect(sum).toBeCloseTo(600, 2);
  const yes = codes.filter((line) => line['safe'] === 'yes');
  const valid = codes.filter((line) => line['safe.state'] === 'answered');
  const weigh = (lines: typeof codes): number =>
    lines.reduce((total, line) => total + Number(line['weight.1']), 0);
  expect(weigh(yes) / weigh(valid)).toBeCloseTo(await shareOfYes(), 5);
  const words = await read('form=labels');
  expect(Object.keys(words[0] ?? {}).at(-1)).toBe('重み（第1版：一人が何人分にあたるか）');
  const early = await read('form=codes&until=5');
  expect([early.length, Object.keys(early[0] ?? {}).at(-1)]).toEqual([5, 'design']);
});

test('a round whose weights were taken back has none', async () => {
  const bare = await addAnsweredRound(house, people);
  expect(await download('csv', bare)).not.toContain('weight');
  expect(await download('ddi', bare)).not.toContain('wgt');
});
