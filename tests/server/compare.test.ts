import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WardId } from '../../shared/id.ts';
import type { Answer } from '../../shared/questionnaire/answers.ts';
import type { Binding } from '../../shared/indicator/definition.ts';
import { designs, instrumentOfDesign, type Design } from '../../shared/round/design.ts';
import type { WeightedFigure } from '../../shared/indicator/weighted.ts';
import { evaluation as en } from '../../shared/text/en/evaluation.ts';
import { evaluation as ja } from '../../shared/text/ja/evaluation.ts';
import { compareWards } from '../../shared/publication/compare.ts';
import type { Publication } from '../../shared/publication/document.ts';
import { loadPlan } from '../../server/plan/actions.ts';
import { readPublication } from '../../server/publication/freeze.ts';
import { listLatestPublications } from '../../server/publication/queries.ts';
import { renderComparePage } from '../../web/publication/render.ts';
import { addRound, appendEntries } from '../support/answered-round.ts';
import { openTestApp, operatorOf, type TestApp } from '../support/app.ts';
import { readDemoPlan } from '../support/demo-plan.ts';
import { counterIndicator, smallQuestionnaire } from '../support/small-questionnaire.ts';
import { expectValidHtml } from '../support/valid-html.ts';

interface Facts {
  readonly design?: Design;
  readonly binding?: Binding;
  readonly isSynthetic?: boolean;
}

let house: TestApp;
const wards: Record<string, WardId> = {};

const codes = (...chosen: string[]): Answer => ({ state: 'answered', value: { codes: chosen } });

/** A ward where `yes` of `all` found the counter good, and everything up to its publication. */
async function publish(code: string, yes: number, all: number, facts: Facts = {}): Promise<string> {
  const { context } = house;
  const wardId = (wards[code] ??= await house.addWard(code));
  const plan = readDemoPlan();
  const indicators = plan.indicators.map(({ instrument: _named, ...one }) => ({ ...one, instrument: null }));
  const own = { ...plan, ward: { code, name: { ja: `試験区${code}`, en: `Ward ${code}` } }, indicators };
  await loadPlan(context, operatorOf(wardId), wardId, 'plan.json', JSON.stringify(own));
  const { binding = counterIndicator.binding, design = 'public-monitor', isSynthetic = false } = facts;
  const roundId = await addRound(context, wardId, smallQuestionnaire, {
    fiscalYear: 2015,
    isSynthetic,
    design,
  });
  const people = Array.from({ length: all }, (_, person) => ({
    person,
    answers: { visited: codes('yes'), counter: codes(person < yes ? 'agree' : 'neither') },
  }));
  await appendEntries(context, wardId, roundId, people);
  const administrator = await house.as('administrator', wardId);
  const document = Object((await administrator.get('/indicators/IND01')).at('document'));
  expect((await administrator.put('/indicators/IND01', { ...document, binding })).status).toBe(200);
  house.clock.pass(1000);
  const closes_at = context.now().toISOString();
  await context.database.write.updateTable('round').set({ closes_at }).where('id', '=', roundId).execute();
  return release(code);
}

async function release(code: string): Promise<string> {
  const administrator = await house.as('administrator', wards[code]);
  const released = await administrator.post('/evaluations/2015/publications', {});
  expect(released.status).toBe(200);
  return released.text('checkCode');
}

const weighted: WeightedFigure = {
  ...{ value: 71.2, se: 5, interval: { low: 60, high: 80 }, method: 'wilsonEffective', n: 80 },
  ...{ nEffective: 70, deff: 1.1, df: 79, isFew: false, cautions: [], rounds: 1, reason: null },
  correction: { isApplied: false, reason: 'notRandom' },
};

const renamed = (publication: Publication, code: string): Publication => ({
  ...publication,
  ward: { code, name: { ja: `試験区${code}`, en: `Ward ${code}` } },
});

