import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
// First: it prepares zod for the API before any schema is made.
import { openTestApp, operatorOf, type TestApp } from '../support/app.ts';
import { createToken } from '../../server/account/actions.ts';
import { nameFiscalYear } from '../../shared/fiscal-year.ts';
import type { WardId } from '../../shared/id.ts';
import type { QuestionnaireDefinition } from '../../shared/questionnaire/definition.ts';
import { designs, whomOfDesign, type Design } from '../../shared/round/design.ts';
import { evaluation as en } from '../../shared/text/en/evaluation.ts';
import { evaluation as ja } from '../../shared/text/ja/evaluation.ts';
import { sayWhom } from '../../shared/text/speaks-for.ts';
import { addRound, anyCell, appendEntries } from '../support/answered-round.ts';
import {
  comparing,
  figureOutputs,
  withoutFigures,
  type DesignPlace,
  type Output,
} from '../support/figure-outputs.ts';
import { makePublishedWards } from '../support/published-wards.ts';
import { yesIndicator, yesQuestionnaire } from '../support/weighted-round.ts';
import { z } from 'zod';

/**
 * Everything the server hands out is either a figure's output, tried here with a round of every design, or has a reason to
 * need no sentence. A new route is neither, and fails.
 */
const people = 72;
const languages = ['ja', 'en'] as const;
type Language = (typeof languages)[number];
const written: QuestionnaireDefinition = {
  ...yesQuestionnaire,
  sections: yesQuestionnaire.sections.map((section) => ({
    ...section,
    questions: [
      ...section.questions,
      { kind: 'long-text', key: 'why', title: { ja: 'その理由' }, maxLength: 400 },
    ],
  })),
};

interface Place extends DesignPlace {
  readonly ward: WardId;
}
let house: TestApp;
const tokens = new Map<WardId, string>();
const places = new Map<Design, Place>();
const compared = new Map<string, string>();
beforeAll(async () => {
  house = await openTestApp();
  const staff = await house.as('staff');
  const id = (await staff.post('/questionnaires', { title: '安心' })).text('id');
  await staff.put(`/questionnaires/${id}`, { revision: 1, draft: written });
  expect((await staff.post('/indicators', yesIndicator)).status).toBe(200);
  const { publish, wards } = makePublishedWards(house);
  for (const [index, design] of designs.entries()) {
    // Each in a fiscal year of its own, so that a year's figure is of one design.
    const year = 2015 - index;
    const round = await addWrittenRound(design, year);
    // The first of the wards decides who is compared: each is compared before one that stands before it publishes.
    const code = String(271299 - index);
    const checkCode = await publish(code, 30, 60, { design });
    const place = { round, year, checkCode, ward: wards[code] ?? house.wardId };
    places.set(design, place);
    for (const address of comparing.addresses(place)) {
      for (const language of languages) {
        compared.set(`${design} ${language}`, await read(address, place.ward, language));
      }
    }
  }
  for (const ward of [house.wardId, ...Object.values(wards)]) {
    const made = { name: '試験', role: 'staff' as const };
    tokens.set(ward, (await createToken(house.context, operatorOf(ward), ward, made)).token);
  }
}, 60_000);
afterAll(() => house.close());

async function addWrittenRound(design: Design, fiscalYear: number): Promise<string> {
  const round = await addRound(house.context, house.wardId, written, { design, fiscalYear, isClosed: true });
  const entries = Array.from({ length: people }, (_, person) => ({
    person,
    cell: { ...anyCell, sex: person % 2 === 0 ? 'female' : 'male' },
    answers: {
      safe: { state: 'answered' as const, value: { codes: [person % 3 === 0 ? 'yes' : 'no'] } },
      why: { state: 'answered' as const, value: { text: '公園が明るい' } },
    },
  }));
  await appendEntries(house.context, house.wardId, round, entries);
  return round;
}

/** The text of an answer; a workbook's cells, an XML file's words. */
async function read(address: string, ward: WardId, language: Language): Promise<string> {
  const isPage = /^\/(check|compare)\//.test(address);
  const headers = { authorization: `Bearer ${tokens.get(ward) ?? ''}`, 'accept-language': language };
  const path = isPage
    ? `${address}${address.endsWith('.json') ? '' : `?lang=${language}`}`
    : `/api/v1${address}`;
  const answer = await house.app.request(path, { headers });
  expect([address, answer.status]).toEqual([address, 200]);
  if (answer.headers.get('content-type')?.includes('spreadsheetml') !== true) return answer.text();
  return JSON.stringify(await readXlsx(new Uint8Array(await answer.arrayBuffer())));
}

type Check = (told: string, design: Design, language: Language, place: Place) => void;
const figure = z.looseObject({ current: z.looseObject({ speaksFor: z.string().nullable() }).nullable() });
const measures = z.object({ indicators: z.array(figure.extend({ code: z.string() })) });

