import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { expectAccessible, openBrowser, openDesktop, sticksOut, takePicture } from '../support/browser.ts';
import { startBuiltServer, type BuiltServer } from '../support/built-server.ts';
import { expectSections, indicatorSections } from '../support/figures/indicator-sections.ts';
import { expectPrintable, expectPublicPage, publishForNeighbours } from '../support/figures/public-pages.ts';
import { expectPrintedScreen } from '../support/figures/printed-screens.ts';
import { openDesk, setPassword, settle, type Desk } from '../support/office.ts';

/** What officials and citizens are shown of the demo's figures: weighted, compared with the year before, and published. */
let browser: Browser;
let server: BuiltServer;
let desk: Desk;

beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startBuiltServer({ demo: true })]);
  desk = await openDesk(browser);
  await setPassword(desk.page, server.signInLink ?? '');
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

const rounds = z.array(z.looseObject({ id: z.string(), name: z.string(), state: z.string() }));
const people = [400, 300, 5000, 4600, 6600, 6200, 6000, 5800, 4200, 4100, 4300, 4000, 6300, 4100];

async function look(page: Page, name: string): Promise<void> {
  for (const [size, width] of [
    ['desk', 1280],
    ['phone', 390],
  ] as const) {
    await page.setViewportSize({ width, height: 844 });
    await takePicture(page, `weights-${name}-${size}`);
    expect(await sticksOut(page)).toBe(false);
    await expectAccessible(page);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
}

async function findRound(page: Page): Promise<string> {
  const list = rounds.parse(await (await page.request.get(`${server.url}/api/v1/rounds`)).json());
  const round = list.find(({ name }) => name.startsWith('平成26年度'));
  if (round === undefined) throw new Error('The demo has no round of the year before');
  return round.id;
}

test('a population is typed in, a thin category refused in words and merged, and the weighted value stands beside the other', async () => {
  const { page, complaints } = desk;
  const id = await findRound(page);
  await page.goto(`${server.url}/admin/rounds/${id}`);
  await page.getByRole('link', { name: '重み付けを見る・作る' }).click();
  await page.getByRole('link', { name: '人口を登録する' }).click();
  await page.getByRole('textbox', { name: '名前 必須' }).fill('試験の人口');
  await page.getByLabel('出典').fill('架空の人口');
  await page.getByLabel('いつ現在の人口か').fill('2014-10-01');
  const cells = page.locator('table input');
  for (const [index, count] of people.entries()) await cells.nth(index).fill(String(count));
  const district = page.getByLabel('鷺洲の人口');
  await district.fill('61,000');
  await page.getByText('年代と性別ごとの合計（61,900人）より900人少なくなっています').waitFor();
  await look(page, 'population');
  await district.fill('61,900');
  await page.getByRole('button', { name: '登録する' }).click();

  await page
    .getByLabel('合わせる人口')
    .selectOption({ label: '試験の人口（2014-10-01現在、61,900人、第1版）' });
  await page.getByLabel('分け方と方法').selectOption({ label: '年代の区分ごとに合わせる（事後層化）' });
  await page.getByLabel('性別や年代が人口の表に当てはまらない方を').check();
  await page.getByText('「20歳未満」には700人が住んでいますが、回答がありません').waitFor();
  expect(await page.getByRole('button', { name: 'この重みを使う' }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: '20歳未満と20歳代をまとめる' }).click();
  const thin = page.getByText(
    /「20歳未満と20歳代」は回答が.+そのまま重みを付けると結果が少数の方に左右されます/,
  );
  await thin.waitFor();
  await look(page, 'refused');
  const merge = page.getByRole('button', { name: /をまとめる$/ });
  for (let merges = 0; merges < 5 && (await merge.count()) > 0; merges += 1) {
    await merge.first().click();
    await settle(page);
  }
  await page.getByRole('button', { name: 'この重みを使う' }).click();
  await page.getByText('重みを作りました').waitFor();
  await page.getByRole('heading', { name: '第1版' }).waitFor();
  await look(page, 'made');

  await page.goto(`${server.url}/admin/?fiscalYear=2015`);
  await settle(page);
  expect(await page.getByText(/^補正した値 \d+\.\d%$/).count()).toBeGreaterThan(0);
  expect(complaints).toEqual([]);
});

test('a population is corrected as a new edition, with what was typed before', async () => {
  const { page } = desk;
  await page.goto(`${server.url}/admin/rounds/${await findRound(page)}/weights`);
  const choice = page.getByLabel('合わせる人口');
  await choice.selectOption({ label: '試験の人口（2014-10-01現在、61,900人、第1版）' });
  await page.getByRole('link', { name: 'この人口を訂正する（新しい版になります）' }).click();
  await page.getByRole('heading', { name: '人口の訂正（第2版）' }).waitFor();
  expect(await page.getByLabel('出典').inputValue()).toBe('架空の人口');
  expect(await page.locator('table input').first().inputValue()).toBe('400');
  await page.locator('table input').first().fill('500');
  await page.getByLabel('鷺洲の人口').fill('62,000');
  await page.getByRole('button', { name: '校下を加える' }).click();
  await page.getByRole('button', { name: '登録する' }).click();
  await choice.selectOption({ label: '試験の人口（2014-10-01現在、62,000人、第2版）' });
});

test('the proof of a weighted figure shows everything it was made of', async () => {
  const { page } = desk;
  const figures = z.object({
    chapters: z.array(
      z.looseObject({ sections: z.array(z.looseObject({ indicators: z.array(z.unknown()) })) }),
    ),
  });
  const answer = await page.request.get(`${server.url}/api/v1/dashboard?fiscalYear=2015`);
  const line = z.looseObject({
    result: z.looseObject({
      code: z.string(),
      change: z.looseObject({ weighted: z.looseObject({ kind: z.string() }).optional() }).nullable(),
    }),
  });
  const lines = figures
    .parse(await answer.json())
    .chapters.flatMap(({ sections }) => sections.flatMap(({ indicators }) => indicators))
    .map((one) => line.parse(one));
  // Both years have weights now, and so their weighted values are compared.
  const own = lines.find(({ result }) => result.change?.weighted?.kind === 'tested');
  expect(own).toBeDefined();
  await page.goto(`${server.url}/admin/indicators/${own?.result.code}/proof/2015`);
  await page.getByRole('heading', { name: '重みを付けた値の計算' }).waitFor();
  await page.getByText('架空の人口（実在の統計ではありません）（2015-10-01現在）').waitFor();
  await page.getByText('無作為抽出ではないため').first().waitFor();
  await page.getByRole('heading', { name: '補正した値どうしの比較' }).waitFor();
  await page.getByText('両年度に答えた方がいることと重みを計算に入れて、差を検定しました').waitFor();
  await page.getByText(/^下限 ＝ \(p₂ − p₁\) − √.+ ＝ −?0\.\d{6} − 0\.\d{6} ＝ −?0\.\d{6}$/).waitFor();
  await page.getByText(/^答えなかった方の全員が該当しないとき \d+ ÷ \d+、/).waitFor();
  await look(page, 'proof');
  await page.goto(`${server.url}/admin/indicators/${own?.result.code}`);
  await settle(page);
  await page
    .getByText(/^補正した値では、/)
    .first()
    .waitFor();
  await look(page, 'indicator');
});

test.for(['ja', 'en'])(
  'an indicator’s page says what changed, what broke, who answered late and what the base does: %s',
  async (language) => {
    const { page, complaints } = desk;
    await page.evaluate((one) => localStorage.setItem('machikoe.language', one), language);
    for (const [code, sections] of Object.entries(indicatorSections)) {
      await page.goto(`${server.url}/admin/indicators/${code}`);
      await settle(page);
      await expectSections(page, sections[language] ?? {});
    }
    await page.evaluate(() => localStorage.setItem('machikoe.language', 'ja'));
    expect(complaints).toEqual([]);
  },
);

test('the sheet, an indicator and a table are printed without what is pressed, their charts whole', async () => {
  const { page } = desk;
  const id = await findRound(page);
  const addresses = {
    indicator: '/admin/indicators/IND12',
    analysis: `/admin/analysis?round=${id}&of=ties&by=group.ageBand&base=asked&percent=column`,
  };
  for (const [name, address] of Object.entries(addresses)) {
    await page.goto(`${server.url}${address}`);
    await settle(page);
    await page.locator('main svg[role=img]').first().waitFor();
    await expectPrintedScreen(page, name, { way: 'upright' });
  }
  await page.goto(`${server.url}/admin/evaluation/2015`);
  await settle(page);
  // The heading of the charts and the line below it stand on the first of their pages.
  await expectPrintedScreen(page, 'sheet', { way: 'crosswise', beside: 100 });
  const note = page.locator('#charts p').first();
  expect(await note.innerText()).toContain('有限母集団修正');
});

test('at a desk the verdict is in sight, and on a phone the title of a wide table and the menu in its corner', async () => {
  const { page } = desk;
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`${server.url}/admin/indicators/IND12`);
  await settle(page);
  const hidden = await page
    .getByRole('region', { name: '年度ごとの値の表' })
    .evaluate((box) => box.scrollWidth - box.clientWidth);
  expect(hidden).toBeLessThanOrEqual(1);

  await page.setViewportSize({ width: 390, height: 844 });
  const round = await findRound(page);
  await page.goto(
    `${server.url}/admin/analysis?round=${round}&of=ties&by=group.ageBand&base=asked&percent=column`,
  );
  const title = page.locator('caption span').first();
  await title.waitFor();
  const edge = await title.evaluate((words) => words.getBoundingClientRect().right);
  expect(edge).toBeLessThanOrEqual(390);

  await page.evaluate(() => localStorage.setItem('machikoe.language', 'en'));
  await page.goto(`${server.url}/admin/rounds`);
  await settle(page);
  const menu = await page.getByRole('button', { name: 'Menu' }).boundingBox();
  expect(menu?.x).toBeGreaterThan(290);
  expect(menu?.y).toBeLessThan(40);
  await page.evaluate(() => localStorage.setItem('machikoe.language', 'ja'));
  await page.setViewportSize({ width: 1280, height: 800 });
});

