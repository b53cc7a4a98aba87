import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { expectAccessible, openBrowser, openPhone, takePicture } from '../support/browser.ts';
import { makeRound } from '../support/fixtures.ts';
import { openPhoneHouse, type PhoneHouse } from '../support/phone-house.ts';
import { answerSample, countResponses, sendButton, waitForLater } from '../support/phone-page.ts';

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
  const { tokens } = await makeRound(house.context, { wardId: house.wardId });
  link = `${house.url}/r/${tokens[0]}`;
  page = await (await openPhone(browser)).newPage();
});
afterEach(async () => {
  await page.context().close();
  await house.close();
});

const times = () => page.getByLabel('何回参加しましたか');
const heading = (): Promise<string> => page.innerText('h1');

describe('the form with scripts', () => {
  test('follow-ups come and go by the rules of the server, keep what was typed and are not sent while hidden', async () => {
    await page.goto(link);
    await waitForLater(page);
    expect(await times().isVisible()).toBe(false);
    await answerSample(page);
    expect(await times().isVisible()).toBe(true);
    await page.getByRole('radio', { name: 'いいえ', exact: true }).check();
    expect(await times().isVisible()).toBe(false);
    await page.getByRole('radio', { name: 'はい', exact: true }).check();
    expect(await times().inputValue()).toBe('２');
    await page.getByRole('radio', { name: 'いいえ', exact: true }).check();
    expect(await page.innerText('.progress')).toContain('／6');
    await takePicture(page, 'phone-form');
    await expectAccessible(page);
    await sendButton(page).click();
    await page.waitForURL('**/received*');
    expect(await heading()).toBe('回答を受け付けました');
    const { document } = await house.context.read
      .selectFrom('response')
      .select('document')
      .executeTakeFirstOrThrow();
    expect(JSON.parse(document).answers.times).toEqual({ state: 'not-asked' });
    await page.goBack();
    await page.waitForLoadState();
    expect(await heading()).toBe('この回答はすでに受け付けています');
  });

  test('faults come back in the page, the focus goes to the summary and its links to the fields', async () => {
    await page.goto(link);
    await waitForLater(page);
    await answerSample(page);
    await times().fill('たくさん');
    await sendButton(page).click();
    await page.locator('.summary').waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toBe('summary');
    await expectAccessible(page);
    await takePicture(page, 'phone-faults');
    await page.locator('.summary a').first().click();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('q.times');
    await times().fill('3');
    await sendButton(page).click();
    await page.waitForURL('**/received*');
    expect(await countResponses(house)).toEqual({ editions: 1, people: 1 });
  });

  test('open questions are asked about once and never forced', async () => {
    await page.goto(link);
    await waitForLater(page);
    await page.getByRole('radio', { name: 'いいえ', exact: true }).check();
    await page.getByRole('radio', { name: 'どちらかといえばそう思う' }).check();
    await sendButton(page).click();
    expect(await page.innerText('.status')).toContain('未回答の質問が3問あります');
    await expectAccessible(page);
    await takePicture(page, 'phone-open-questions');
    await sendButton(page).click();
    await page.waitForURL('**/received*');
  });

  test('a double tap sends once', async () => {
    await page.goto(link);
    await waitForLater(page);
    await answerSample(page);
    await sendButton(page).dblclick();
    await page.waitForURL('**/received*');
    expect(await countResponses(house)).toEqual({ editions: 1, people: 1 });
  });

  test('a script that breaks leaves the plain form, complete and able to send', async () => {
    await page.addInitScript(() => {
      Object.defineProperty(HTMLElement.prototype, 'hidden', {
        set(): void {
          throw new Error('an old phone');
        },
        get: () => false,
      });
    });
    await page.goto(link);
    expect(await times().isVisible()).toBe(true);
    expect(await times().isEnabled()).toBe(true);
    expect(await page.locator('.progress').count()).toBe(0);
    await answerSample(page);
    await sendButton(page).click();
    await page.waitForURL('**/received*');
    expect(await countResponses(house)).toEqual({ editions: 1, people: 1 });
  });
});

describe('one question at a time', () => {
  test('goes forward and back by buttons and by the browser, to a check with links to change', async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(link);
    await waitForLater(page);
    await page.getByRole('button', { name: '1問ずつ答える' }).click();
    expect(await page.locator('.question:visible').count()).toBe(1);
    expect(await page.innerText('.progress')).toContain('問1／6');
    await takePicture(page, 'phone-one-first');
    const next = page.locator('.steps button').first();
    await next.click();
    expect(await page.innerText('.fault')).toContain('この質問は必須です');
    await page.getByRole('radio', { name: 'はい', exact: true }).check();
    await next.click();
    expect(await page.innerText('.progress')).toContain('問2／6');
    await next.click();
    expect(await page.innerText('.asking')).toBe('未回答です。このまま進みますか。');
    await expectAccessible(page);
    await takePicture(page, 'phone-one-asking');
    await next.click();
    expect(await page.innerText('.progress')).toContain('問3／6');
    await page.goBack();
    expect(await page.innerText('.progress')).toContain('問2／6');
    await times().fill('2');
    await next.click();
    await next.click();
    await next.click();
    await page.getByRole('radio', { name: 'そう思う', exact: true }).check();
    for (let step = 0; step < 5; step += 1) if (await next.isVisible()) await next.click();
    await page.locator('.check').waitFor();
    expect(await page.innerText('.check')).toContain('2回');
    await expectAccessible(page);
    await takePicture(page, 'phone-check');
    await page.getByRole('button', { name: /変更する.*問2/ }).click();
    await times().fill('4');
    await next.click();
    expect(await page.innerText('.check')).toContain('4回');
    await sendButton(page).click();
    await page.waitForURL('**/received*');
  });
});
