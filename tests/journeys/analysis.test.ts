import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { expectAccessible, openBrowser, openDesktop, sticksOut, takePicture } from '../support/browser.ts';
import { startBuiltServer, type BuiltServer } from '../support/built-server.ts';
import { openDesk, setPassword, settle, type Desk } from '../support/office.ts';

let browser: Browser;
let server: BuiltServer;
let first: Desk;

const sidesSchema = z.object({
  roundId: z.string(),
  questions: z.array(z.object({ key: z.string(), kind: z.string(), title: z.object({ ja: z.string() }) })),
  groups: z.array(z.object({ variable: z.string(), values: z.array(z.string()) })),
});
let sides: z.infer<typeof sidesSchema>;

beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startBuiltServer({ demo: true })]);
  first = await openDesk(browser);
  await setPassword(first.page, server.signInLink ?? '');
  const api = `${server.url}/api/v1`;
  const list = await first.page.request.get(`${api}/rounds`);
  const rounds = z.array(z.object({ id: z.string(), state: z.string() })).parse(await list.json());
  const round = rounds.find(({ state }) => state === 'closed')?.id ?? '';
  sides = sidesSchema.parse(
    await (await first.page.request.get(`${api}/rounds/${round}/analysis-sides`)).json(),
  );
  await makeWeights(first.page, round);
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

/** As many people of each sex as of the other, which those who answered are not. */
async function makeWeights(page: Page, round: string): Promise<void> {
  const post = async (path: string, data: object) =>
    page.request.post(`${server.url}/api/v1${path}`, { headers: { origin: server.url }, data });
  const totals = (variable: string) =>
    Object.fromEntries(
      (sides.groups.find((group) => group.variable === variable)?.values ?? []).map((value) => [value, 1000]),
    );
  const age = totals('ageBand');
  const sexes = Object.keys(totals('sex'));
  const people = 1000 * Object.keys(age).length;
  const document = {
    ...{ name: '区の人口', source: '住民基本台帳（架空）', asOf: '2015-10-01', minimumAge: 18 },
    ...{ includesForeign: true, isSynthetic: true },
    tables: [
      { variables: ['ageBand'], totals: age },
      { variables: ['sex'], totals: Object.fromEntries(sexes.map((sex) => [sex, people / sexes.length])) },
    ],
  };
  const benchmark = await post('/benchmarks', { document });
  expect(await benchmark.text()).toContain('id');
  const { id } = z.object({ id: z.string() }).parse(await benchmark.json());
  const made = await post(`/rounds/${round}/weights`, {
    ...{ benchmarkId: id, method: 'rake', margins: [['ageBand'], ['sex']] },
    ...{ trimming: { kind: 'none' }, acceptsThin: true },
  });
  expect(made.status(), await made.text()).toBe(200);
}

async function openSigned(language: string, size: { width: number; height: number }): Promise<Desk> {
  const context = await openDesktop(browser);
  await context.addCookies(await first.context.cookies());
  await context.addInitScript((one) => localStorage.setItem('machikoe.language', one), language);
  const desk = await openDesk(browser, context);
  await desk.page.setViewportSize(size);
  return desk;
}

const scaleKey = () => sides.questions.find(({ kind }) => kind === 'scale')?.key ?? '';
const titleOf = (key: string) => sides.questions.find((one) => one.key === key)?.title.ja ?? '';