const checkCodes: Record<string, string> = {};
beforeAll(async () => {
  house = await openTestApp();
  checkCodes['271101'] = await publish('271101', 100, 200);
  checkCodes['271102'] = await publish('271102', 55, 100);
  checkCodes['271103'] = await publish('271103', 60, 80);
  await publish('271104', 30, 60, { design: 'random-sample' });
  const { binding } = counterIndicator;
  await publish('271105', 30, 60, {
    binding: { ...binding, base: 'asked' },
  });
  await publish('271106', 5, 20);
  await publish('271107', 30, 60, { isSynthetic: true });
}, 120_000);
afterAll(() => house.close());

async function open(path: string) {
  const answered = await house.app.request(path);
  const html = await answered.text();
  // One of the two drawings, as text alone: the table and the words.
  return { status: answered.status, headers: answered.headers, html };
}

function rowOf(html: string, ward: string): string {
  return (
    /<tr>(?:(?!<tr>)[\s\S])*?<\/tr>/g[Symbol.match](html)?.find((row) => row.includes(`試験区${ward}`)) ?? ''
  );
}

describe('wards side by side', () => {
  test('come from publications alone, by code, each with its counts, interval and place', async () => {
    const { status, html, headers } = await open('/compare/2015/IND01?lang=ja');
    expect(status).toBe(200);
    await expectValidHtml(html);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(html).not.toMatch(/<script| style="/);
    // 215 of 380.
    expect(html).toContain('比べられる区を合わせた値は56.6%（380人中215人）です');
    const [first, second, third] = ['271101', '271102', '271103'].map((ward) => rowOf(html, ward));
    expect(first).toMatch(/50\.0%[\s\S]*200人中100人/);
    // z = (0.5 − 0.5658) / √(0.5658 × 0.4342 / 200) = −1.878; (0.55 − 0.5658) / 0.04956 = −0.319; (0.75 − 0.5658) / 0.05542 = 3.324.
    expect(first).toContain('違うとはいえない');
    expect(second).toContain('違うとはいえない');
    expect(third).toContain('高い（99.8%の限界の外）');
    expect(third).toContain(`/check/${checkCodes['271103']}`);
    const places = ['271101', '271102', '271103'].map((ward) =>
      html.indexOf(`<th scope="row">試験区${ward}`),
    );
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect([first, second, third].filter((row) => row?.includes('公募モニター'))).toHaveLength(3);
    expect(html).toContain('どの区も重みを付けていない回答によるものです');
    expect(html).toContain('質問の文章が同じかどうかまでは、公表資料からは確かめられません');
    expect(html).not.toContain('2つ以上ある区では');
    expect(html).toContain('順位表ではありません');
    expect(html.match(/<svg/g)).toHaveLength(2);
  });

  test('show a weighted value beside, count people once, and say which designs a figure may be of', async () => {
    const rows = await listLatestPublications(house.context.read, 2015);
    const published = rows.map(({ document, check_code: checkCode }) => ({
      ...{ publication: readPublication(document), checkCode },
    }));
    const own = published.find(({ publication }) => publication.ward.code === '271103')!;
    const { evaluation, sources } = own.publication;
    const indicators = evaluation.indicators.map((one) =>
      one.code === 'IND01' && one.current !== null
        ? { ...one, current: { ...one.current, effective: 50, weighted } }
        : one,
    );
    const drawn = sources.rounds.map((round) => ({
      ...round,
      id: 'other',
      design: 'drawn-monitor' as const,
    }));
    const other = {
      ...own,
      publication: {
        ...own.publication,
        evaluation: { ...evaluation, indicators },
        sources: { ...sources, rounds: [...sources.rounds, ...drawn] },
      },
    };
    const comparison = compareWards(
      [{ ...other, publication: renamed(other.publication, '271120') }, other],
      'IND01',
    );
    const { html } = renderComparePage('ja', { fiscalYear: 2015, measures: [], comparison });
    const row = rowOf(html, '271103');
    expect(row).toMatch(/75\.0%[\s\S]*80人中60人[\s\S]*補正した値 71\.2%[\s\S]*実質50件として比べます/);
    expect(row).toMatch(/抽出モニター[\s\S]*公募モニター/);
    expect(html).toContain('2つ以上ある区では');
    // Those who applied and those who applied or were drawn are not the same people.
    const mixed = compareWards(
      [...published, { ...other, publication: renamed(other.publication, '271120') }],
      'IND01',
    );
    expect(mixed?.others.find(({ code }) => code === '271120')?.reason).toBe('otherPeople');
  });

  test('name those that cannot be compared with the reason, and draw none of them', async () => {
    const { html } = await open('/compare/2015/IND01?lang=ja');
    const reasons = Object.fromEntries(
      [...html.matchAll(/試験区(\d+)<\/a><br\s?\/?>\s*([^<]+)</g)].map(([, ward, reason]) => [
        ward,
        reason?.trim(),
      ]),
    );
    expect(reasons).toEqual({
      271104: '比較できない：回答した方の集め方が違います',
      271105: '比較できない：数える答えか分母の決め方が違います',
      271106: '比較できない：回答が30人未満です',
      271107: '比較できない：架空データと実際のデータは並べられません',
    });
    for (const [drawing] of html.matchAll(/<svg[\s\S]*?<\/svg>/g)) {
      expect(drawing).toContain('試験区271103');
      expect(drawing).not.toMatch(/試験区27110[4-7]/);
      expect(drawing).toContain('公募等による区民モニターの回答者');
    }
  });

  test('show what was published last, and nothing of what was not published', async () => {
    const before = (await open('/compare/2015/IND01?lang=ja')).html;
    await house.context.database.write
      .deleteFrom('response')
      .where('round_id', 'in', ({ selectFrom }) =>
        selectFrom('round').select('id').where('ward_id', '=', wards['271102']!),
      )
      .where('position', '>', 60)
      .execute();
    expect((await open('/compare/2015/IND01?lang=ja')).html).toBe(before);
    const administrator = await house.as('administrator', wards['271101']);
    const change = { field: 'row.issues', code: '1', value: '参加者が偏っている。' };
    await administrator.post('/evaluations/2015/entries', { changes: [change] });
    const newer = await release('271101');
    const { html } = await open('/compare/2015/IND01?lang=ja');
    expect(html).toContain(newer);
    expect(html).not.toContain(checkCodes['271101']);
  });

  test('are found by indicator; what nobody published is not found, in words', async () => {
    const list = await open('/compare/2015?lang=en');
    expect(list.status).toBe(200);
    await expectValidHtml(list.html);
    expect(list.html).toContain('/compare/2015/IND01?lang=en');
    expect(list.html).toMatch(/<html lang="en">/);
    const unknown = await open('/compare/2015/NONE?lang=ja');
    expect(unknown.status).toBe(404);
    expect(unknown.html).toContain('この番号の指標を公表した区はありません');
    const empty = await open('/compare/2016?lang=ja');
    expect([empty.status, empty.html.includes('公表された評価はありません')]).toEqual([404, true]);
    expect((await open('/compare/1700')).status).toBe(404);
    const entered = await open('/compare/2015/IND02?lang=ja');
    expect(entered.html).toContain('比較できない：');
    expect(entered.html).not.toContain('<svg');
  });
});

test.each(designs.map((design, index) => ({ design, ward: `27120${index}` })))(
  'a figure of the design $design says whom it is about behind its check code and beside other wards',
  async ({ design, ward }) => {
    const code = await publish(ward, 30, 60, { design });
    for (const [language, { instrument }] of [['ja', ja] as const, ['en', en] as const]) {
      const whom = instrument[instrumentOfDesign[design] ?? 'unknown'];
      const { html } = await open(`/check/${code}?lang=${language}`);
      const row = /<tr>(?:(?!<tr>)[\s\S])*?<\/tr>/g[Symbol.match](html)?.find((one) => one.includes('IND01'));
      expect(row).toContain(whom);
      const comparison = (await open(`/compare/2015/IND01?lang=${language}`)).html;
      expect(comparison).toContain(language === 'ja' ? `試験区${ward}` : `Ward ${ward}`);
    }
  },
);
