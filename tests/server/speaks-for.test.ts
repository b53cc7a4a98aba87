import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
// First: it prepares zod for the API before any schema is made.
import { openTestApp, type TestApp } from '../support/app.ts';
import { codebookFormats } from '../../shared/codebook/study.ts';
import type { RoundId } from '../../shared/id.ts';
import { designs, type Design } from '../../shared/round/design.ts';
import { sayWhom } from '../../shared/text/speaks-for.ts';
import { addAnsweredRound, listSmallSample } from '../support/weighted-round.ts';

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
  { name: 'answers in words', address: (id) => `/rounds/${id}/responses.csv?form=labels`, says: 'sentence' },
  { name: 'answers in codes', address: (id) => `/rounds/${id}/responses.csv?form=codes`, says: 'code' },
  ...codebookFormats.map((format): Output => ({
    name: `codebook file ${format}`,
    address: (id) => `/rounds/${id}/export/${format}`,
    says: format === 'csv' || format === 'triple-s-csv' ? 'code' : 'sentence',
  })),
];

let house: TestApp;
const rounds = new Map<Design, RoundId>();
beforeAll(async () => {
  house = await openTestApp();
  for (const design of designs)
    rounds.set(design, await addAnsweredRound(house, listSmallSample(3), { design }));
});
afterAll(() => house.close());

async function read(path: string, language: 'ja' | 'en'): Promise<string> {
  const client = await house.as('staff');
  const answer = await client.get(path, { 'accept-language': language });
  expect(answer.status).toBe(200);
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
