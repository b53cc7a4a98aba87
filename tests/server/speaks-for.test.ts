import { afterAll, beforeAll, describe, expect, test } from 'vitest';
// First: it prepares zod for the API before any schema is made.
import { openTestApp, type TestApp } from '../support/app.ts';
import { assembleFigures, readWardSources } from '../../server/indicator/measurements.ts';
import type { Publication } from '../../shared/publication/document.ts';
import { designs, type Design } from '../../shared/round/design.ts';
import { evaluation as ja } from '../../shared/text/ja/evaluation.ts';
import { sayWhom, sayWhomOfFigure } from '../../shared/text/speaks-for.ts';
import { invite } from '../support/answered-round.ts';
import {
  addAnsweredRound,
  listSmallSample,
  yesIndicator,
  yesQuestionnaire,
} from '../support/weighted-round.ts';

let house: TestApp;
beforeAll(async () => {
  house = await openTestApp();
  const staff = await house.as('staff');
  const id = (await staff.post('/questionnaires', { title: '安心' })).text('id');
  await staff.put(`/questionnaires/${id}`, { revision: 1, draft: yesQuestionnaire });
  expect((await staff.post('/indicators', yesIndicator)).status).toBe(200);
});
afterAll(() => house.close());

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
    for (const language of ['ja', 'en'] as const) {
      const sentence = sayWhomOfFigure(whom, whom === 'allAsked' ? ['census'] : [], language);
      const path = `/indicators/W01/chart.svg?kind=goal&fiscalYear=${year}&width=1600`;
      const picture = await (await house.as('staff')).get(path, { 'accept-language': language });
      expect(String(picture.body).replaceAll(/<[^>]*>\s*/g, '')).toContain(sentence);
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
