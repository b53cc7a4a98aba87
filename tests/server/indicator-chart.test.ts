import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '../../shared/questionnaire/answers.ts';
import { sayWhom } from '../../shared/text/speaks-for.ts';
import { addRound, appendEntries } from '../support/answered-round.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { parseXml, type Element } from '../support/plain-xml.ts';
import { counterIndicator, smallQuestionnaire } from '../support/small-questionnaire.ts';

let house: TestApp;

const codes = (...chosen: string[]): Answer => ({ state: 'answered', value: { codes: chosen } });

async function answer(fiscalYear: number, yes: number, all: number): Promise<void> {
  const { context, wardId } = house;
  const roundId = await addRound(context, wardId, smallQuestionnaire, { fiscalYear });
  const people = Array.from({ length: all }, (_, person) => ({
    person,
    answers: { visited: codes('yes'), counter: codes(person < yes ? 'agree' : 'neither') },
  }));
  await appendEntries(context, wardId, roundId, people);
}

beforeAll(async () => {
  house = await openTestApp();
  await answer(2013, 20, 40);
  await answer(2014, 5, 20);
  await answer(2015, 45, 60);
  house.clock.pass(1000);
  const closes_at = house.context.now().toISOString();
  await house.context.database.write.updateTable('round').set({ closes_at }).execute();
  expect((await (await house.as('staff')).post('/indicators', counterIndicator)).status).toBe(200);
});
afterAll(() => house.close());

const listTexts = (element: Element): string[] => [element.text, ...element.children.flatMap(listTexts)];
const listNamed = (element: Element, name: string): Element[] => [
  ...(element.name === name ? [element] : []),
  ...element.children.flatMap((child) => listNamed(child, name)),
];

async function draw(query: string): Promise<Element> {
  const sent = await (await house.as('official')).get(`/indicators/X01/chart.svg${query}`);
  expect(sent.status).toBe(200);
  expect(sent.headers.get('content-type')).toContain('image/svg+xml');
  expect(sent.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
  return parseXml(String(sent.body));
}

describe('the chart of an indicator as a file', () => {
  test('has the year’s value with interval and goal, whom it speaks for and its source', async () => {
    const svg = await draw('?fiscalYear=2015&language=ja');
    const written = listTexts(svg).join('|');
    // Wilson's interval of 45 of 60, worked out by hand: 0.6277 to 0.8422.
    expect(written).toContain('75.0%（95%区間 62.8%～84.2%）');
    expect(written.replaceAll('|', '')).toContain(`${sayWhom('public-monitor', 'ja')}出典：`);
    expect(written).toContain('指標 X01');
    expect(svg.attributes['aria-label']).toContain('75.0%');
    const english = await draw('?fiscalYear=2015&language=en');
    expect(listTexts(english).join('|')).toContain('75.0% (95% interval 62.8% to 84.2%)');
  });

  test('draws no share of fewer than thirty: their counts stand there in words', async () => {
    const few = await draw('?fiscalYear=2014&language=ja');
    const written = listTexts(few).join('|');
    expect(written).toContain('20人中5人');
    expect(written).not.toMatch(/25(\.0)?%/);
    expect(listNamed(few, 'rect').some(({ attributes }) => attributes['fill'] === '#0b5cab')).toBe(false);
    const series = await draw('?kind=series&language=ja');
    // 2013 and 2015; the mark of the legend stands at 8.
    const points = listNamed(series, 'circle').filter(({ attributes }) => attributes['cx'] !== '8');
    expect(points).toHaveLength(2);
    expect(listTexts(series).join('|')).not.toContain('25.0%');
  });

  test('is as wide as asked, and a series ends at the year named', async () => {
    expect((await draw('?kind=series&width=360')).attributes['viewBox']).toMatch(/^0 0 360 /);
    const texts = listTexts(await draw('?kind=series&fiscalYear=2014&language=ja')).join('|');
    expect(texts).toContain('平成25年度');
    expect(texts).not.toContain('平成27年度');
  });

  test('is refused to strangers, and what is not there is not found', async () => {
    const path = '/indicators/X01/chart.svg';
    expect((await house.anonymous.get(path)).status).toBe(401);
    const stranger = await house.as('official', await house.addWard('271055'));
    expect((await stranger.get(path)).status).toBe(404);
    const official = await house.as('official');
    expect((await official.get('/indicators/X99/chart.svg')).status).toBe(404);
    expect((await official.get(`${path}?fiscalYear=2001`)).status).toBe(404);
    expect((await official.get(`${path}?kind=pie`)).status).toBe(422);
    expect((await official.get(`${path}?width=99999`)).status).toBe(422);
  });
});