test('a table is made by clicking, filtered, weighted, saved, shared by its address and taken along', async () => {
  const { page, complaints } = await openSigned('ja', { width: 1280, height: 900 });
  await page.goto(`${server.url}/admin/analysis?round=${sides.roundId}`);
  await settle(page);
  await page.getByLabel('行（何を数えるか）').selectOption({ label: titleOf(scaleKey()) });
  await page.getByLabel('列（何で分けるか）').selectOption({ label: '年代' });
  await page.getByRole('table').waitFor();
  await page.getByRole('button', { name: '条件を加える' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '加える' }).click();
  await dialog.getByText('少なくとも一つ選ぶか').waitFor();
  await dialog.getByLabel('質問または属性').selectOption({ label: '性別' });
  await dialog.getByLabel('女性').check();
  await dialog.getByLabel('男性').check();
  await dialog.getByRole('button', { name: '加える' }).click();
  await page.getByRole('button', { name: '条件「性別：女性・男性」を外す' }).waitFor();
  await page.getByLabel('ウェイトを使う').check();
  await page.getByText('実質の回答数').first().waitFor();
  await settle(page);
  const shown = await page.getByRole('table').first().innerText();

  await page.getByRole('button', { name: 'この表を保存' }).click();
  await page.getByRole('dialog').getByLabel('名前').fill('窓口 × 年代');
  await page.getByRole('dialog').getByRole('button', { name: '保存する' }).click();
  await page.getByText('「窓口 × 年代」を保存しました').waitFor();

  const other = await openSigned('ja', { width: 1280, height: 900 });
  await other.page.goto(page.url());
  await settle(other.page);
  expect(await other.page.getByRole('table').first().innerText()).toBe(shown);
  await other.page.goto(`${server.url}/admin/analysis`);
  await other.page.getByRole('link', { name: '窓口 × 年代' }).click();
  await other.page.getByRole('table').first().waitFor();
  await settle(other.page);
  expect(await other.page.getByRole('table').first().innerText()).toBe(shown);
  await other.context.close();

  const download = async (name: string): Promise<Buffer> => {
    const waiting = page.waitForEvent('download');
    await page.getByRole(name.startsWith('グラフ') ? 'button' : 'link', { name }).click();
    return readFile(await (await waiting).path());
  };
  const lines: Record<string, string>[] = parse(await download('CSV（1行に1つの数）'), {
    bom: true,
    columns: true,
  });
  const all = lines.filter((line) => line['列の区分コード'] === 'all' && line['割合_パーセント'] !== '');
  expect(all.length).toBeGreaterThan(4);
  for (const line of all) expect(shown).toContain(`${Number(line['割合_パーセント']).toFixed(1)}%`);
  expect((await download('グラフ（SVG）')).toString()).toContain('xmlns="http://www.w3.org/2000/svg"');
  expect((await download('グラフ（PNG）')).subarray(1, 4).toString()).toBe('PNG');

  await page.getByRole('button', { name: '条件「性別：女性・男性」を外す' }).click();
  await page.getByText('条件はありません').waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
});

const tables: readonly (readonly [string, () => string])[] = [
  ['scale', () => `of=${scaleKey()}&by=group.ageBand`],
  ['weighted', () => `of=${scaleKey()}&by=group.sex&weights=on&base=asked`],
  ['simple', () => `of=${scaleKey()}`],
  [
    'rows',
    () =>
      `of=${scaleKey()}&by=${sides.questions.find(({ kind }) => kind === 'single')?.key ?? ''}&percent=row`,
  ],
  [
    'several',
    () => `of=${sides.questions.find(({ kind }) => kind === 'multiple')?.key ?? scaleKey()}&by=group.sex`,
  ],
  ['withheld', () => `of=${scaleKey()}&by=group.sex&filter=group.ageBand:80plus&filter=group.sex:other`],
  ['district', () => `of=group.district&by=group.ageBand&percent=count`],
  ['empty', () => ''],
];

test.for(['ja', 'en'])(
  'tables of all sorts are whole and accessible, at a desk and on a phone: %s',
  async (language) => {
    const { page, complaints, context } = await openSigned(language, { width: 1280, height: 900 });
    const faults: string[] = [];
    for (const [name, query] of tables) {
      await page.goto(`${server.url}/admin/analysis?round=${sides.roundId}&${query()}`);
      await settle(page);
      for (const [size, viewport] of [
        ['desk', { width: 1280, height: 900 }],
        ['phone', { width: 390, height: 844 }],
      ] as const) {
        await page.setViewportSize(viewport);
        if (language === 'ja') await takePicture(page, `analysis-${name}-${size}`);
        if (await sticksOut(page)) faults.push(`${name} ${size}: wider than the screen`);
        await expectAccessible(page).catch((error: unknown) =>
          faults.push(`${name} ${size}: ${String(error)}`),
        );
      }
    }
    expect(faults).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  },
);
