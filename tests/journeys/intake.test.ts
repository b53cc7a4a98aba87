import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, openBrowser, sticksOut, takePicture } from '../support/browser.ts';
import { startBuiltServer, type BuiltServer } from '../support/built-server.ts';
import { openDesk, setPassword, settle, type Desk } from '../support/office.ts';
import { smallQuestionnaire } from '../support/small-questionnaire.ts';

const phone = { width: 390, height: 844 };
const desk = { width: 1280, height: 900 };

let browser: Browser;
let server: BuiltServer;
let office: Desk;

beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startBuiltServer({ demo: false })]);
  office = await openDesk(browser);
  await setPassword(office.page, server.signInLink ?? '');
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

async function post(path: string, data: object, method: 'post' | 'put' = 'post'): Promise<string> {
  const headers = { origin: server.url };
  const answer = await office.page.request[method](`${server.url}/api/v1${path}`, { headers, data });
  if (!answer.ok()) throw new Error(await answer.text());
  const body: unknown = await answer.json();
  return typeof body === 'object' && body !== null && 'id' in body ? String(body.id) : '';
}

async function makeRound(closesAt: string): Promise<string> {
  const questionnaireId = await post('/questionnaires', { title: '郵送' });
  await post(`/questionnaires/${questionnaireId}`, { revision: 1, draft: smallQuestionnaire }, 'put');
  return post('/rounds', {
    ...{ name: '郵送調査', questionnaireId, access: 'elsewhere', fiscalYear: 2025 },
    ...{ design: 'random-sample', population: {}, opensAt: '2025-10-01T00:00:00.000Z', closesAt },
  });
}

const header = '回答者番号,回答日,性別,問1,counter,ウェイト,層';
const rows = Array.from({ length: 40 }, (_, index) =>
  [
    index + 1,
    `2025/10/${1 + (index % 28)}`,
    '女',
    'はい',
    '１',
    '２．５',
    index % 2 === 0 ? '北' : '南',
  ].join(','),
);
/** An empty row, and one fault of every sort of cell: what stands in line 4 is told of line 4. */
const messy = [
  ...[header, rows[0], ',,,,,,', '2,2025/10/2,女,たぶん,1,2.5,北', '3,,犬,はい,1,0,北', '4,,女,はい,1,-1,'],
  ...['１,,女,はい,1,x,北', '6,,女,はい,1,0,北', '7,,女,はい,1,0,北'],
].join('\r\n');

async function read(page: Page, content: string): Promise<void> {
  const buffer = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(content)]);
  await page.getByLabel('回答の表').setInputFiles({ name: '回答.csv', mimeType: 'text/csv', buffer });
  await page.getByRole('button', { name: 'ファイルを読み取る' }).click();
}

async function look(page: Page, name: string): Promise<void> {
  for (const [size, viewport] of Object.entries({ desk, phone })) {
    await page.setViewportSize(viewport);
    await settle(page);
    await takePicture(page, `intake-${size}-${name}`);
    expect([name, size, await sticksOut(page)]).toEqual([name, size, false]);
    await expectAccessible(page);
  }
}

/** How far a table is wider than the box it scrolls in. */
const hiddenWidth = (page: Page, name: string): Promise<number> =>
  page.getByRole('region', { name }).evaluate((box) => box.scrollWidth - box.clientWidth);

test(
  'a messy file is told fault by fault; a good one is taken in once the round was asked',
  { timeout: 180_000 },
  async () => {
    const { page } = office;
    const id = await makeRound('2025-10-31T00:00:00.000Z');
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith(`/rounds/${id}/check`)) asked.push(request.url());
    });
    await page.goto(`${server.url}/admin/rounds/${id}/intake`);
    await look(page, 'start');

    await read(page, messy);
    await page.getByText('誤りが9か所あります').waitFor();
    const faults = await page
      .getByRole('region', { name: '誤りのある場所' })
      .locator('tbody tr')
      .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent.trim())));
    expect(faults).toEqual([
      ['4列目 問1', '選択肢にない回答です：「たぶん」', '4'],
      ['3列目 性別', '性別として読み取れません：「犬」', '5'],
      ['6列目 ウェイト', 'ウェイトは0より大きい数で書いてください：「0」', '3行：5、8〜9'],
      ['6列目 ウェイト', 'ウェイトは0より大きい数で書いてください：「-1」', '6'],
      ['7列目 層', '空欄です', '6'],
      ['1列目 回答者番号', '同じ回答者が2行目にもいます', '7'],
      ['6列目 ウェイト', 'ウェイトは0より大きい数で書いてください：「x」', '7'],
    ]);
    await look(page, 'faults');
    expect(await hiddenWidth(page, '誤りのある場所')).toBe(0);
    await page.getByRole('button', { name: '別のファイルを選ぶ' }).click();
    expect(asked).toEqual([]);

    // The first time the server cannot be reached; the second time it takes as long as it is let.
    let letGo = (): void => undefined;
    const waiting = new Promise<void>((resolve) => (letGo = resolve));
    await page.route('**/check', (route) => route.abort(), { times: 1 });
    await read(page, [header, ...rows].join('\r\n'));
    await page.getByText('サーバーにつながりません').waitFor();
    const commit = page.getByRole('button', { name: '40人分を取り込む' });
    expect(await commit.count()).toBe(0);
    await look(page, 'unreachable');
    await page.route('**/check', async (route) => waiting.then(() => route.continue()), { times: 1 });
    await page.getByRole('button', { name: '取り込めるか確かめ直す' }).click();
    await page.getByText('この調査回に取り込めるかを確かめています').waitFor();
    expect([await commit.count(), asked.length]).toEqual([0, 2]);
    letGo();
    await commit.waitFor();
    await page.getByText('使わない列（1列）：回答日').waitFor();
    await look(page, 'good');
    // On a phone each question stands by itself, its counts below each other.
    expect(await hiddenWidth(page, '質問ごとの人数')).toBe(0);
    const [first, second] = await page
      .getByRole('region', { name: '質問ごとの人数' })
      .locator('tbody tr')
      .first()
      .locator('td')
      .evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().top));
    expect(second).toBeGreaterThan(first ?? 0);

    await commit.click();
    await page.waitForURL(`${server.url}/admin/rounds/${id}`);
    await page.getByText('回答と一緒に取り込んだ抽出ウェイトと層の列もあります。').waitFor();
    await page.getByText('何人にお願いしたかが記録されていないため、回答率はありません。').waitFor();
    await look(page, 'taken');
    expect(office.complaints.filter((one) => !one.includes('ERR_FAILED'))).toEqual([]);
  },
);

test(
  'a round whose period is not over says so before anybody looks for a file',
  { timeout: 60_000 },
  async () => {
    const { page } = office;
    const id = await makeRound('2099-10-31T00:00:00.000Z');
    await page.goto(`${server.url}/admin/rounds/${id}/intake`);
    await page.getByText('まだ取り込めません').waitFor();
    await look(page, 'early');
    expect(await page.getByLabel('回答の表').count()).toBe(0);
    await page.getByRole('link', { name: '調査回を直す' }).click();
    await page.waitForURL(`${server.url}/admin/rounds/${id}/edit`);
  },
);