test('what was published is read without an account or a script, at a desk, on a phone and on paper', async () => {
  const post = { headers: { origin: server.url }, data: {} };
  const released = await desk.page.request.post(`${server.url}/api/v1/evaluations/2015/publications`, post);
  expect(released.status(), await released.text()).toBe(200);
  const { checkCode } = z.object({ checkCode: z.string() }).parse(await released.json());
  await publishForNeighbours(server.dataFolder, 2015);
  const citizen = await openDesktop(browser);
  const page = await citizen.newPage();
  for (const [name, address] of Object.entries({
    check: `/check/${checkCode}`,
    compare: '/compare/2015/IND01',
  })) {
    expect((await page.goto(`${server.url}${address}?lang=en`))?.status()).toBe(200);
    for (const width of [1280, 800, 390]) {
      await page.setViewportSize({ width, height: 844 });
      expect([width, await page.getAttribute('html', 'lang'), await sticksOut(page)]).toEqual([
        width,
        'en',
        false,
      ]);
    }
    await page.goto(`${server.url}${address}?lang=ja`);
    await expectPublicPage(page, name);
    await expectPrintable(page, name);
  }
  await page.goto(`${server.url}/compare/2015?lang=ja`);
  await expectPublicPage(page, 'indicators', ['phone']);
  await page.goto(`${server.url}/compare/2015/IND01?lang=ja`);
  expect(await page.locator('table.figures tbody tr').count()).toBe(3);
  expect(await page.locator('.chart').count()).toBe(2);
  await page.getByRole('link', { name: checkCode }).click();
  expect(await page.innerText('h1')).toBe('この資料は公表されたものです');

  await page.goto(`${server.url}/check?lang=ja`);
  await page.getByLabel('照合コード').fill('K7M4');
  await page.getByRole('button', { name: '照合する' }).click();
  await page.getByText('照合コードの形ではありません').waitFor();
  expect(await page.getByLabel('照合コード').inputValue()).toBe('K7M4');
  await expectPublicPage(page, 'malformed', ['phone']);
  expect((await page.goto(`${server.url}/check/1111-1111-1111?lang=ja`))?.status()).toBe(404);
  await page.getByText('この照合コードの公表資料はありません').waitFor();
  await expectPublicPage(page, 'unknown', ['phone']);
  expect((await page.goto(`${server.url}/compare/2015/NONE?lang=en`))?.status()).toBe(404);
  await page.getByText('No ward has published').waitFor();
  await citizen.close();
});
