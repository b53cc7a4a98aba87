import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openBrowser, openDesktop } from '../support/browser.ts';
import { makeRound } from '../support/fixtures.ts';
import { openPhoneHouse, type PhoneHouse } from '../support/phone-house.ts';
import { countResponses, waitForLater } from '../support/phone-page.ts';
import { sampleQuestionnaire } from '../support/sample-questionnaire.ts';

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
  const definition = { ...sampleQuestionnaire, pace: 'one' as const };
  const { tokens } = await makeRound(house.context, { wardId: house.wardId, definition });
  link = `${house.url}/r/${tokens[0]}`;
  page = await (await openDesktop(browser)).newPage();
  await page.goto(link);
  await waitForLater(page);
});
afterEach(async () => {
  await page.context().close();
  await house.close();
});

const press = (key: string): Promise<void> => page.keyboard.press(key);
const shownQuestion = (): Promise<string> => page.locator('.question:visible .number').innerText();
const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.id ?? '');
const focusedTag = (): Promise<string> => page.evaluate(() => document.activeElement?.tagName ?? '');

/** Presses Tab until what has the focus fits. */
async function tabTo(selector: string): Promise<void> {
  for (let count = 0; count < 30; count += 1) {
    await press('Tab');
    if ((await page.locator(`${selector}:focus`).count()) > 0) return;
  }
  throw new Error(`Tab never came to ${selector}`);
}

/** To the second question, whose one field is a line of text. */
async function comeToTimes(): Promise<void> {
  await tabTo('.steps button');
  await press('Enter');
  await tabTo('[id="q.drill"]');
  await press('Space');
  await press('Enter');
  expect(await shownQuestion()).toBe('問2');
  await tabTo('[id="q.times"]');
}

describe('a questionnaire that begins one question at a time, by keyboard alone', () => {
  test('is answered, changed and sent; the focus follows each step', async () => {
    expect(await page.locator('.question:visible').count()).toBe(0);
    await comeToTimes();
    await page.keyboard.type('２');
    await press('Enter');
    expect(await shownQuestion()).toBe('問3');
    expect(await focusedTag()).toBe('H3');
    await press('Tab');
    await press('Space');
    await press('Enter');
    expect(await shownQuestion()).toBe('問4');
    await press('Tab');
    await press('ArrowDown');
    await press('Enter');
    await tabTo('[id="q.place"]');
    await page.keyboard.type('図書館');
    await press('Enter');
    await tabTo('textarea');
    await page.keyboard.type('一行目');
    await press('Enter');
    await page.keyboard.type('二行目');
    expect(await page.inputValue('textarea')).toBe('一行目\n二行目');
    await tabTo('.steps button');
    await press('Enter');
    expect(await page.innerText('.check')).toContain('図書館');
    expect(await focusedTag()).toBe('H2');
    await tabTo('.check button');
    await press('Enter');
    expect(await shownQuestion()).toBe('問1');
    await page.goBack();
    await page.locator('.check').waitFor();
    expect((await countResponses(house)).editions).toBe(0);
    await tabTo('.finish button[type=submit]');
    await press('Enter');
    await page.waitForURL('**/received*');
    expect(await countResponses(house)).toEqual({ editions: 1, people: 1 });
  });

  test('Enter in a field goes on and neither sends nor changes the language; Back comes back with what was typed', async () => {
    await comeToTimes();
    await page.keyboard.type('3');
    await press('Enter');
    expect(await shownQuestion()).toBe('問3');
    expect(page.url()).toBe(link);
    expect(await page.getAttribute('html', 'lang')).toBe('ja');
    await page.goBack();
    await page.locator('[id="q.times"]').waitFor();
    expect(await shownQuestion()).toBe('問2');
    expect(await page.inputValue('[id="q.times"]')).toBe('3');
    await page.goForward();
    await expect.poll(shownQuestion).toBe('問3');
    expect((await countResponses(house)).editions).toBe(0);
  });

  test('Enter says what is wrong with the field in the server’s words, asks once about an open one, and then goes on', async () => {
    await comeToTimes();
    await page.keyboard.type('たくさん');
    await press('Enter');
    expect(await shownQuestion()).toBe('問2');
    expect(await page.innerText('.question:visible .fault')).toContain('数字で入力してください（例：3）');
    expect(await focused()).toBe('q.times');
    await press('ControlOrMeta+A');
    await press('Delete');
    await press('Enter');
    expect(await page.innerText('.asking')).toBe('未回答です。このまま進みますか。');
    expect(await page.locator('.question:visible .fault').count()).toBe(0);
    await press('Enter');
    expect(await shownQuestion()).toBe('問3');
  });

  test('Enter that ends a conversion of kana stays in the field', async () => {
    await comeToTimes();
    const session = await page.context().newCDPSession(page);
    const text = 'さん';
    await session.send('Input.imeSetComposition', { text, selectionStart: 2, selectionEnd: 2 });
    expect(await page.inputValue('[id="q.times"]')).toBe(text);
    await press('Enter');
    expect(await shownQuestion()).toBe('問2');
    expect(await page.locator('.fault').count()).toBe(0);
  });
});