/** What the code at each figure is, wherever programs find it. */
function findCode(told: string, { year }: Place): string | null | undefined {
  const body: unknown = JSON.parse(told);
  const detail = z.object({ years: z.array(figureOfYear) }).safeParse(body).data;
  if (detail !== undefined)
    return detail.years.find((one) => one.fiscalYear === year)?.result.current?.speaksFor;
  const proof = z.object({ result: figure }).safeParse(body).data;
  if (proof !== undefined) return proof.result.current?.speaksFor;
  const sheet = z.object({ evaluation: measures }).safeParse(body).data?.evaluation ?? measures.parse(body);
  return sheet.indicators.find(({ code }) => code === 'IND01')?.current?.speaksFor;
}
const figureOfYear = z.looseObject({ fiscalYear: z.number(), result: figure });

/** Lines of a picture lose the space they are broken at. */
const bare = (text: string): string => text.replaceAll(/\s/g, '');

const checks: Readonly<Record<Output['says'], Check>> = {
  sentence: (told, design, language) => {
    expect(told).toContain(sayWhom(design, language));
    for (const other of designs) if (other !== design) expect(told).not.toContain(sayWhom(other, language));
  },
  /** Other years are of other people: each sentence names its years. */
  among: (told, design, language, { year }) => {
    const sentence = sayWhom(design, language);
    const line = told.split(/<[^>]*>/).find((one) => one.includes(sentence)) ?? '';
    expect(line.endsWith(sentence)).toBe(true);
    if (line !== sentence) expect(line).toContain(nameFiscalYear(year, language));
  },
  figure: (told, design, language) => {
    const { instrument } = language === 'en' ? en : ja;
    expect(told.replaceAll(/<[^>]*>\s*/g, '')).toContain(instrument[whomOfDesign[design]]);
    expect(bare(told.replaceAll(/<[^>]*>/g, ''))).toContain(bare(sayWhom(design, language)));
  },
  code: (told, design, _language, place) => expect(findCode(told, place)).toBe(whomOfDesign[design]),
  lines: (told, design) => {
    const lines: Record<string, string>[] = parse(told, {
      bom: true,
      columns: true,
      record_delimiter: '\r\n',
    });
    expect(lines).toHaveLength(people);
    expect(new Set(lines.map((line) => line['design']))).toEqual(new Set([design]));
  },
  printed: (told) => {
    const plan =
      z.looseObject({ plan: z.unknown() }).safeParse(JSON.parse(told)).data?.plan ?? JSON.parse(told);
    const printed = [...listPrinted(plan)];
    expect(printed.length).toBeGreaterThan(10);
    for (const measure of printed) expect(measure).toHaveProperty('instrument');
  },
};

/** Measures of a plan with values printed in it. */
function* listPrinted(value: unknown): Generator<object> {
  if (typeof value !== 'object' || value === null) return;
  if ('values' in value && 'goals' in value) yield value;
  for (const part of Object.values(value)) yield* listPrinted(part);
}

type Route = Pick<TestApp['app']['routes'][number], 'method' | 'path'>;
const pathsOf = (routes: readonly Route[]): string[] => {
  const read = routes.filter(({ method }) => method === 'GET' || method === 'ALL');
  // Scripts are called by the hash of what is in them.
  return [...new Set(read.map(({ path }) => path.replace(/^\/phone-[0-9a-f]+\.js$/, '/phone-*.js')))];
};

const known = [...Object.keys(figureOutputs), ...Object.keys(withoutFigures)];
const listUnknown = (routes: readonly Route[]): string[] =>
  pathsOf(routes).filter((path) => !known.includes(path));

describe('every route that can be read', () => {
  test('is an output of figures, or has a reason to need no sentence; nothing is both, or gone', () => {
    expect(listUnknown(house.app.routes)).toEqual([]);
    expect(known.filter((path) => !pathsOf(house.app.routes).includes(path))).toEqual([]);
    expect(new Set(known).size).toBe(known.length);
  });

  test('and one that is in no list is found, whatever it answers to', () => {
    const added = ['GET', 'ALL', 'POST'].map((method) => ({ method, path: `/api/v1/new-${method}` }));
    expect(listUnknown([...house.app.routes, ...added])).toEqual(['/api/v1/new-GET', '/api/v1/new-ALL']);
  });
});

describe.each(designs)('a round of the design %s', (design) => {
  const outputs = Object.entries(figureOutputs).flatMap(([path, all]) =>
    all.map((output) => ({ path, output, says: output.says })),
  );
  test.each(outputs)('says so at $path by $says, in both languages', async ({ output }) => {
    const place = places.get(design);
    if (place === undefined) throw new Error(`No round of ${design}`);
    const ward = output.isPublished === true ? place.ward : house.wardId;
    const addresses = output.addresses(place);
    expect(addresses.length).toBeGreaterThan(0);
    for (const address of addresses) {
      for (const language of languages) {
        const told =
          output === comparing ? compared.get(`${design} ${language}`) : await read(address, ward, language);
        checks[output.says](told ?? '', design, language, place);
      }
    }
  });
});
