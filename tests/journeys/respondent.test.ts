import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, test } from 'vitest';
import { expectAccessible, openBrowser, openPhone, sticksOut } from '../support/browser.ts';
import { makeRound } from '../support/fixtures.ts';
import { openPhoneHouse, type PhoneHouse } from '../support/phone-house.ts';
import { answerSample, countResponses, expectFitsPhone } from '../support/phone-page.ts';

const opensAt = '2026-11-16T00:00:00.000Z';
const closesAt = '2026-11-30T08:00:00.000Z';

let browser: Browser;
let house: PhoneHouse;
let page: Page;
let link: string;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

beforeEach(async () => {
  house = await openPhoneHouse('2026-11-17T00:00:00.000Z');
  const { tokens } = await makeRound(house.context, { wardId: house.wardId, opensAt, closesAt });
  link = `${house.url}/r/${tokens[0]}`;
  page = await (await openPhone(browser, { javaScriptEnabled: false })).newPage();
});
afterEach(async () => {
  await page.context().close();
  await house.close();
});

const expectFit = (name: string): Promise<void> => expectFitsPhone(browser, page, name);

const heading = (): Promise<string> => page.innerText('h1');
const count = async (): Promise<number> => (await countResponses(house)).editions;

const send = (): Promise<void> => page.getByRole('button').click();

describe('a resident with a phone and scripts off', () => {
  test('answers, mends what was wrong, sends, and cannot lose or double the answer', async () => {
    await page.goto(link);
    expect(await heading()).toBe('暮らしとまちづくりについてのアンケート');
    await expectFit('respondent-form');

    await page.getByLabel('何回参加しましたか').fill('たくさん');
    await page.getByLabel('区へのご意見').fill('公園');
    await send();
    expect(await page.title()).toMatch(/^エラー：/);
    await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toBe('summary');
    await expectFit('respondent-errors');
    expect(await page.getByLabel('区へのご意見').inputValue()).toBe('公園');

    await page.getByRole('link', { name: /^問1：/ }).click();
    await send();
    await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toBe('summary');
    await page.getByRole('link', { name: /^問1：/ }).click();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('q.drill');
    await answerSample(page);
    await send();

    expect(page.url()).toBe(`${link}/received?lang=ja`);
    expect(await heading()).toBe('回答を受け付けました');
    const reference = await page.innerText('.reference');
    await expectFit('respondent-received');

    await page.reload();
    expect(await page.innerText('.reference')).toBe(reference);
    await page.goto(link);
    expect(await heading()).toBe('この回答はすでに受け付けています');
    expect(await page.innerText('.reference')).toBe(reference);
    await expectFit('respondent-already');
    expect(await count()).toBe(1);
  });

  test('going back after sending and sending again is still one answer', async () => {
    await page.goto(link);
    await answerSample(page);
    await send();
    await page.waitForURL(/received/);
    await page.goBack();
    const again = page.getByRole('button');
    if ((await again.count()) > 0) await again.click();
    else expect(await heading()).toBe('この回答はすでに受け付けています');
    expect(await count()).toBe(1);
  });

  test('corrects until closing, and reads the reference afterwards', async () => {
    await page.goto(link);
    await answerSample(page);
    await send();
    const reference = await page.innerText('.reference');
    await page.getByRole('link', { name: '回答を訂正する' }).click();
    expect(await page.getByRole('radio', { name: 'どちらかといえばそう思う' }).isChecked()).toBe(true);
    expect(await page.getByLabel('何回参加しましたか').inputValue()).toBe('2');
    await expectFit('respondent-correct');
    await page.getByRole('radio', { name: 'そう思わない', exact: true }).check();
    await send();
    expect(await heading()).toBe('訂正した回答を受け付けました');
    expect(await page.innerText('.reference')).toBe(reference);
    expect(await count()).toBe(2);

    house.clock.set(closesAt);
    await page.goto(link);
    expect(await heading()).toBe('回答の受付は終了しました');
    expect(await page.innerText('.reference')).toBe(reference);
    await expectFit('respondent-closed');
  });

  test('meets the closing while writing, and gets the words back', async () => {
    await page.goto(link);
    await answerSample(page);
    house.clock.set(closesAt);
    await send();
    expect(await heading()).toBe('締切を過ぎたため、受付できませんでした');
    expect(await page.innerText('main')).toContain('公園のあかりを');
    await expectFit('respondent-late');
    expect(await count()).toBe(0);
  });

  test('comes too early, or with a wrong link', async () => {
    house.clock.set('2026-11-15T00:00:00.000Z');
    await page.goto(link);
    expect(await page.innerText('main')).toContain('11月16日（月）09:00 から回答できます');
    await expectFit('respondent-early');
    await page.goto(`${link}x`);
    expect(await heading()).toBe('このリンクは使えません');
    await expectFit('respondent-wrong-link');
  });

  test('switches to English and is answered in it', async () => {
    await page.goto(link);
    await page.locator('.languages summary').click();
    await page.getByRole('button', { name: 'English' }).click();
    expect(await page.getByRole('button').innerText()).toBe('Send my answers');
    await expectFit('respondent-form-en');
    await page.getByRole('radio', { name: 'Yes' }).check();
    await page.getByRole('radio', { name: 'I don’t know' }).check();
    await send();
    expect(await heading()).toBe('We have received your answers');
    await expectFit('respondent-received-en');
  });
});

test('the form fits a 320-pixel phone, double-size text, dark mode and forced colours', async () => {
  for (const [width, colorScheme, forcedColors] of [
    [320, 'light', 'none'],
    [390, 'dark', 'none'],
    [390, 'dark', 'active'],
  ] as const) {
    const context = await browser.newContext({ viewport: { width, height: 640 }, colorScheme, forcedColors });
    const own = await context.newPage();
    await own.goto(link);
    for (const size of ['100%', '200%']) {
      await own.evaluate((text) => (document.documentElement.style.fontSize = text), size);
      expect(await sticksOut(own)).toBe(false);
    }
    await expectAccessible(own);
    const rows = await own
      .locator('.choice')
      .evaluateAll((found) => found.map((row) => row.getBoundingClientRect().height));
    expect(Math.min(...rows)).toBeGreaterThanOrEqual(44);
    await context.close();
  }
});
