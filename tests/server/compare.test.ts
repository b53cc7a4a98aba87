import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AskedQuestion } from '../../shared/indicator/asked-question.ts';
import type { QuestionnaireDefinition } from '../../shared/questionnaire/definition.ts';
import { designs, whomOfDesign } from '../../shared/round/design.ts';
import type { WeightedFigure } from '../../shared/indicator/weighted.ts';
import { evaluation as en } from '../../shared/text/en/evaluation.ts';
import { change } from '../../shared/text/ja/change.ts';
import { evaluation as ja } from '../../shared/text/ja/evaluation.ts';
import { sayWhom } from '../../shared/text/speaks-for.ts';
import { compareWards } from '../../shared/publication/compare.ts';
import type { Publication } from '../../shared/publication/document.ts';
import { readPublication } from '../../server/publication/freeze.ts';
import { listLatestPublications } from '../../server/publication/queries.ts';
import { renderComparePage } from '../../web/publication/render.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { makePublishedWards, type PublishedWards } from '../support/published-wards.ts';
import { counterIndicator, smallQuestionnaire } from '../support/small-questionnaire.ts';
import { expectValidHtml } from '../support/valid-html.ts';

let house: TestApp;
let publish: PublishedWards['publish'];
let release: PublishedWards['release'];
let wards: PublishedWards['wards'];

const weighted: WeightedFigure = {
  ...{ value: 71.2, se: 5, interval: { low: 60, high: 80 }, method: 'wilsonEffective', n: 80 },
  ...{ nEffective: 70, deff: 1.1, df: 79, isFew: false, cautions: [], rounds: 1, reason: null },
  correction: { isApplied: false, reason: 'notRandom' },
};

/** The same question on the counter with another text. */
function askOtherwise(title: string): QuestionnaireDefinition {
  const sections = smallQuestionnaire.sections.map((section) => ({
    ...section,
    questions: section.questions.map((question) =>
      question.key === 'counter'
        ? { ...question, title: { ja: title, en: 'Was the counter kind?' } }
        : question,
    ),
  }));
  return { ...smallQuestionnaire, sections };
}

const renamed = (publication: Publication, code: string): Publication => ({
  ...publication,
  ward: { code, name: { ja: `試験区${code}`, en: `Ward ${code}` } },
});

const checkCodes: Record<string, string> = {};
beforeAll(async () => {
  house = await openTestApp();
  ({ publish, release, wards } = makePublishedWards(house));
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
  await publish('271108', 30, 60, { questionnaire: askOtherwise('窓口の職員は親切でしたか') });
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
    expect(html).toContain(`95%区間：${change.correction.notRandom}`);
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
    const withWeighted = (figure: WeightedFigure) =>
      evaluation.indicators.map((one) =>
        one.code === 'IND01' && one.current !== null
          ? { ...one, current: { ...one.current, effective: 50, weighted: figure } }
          : one,
      );
    const indicators = withWeighted(weighted);
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
    const whole = withWeighted({ ...weighted, value: 71, isWhole: true });
    const coarse = {
      ...own,
      publication: { ...own.publication, evaluation: { ...evaluation, indicators: whole } },
    };
    const ofWhole = compareWards([coarse], 'IND01');
    const page = renderComparePage('ja', { fiscalYear: 2015, measures: [], comparison: ofWhole }).html;
    expect(page).toContain('補正した値 71%');
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
      271108: '比較できない：質問の文か選択肢が違います（下の「質問の聞き方」をご覧ください）',
    });
    for (const [drawing] of html.matchAll(/<svg[\s\S]*?<\/svg>/g)) {
      expect(drawing).toContain('試験区271103');
      expect(drawing).not.toMatch(/試験区27110[4-8]/);
      expect(drawing.replaceAll(/<[^>]*>/g, '')).toContain(sayWhom('public-monitor', 'ja'));
    }
  });

  test('say which wards asked otherwise, with every wording as people read it', async () => {
    const [, counter] = smallQuestionnaire.sections.flatMap(({ questions }) => questions);
    const { html } = await open('/compare/2015/IND01?lang=ja');
    const quotes = [...html.matchAll(/<div class="asked">([\s\S]*?)<\/div>/g)].map(
      ([, quote]) => quote ?? '',
    );
    expect(html).toContain('区によって質問の文か選択肢が違います');
    const [others, own] = [/親切/, new RegExp(counter?.title.ja ?? 'never')].map((words) =>
      quotes.find((quote) => words.test(quote)),
    );
    expect(others).toContain('この聞き方をした区：試験区271108');
    expect(own).toContain('この聞き方をした区：試験区271101、試験区271102、試験区271103');
    const english = (await open('/compare/2015/IND01?lang=en')).html;
    expect(english).toMatch(/Was the counter kind\?[\s\S]*lang="ja">窓口の職員は親切でしたか/);
    // Behind its check code the same questions stand, with their choices.
    const check = (await open(`/check/${checkCodes['271101']}?lang=ja`)).html;
    expect(check).toContain('値のもとになった質問の文と選択肢（2問）');
    expect(check).toContain(counter?.title.ja);
  });

  test('of the time before questions were published are compared, and named; commas make no other question', async () => {
    const published = (await listLatestPublications(house.context.read, 2015))
      .map(({ document, check_code: checkCode }) => ({ publication: readPublication(document), checkCode }))
      .filter(({ publication }) => ['271101', '271102', '271108'].includes(publication.ward.code));
    const change = (code: string, of: (question: AskedQuestion) => AskedQuestion | []) =>
      published.map((one) => {
        const { publication } = one;
        if (publication.ward.code !== code) return one;
        const rounds = publication.sources.rounds.map(({ questions = [], ...round }) => {
          const kept = questions.flatMap(of);
          return { ...round, ...(kept.length === 0 ? {} : { questions: kept }) };
        });
        return { ...one, publication: { ...publication, sources: { ...publication.sources, rounds } } };
      });
    const old = compareWards(
      change('271102', () => []),
      'IND01',
    );
    expect(old?.wards.map(({ code }) => code)).toEqual(['271101', '271102']);
    expect(old?.askings.unknown.map(({ code }) => code)).toEqual(['271102']);
    const { html } = renderComparePage('ja', { fiscalYear: 2015, measures: [], comparison: old });
    expect(html).toContain('同じ聞き方かどうかを確かめられない区：試験区271102');
    const punctuated = compareWards(
      change('271102', (question) => ({ ...question, title: { ja: `${question.title.ja}。` } })),
      'IND01',
    );
    expect(punctuated?.wards.map(({ code }) => code)).toEqual(['271101', '271102']);
    const otherChoice = compareWards(
      change('271102', (question) => ({
        ...question,
        choices: question.choices.map((choice) => ({ ...choice, label: { ja: `${choice.label.ja}です` } })),
      })),
      'IND01',
    );
    expect(otherChoice?.others.filter(({ reason }) => reason === 'otherWording')).toHaveLength(2);
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
      const whom = instrument[whomOfDesign[design]];
      const { html } = await open(`/check/${code}?lang=${language}`);
      const row = /<tr>(?:(?!<tr>)[\s\S])*?<\/tr>/g[Symbol.match](html)?.find((one) => one.includes('IND01'));
      expect(row).toContain(whom);
      const comparison = (await open(`/compare/2015/IND01?lang=${language}`)).html;
      expect(comparison).toContain(language === 'ja' ? `試験区${ward}` : `Ward ${ward}`);
    }
  },
);
