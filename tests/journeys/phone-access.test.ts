import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, afterEach, expect, test } from 'vitest';
import { respondentLanguages, type RespondentLanguage } from '../../shared/questionnaire/localized.ts';
import { expectAccessible, openBrowser, sticksOut, takePictureIfWanted } from '../support/browser.ts';
import { makeRound } from '../support/fixtures.ts';
import { openPhoneHouse, type PhoneHouse } from '../support/phone-house.ts';
import { listSmallTargets, sendButton, waitForLater } from '../support/phone-page.ts';
import { openShakyProxy, type ShakyProxy } from '../support/shaky-proxy.ts';

/** Every view the pages' script makes by itself, in every language, on the narrowest phone. */
let browser: Browser;
let house: PhoneHouse;
let proxy: ShakyProxy;
let phone: BrowserContext;
let page: Page;
let paths: string[];

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  house = await openPhoneHouse('2026-11-17T00:00:00.000Z');
  proxy = await openShakyProxy(house.url);
  const soon = await makeRound(house.context, {
    wardId: house.wardId,
    closesAt: '2026-11-18T00:00:00.000Z',
  });
  const later = await makeRound(house.context, { wardId: house.wardId });
  paths = [soon, later].map(({ tokens }) => `/r/${tokens[0]}`);
  const viewport = { width: 320, height: 640 };
  phone = await browser.newContext({ viewport, isMobile: true, hasTouch: true, deviceScaleFactor: 2 });
  page = await phone.newPage();
});
afterEach(async () => {
  await phone.close();
  await proxy.close();
  await house.close();
});

async function open(path: string | undefined, language: RespondentLanguage): Promise<void> {
  await page.goto(`${proxy.url}${path ?? ''}?lang=${language}`);
  await waitForLater(page);
}

async function expectGood(view: string, language: RespondentLanguage): Promise<void> {
  await takePictureIfWanted(page, `view-${language}-${view}`);
  expect([view, await sticksOut(page)]).toEqual([view, false]);
  expect([view, await listSmallTargets(page)]).toEqual([view, []]);
  await expectAccessible(page, { withColours: language === 'ja' }).catch((error: Error) => {
    throw new Error(`${view} in ${language}: ${error.message}`);
  });
}

const next = () => page.locator('.steps button').first();
const field = (id: string) => page.locator(`[id="q.${id}"]`);
const changePace = (): Promise<void> =>
  page.locator('form#questions ~ button.text, main > button.text').click();

test.each(respondentLanguages)(
  'one question at a time, the check and what is wrong, in %s',
  async (language) => {
    await open(paths[1], language);
    await changePace();
    await next().click();
    await page.locator('.fault').waitFor();
    await expectGood('required', language);
    await field('drill').check();
    await next().click();
    await next().click();
    await page.locator('.asking:not(:empty)').waitFor();
    await expectGood('asking', language);
    await field('times').fill('x');
    await next().click();
    await page.locator('.question:visible .fault').waitFor();
    await expectGood('faulty', language);
    await changePace();
    await page.locator('.to-check').click();
    await page.locator('.check').waitFor();
    await expectGood('check', language);
    await page.locator('.check > button.plain').click();
    await sendButton(page).click();
    await page.locator('.summary').waitFor();
    await expectGood('summary', language);
    await field('times').fill('2');
    await field('safe').check();
    await sendButton(page).click();
    await page.locator('.open-questions').waitFor();
    await expectGood('open-questions', language);
  },
);

test.each(respondentLanguages)(
  'what waits, what was refused, two drafts and a cleared device, in %s',
  async (language) => {
    await open(paths[0], language);
    await field('drill').check();
    await field('safe').check();
    await page.locator('.to-check').click();
    proxy.way = 'cut';
    await sendButton(page).click();
    await page.locator('.status .warning').waitFor();
    await expectGood('unsent', language);
    await page.goto('about:blank');
    house.clock.set('2026-11-19T00:00:00.000Z');
    proxy.way = 'open';
    await open(paths[1], language);
    await page.locator('.notice details').waitFor();
    await page.locator('.notice summary').click();
    await expectGood('refused', language);
    await page.locator('.notice button').click();
    await field('place').fill('A');
    await page.request.put(`${proxy.url}${paths[1] ?? ''}/draft`, {
      data: { revision: 0, fields: [['q.place', 'B']] },
    });
    await page.locator('.notice button').nth(1).waitFor({ timeout: 15_000 });
    await expectGood('two-drafts', language);
    await page.locator('.notice button').nth(0).click();
    await page.locator('.clear button').click();
    await page.waitForFunction(() => document.querySelector('form') === null);
    await expectGood('cleared', language);
  },
);

test.each(respondentLanguages)('a device that keeps nothing, in %s', async (language) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('refused', 'QuotaExceededError');
    };
  });
  await open(paths[1], language);
  await field('drill').check();
  await page.locator('.notice.warning').waitFor();
  await expectGood('storage-refused', language);
});
