import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
// First: it prepares zod for the API before any schema is made.
import { openTestApp, operatorOf, type TestApp } from '../support/app.ts';
import { createToken } from '../../server/account/actions.ts';
import { assembleFigures, readWardSources } from '../../server/indicator/measurements.ts';
import type { Publication } from '../../shared/publication/document.ts';
import { codebookFormats } from '../../shared/codebook/study.ts';
import type { RoundId } from '../../shared/id.ts';
import { designs, type Design } from '../../shared/round/design.ts';
import { whomSchema } from '../../shared/plan/definition.ts';
import { evaluation as en } from '../../shared/text/en/evaluation.ts';
import { evaluation as ja } from '../../shared/text/ja/evaluation.ts';
import { sayWhom } from '../../shared/text/speaks-for.ts';
import { invite } from '../support/answered-round.ts';
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
      .looseObject({ current: z.looseObject({ speaksFor: whomSchema.nullable() }) })
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

describe('answers that are not of one design, or not of all who were asked', () => {
  interface Asked {
    readonly design: Design;
    readonly invited?: number;
  }
  const people = listSmallSample(2);
  const addYear = async (fiscalYear: number, asked: readonly Asked[]): Promise<void> => {
    for (const { design, invited = 0 } of asked) {
      const id = await addAnsweredRound(house, people, { design, fiscalYear });
      await invite(house.context, house.wardId, id, invited);
    }
  };
  const whomIn = async (fiscalYear: number, version?: Publication['version']) => {
    const sources = await readWardSources(house.context, house.wardId, true);
    const { measurements } = assembleFigures({ ...sources, version });
    return measurements['W01']?.[fiscalYear]?.speaksFor;
  };
  beforeAll(async () => {
    await addYear(1990, [{ design: 'public-monitor' }, { design: 'drawn-monitor' }]);
    await addYear(1991, [{ design: 'public-monitor' }, { design: 'visitor' }]);
    await addYear(1992, [{ design: 'census', invited: people.length + 1 }]);
    await addYear(1993, [{ design: 'census', invited: people.length }]);
    await addYear(1994, [
      { design: 'census', invited: people.length },
      { design: 'random-sample', invited: people.length },
    ]);
  });

  test.each([
    [1990, 'monitors'],
    [1991, 'mixed'],
    [1992, 'allAsked'],
    [1993, 'completeCount'],
    [1994, 'mixed'],
  ] as const)('say so in the figures of %i: %s, and in its charts', async (year, whom) => {
    expect(await whomIn(year)).toBe(whom);
    for (const [language, { instrument }] of [['ja', ja] as const, ['en', en] as const]) {
      const path = `/indicators/W01/chart.svg?kind=goal&fiscalYear=${year}&width=1600`;
      expect((await read(path, language)).replaceAll(/<[^>]*>\s*/g, '')).toContain(instrument[whom]);
    }
  });

  test('a share of all is claimed by a complete count alone', () => {
    expect(ja.instrument.allAsked).toContain('全員は答えていません');
    expect(ja.instrument.mixed).toContain('区民全体の割合ではありません');
    expect(sayWhom('census', 'ja')).toContain('全員が回答したときだけ');
  });

  test('are compared with no other year, since the mix may be another', async () => {
    await addYear(1995, [{ design: 'census' }, { design: 'random-sample' }]);
    const sources = await readWardSources(house.context, house.wardId, true);
    const plain = (sources.evidence ?? []).map((one) => ({ ...one, breaks: [] }));
    const { changes } = assembleFigures({ ...sources, evidence: plain });
    expect(changes?.['W01']?.[1995]?.basis).toMatchObject({ kind: 'none', reason: 'mixedPeople' });
  });

  test('stay unnamed in what was published before they were named', async () => {
    for (const version of [1, 2, 3, 4] as const) {
      expect(await Promise.all([1990, 1991, 1992, 1993].map((year) => whomIn(year, version)))).toEqual([
        ...[null, null, null, 'completeCount'],
      ]);
    }
    expect(await whomIn(1992, 5)).toBe('allAsked');
  });
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
