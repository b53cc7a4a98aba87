import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
// First: it prepares zod for the API before any schema is made.
import { openTestApp, operatorOf, type TestApp } from '../support/app.ts';
import { createToken } from '../../server/account/actions.ts';
import { codebookFormats } from '../../shared/codebook/study.ts';
import type { RoundId } from '../../shared/id.ts';
import { designs, type Design } from '../../shared/round/design.ts';
import { instrumentKindSchema } from '../../shared/plan/definition.ts';
import { evaluation as en } from '../../shared/text/en/evaluation.ts';
import { evaluation as ja } from '../../shared/text/ja/evaluation.ts';
import { sayWhom } from '../../shared/text/speaks-for.ts';
import {
  addAnsweredRound,
  listSmallSample,
  yesIndicator,
  yesQuestionnaire,
} from '../support/weighted-round.ts';
import { z } from 'zod';

/** Everything that carries a round's figures says whom they speak for; whoever adds another puts it into this list. */
interface Output {
  readonly name: string;
  address(round: RoundId): string;
  /** Where it says so: the sentence, the design's code on every line, or both. */
  readonly says: 'sentence' | 'code';
}
const outputs: readonly Output[] = [
  { name: 'counts of every question', address: (id) => `/rounds/${id}/tally`, says: 'sentence' },
  {
    name: 'a question by a group',
    address: (id) => `/rounds/${id}/analysis?of=safe&by=group.sex`,
    says: 'sentence',
  },
  {
    name: 'the conditions of a table, as a file',
    address: (id) => `/rounds/${id}/analysis/conditions?of=safe&by=group.sex`,
    says: 'sentence',
  },
  {
    name: 'a table as a workbook',
    address: (id) => `/rounds/${id}/analysis/xlsx?of=safe&by=group.sex`,
    says: 'sentence',
  },
  { name: 'answers in words', address: (id) => `/rounds/${id}/responses.csv?form=labels`, says: 'sentence' },
  { name: 'answers in codes', address: (id) => `/rounds/${id}/responses.csv?form=codes`, says: 'code' },
  ...codebookFormats.map((format): Output => ({
    name: `codebook file ${format}`,
    address: (id) => `/rounds/${id}/export/${format}`,
    says: format === 'csv' || format === 'triple-s-csv' ? 'code' : 'sentence',
  })),
];

let house: TestApp;
let token: string;
const rounds = new Map<Design, RoundId>();
/** Each in a fiscal year of its own, so that a year's figure is of one design. */
const yearOf = (design: Design): number => 2015 - designs.indexOf(design);
beforeAll(async () => {
  house = await openTestApp();
  const staff = await house.as('staff');
  const made = { name: '試験', role: 'staff' as const };
  ({ token } = await createToken(house.context, operatorOf(house.wardId), house.wardId, made));
  const id = (await staff.post('/questionnaires', { title: '安心' })).text('id');
  await staff.put(`/questionnaires/${id}`, { revision: 1, draft: yesQuestionnaire });
  expect((await staff.post('/indicators', yesIndicator)).status).toBe(200);
  for (const design of designs) {
    const facts = { design, fiscalYear: yearOf(design) };
    rounds.set(design, await addAnsweredRound(house, listSmallSample(3), facts));
  }
});
afterAll(() => house.close());

async function read(path: string, language: 'ja' | 'en'): Promise<string> {
  const client = await house.as('staff');
  const answer = await client.get(path, { 'accept-language': language });
  expect(answer.status).toBe(200);
  if (answer.headers.get('content-type')?.includes('spreadsheetml') === true) {
    const headers = { authorization: `Bearer ${token}`, 'accept-language': language };
    const file = await house.app.request(`/api/v1${path}`, { headers });
    return JSON.stringify(await readXlsx(new Uint8Array(await file.arrayBuffer())));
  }
  return typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
}

describe.each(designs)('a round of the design %s', (design) => {
  const others = designs.filter((one) => one !== design);

  test.each(outputs.filter(({ says }) => says === 'sentence'))(
    'says so with $name, in both languages',
    async ({ address }) => {
      for (const language of ['ja', 'en'] as const) {
        const text = await read(address(rounds.get(design) ?? ''), language);
        expect(text).toContain(sayWhom(design, language));
        for (const other of others) expect(text).not.toContain(sayWhom(other, language));
      }
    },
  );

  test('says so in the figures of an indicator, and in its charts', async () => {
    const client = await house.as('staff');
    const all = z
      .object({
        years: z.array(z.looseObject({ fiscalYear: z.number(), survey: z.unknown(), result: z.unknown() })),
      })
      .parse((await client.get('/indicators/W01')).body);
    const own = all.years.find(({ fiscalYear }) => fiscalYear === yearOf(design));
    expect(own?.survey).toMatchObject({ design, rounds: [{ design }] });
    const kind = z
      .looseObject({ current: z.looseObject({ speaksFor: instrumentKindSchema.nullable() }) })
      .parse(own?.result).current.speaksFor;
    for (const [language, { instrument }] of [['ja', ja] as const, ['en', en] as const]) {
      const year = yearOf(design);
      for (const chart of [`kind=goal&fiscalYear=${year}`, `kind=series&fiscalYear=${year}`]) {
        const picture = (await read(`/indicators/W01/chart.svg?${chart}&width=1600`, language)).replaceAll(
          /<[^>]*>\s*/g,
          '',
        );
        expect(picture).toContain(instrument[kind ?? 'unknown']);
      }
    }
  });

  test.each(outputs.filter(({ says }) => says === 'code'))(
    'names itself on every line of $name',
    async ({ address }) => {
      const text = await read(address(rounds.get(design) ?? ''), 'ja');
      const lines: Record<string, string>[] = parse(text, {
        bom: true,
        columns: true,
        record_delimiter: '\r\n',
      });
      expect(lines).toHaveLength(72);
      expect(new Set(lines.map((line) => line['design']))).toEqual(new Set([design]));
    },
  );
});

test('only a random sample and everybody let a figure be a share of residents', () => {
  const claiming = designs.filter((design) => sayWhom(design, 'ja').includes('「区民の割合」'));
  expect(claiming).toEqual(['random-sample', 'census']);
  for (const design of designs) {
    if (claiming.includes(design)) continue;
    expect(sayWhom(design, 'ja')).toMatch(/区民(全体)?の割合ではありません/);
    expect(sayWhom(design, 'en')).toMatch(/not (of all|a share of) residents/);
  }
});
