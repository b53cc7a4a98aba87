import type { Browser, BrowserContext, CDPSession, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { expectAccessible, openBrowser, openPhone, takePicture } from '../support/browser.ts';
import { makeRound } from '../support/fixtures.ts';
import { openPhoneHouse, openToAnybody, type PhoneHouse } from '../support/phone-house.ts';
import { answerSample, countResponses, sendButton, waitForLater } from '../support/phone-page.ts';
import { openShakyProxy, type ShakyProxy } from '../support/shaky-proxy.ts';

/** What the worker behind the pages does: it sends when no page is open, and keeps what may be kept and nothing else. */
let browser: Browser;
let house: PhoneHouse;
let proxy: ShakyProxy;
let phone: BrowserContext;
let page: Page;
let roundId: string;
let path: string;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  house = await openPhoneHouse('2026-11-17T00:00:00.000Z');
  proxy = await openShakyProxy(house.url);
  const made = await makeRound(house.context, { wardId: house.wardId });
  roundId = made.id;
  path = `/r/${made.tokens[0]}`;
  phone = await openPhone(browser);
  page = await phone.newPage();
});
afterEach(async () => {
  await phone.close();
  await proxy.close();
  await house.close();
});

const listKept = (): Promise<string[]> =>
  page.evaluate(async () => {
    const requests = await (await caches.open('machikoe-pages')).keys();
    return requests.map(({ url }) => new URL(url).pathname);
  });

/** Opens the form and waits until the worker is at work and has the page and its script. */
async function openForm(): Promise<void> {
  await page.goto(proxy.url + path);
  await waitForLater(page);
  await page.waitForFunction(async () => (await navigator.serviceWorker.ready).active !== null);
  await expect.poll(async () => (await listKept()).length).toBeGreaterThanOrEqual(2);
}

/** The number the browser knows the site's worker by. */
async function findRegistration(session: CDPSession): Promise<string> {
  const found = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const own = registrations.find(({ scopeURL }) => scopeURL.startsWith(proxy.url));
      if (own !== undefined) resolve(own.registrationId);
    });
  });
  await session.send('ServiceWorker.enable');
  return found;
}

describe('background sync', () => {
  test('sends what waits while no page of the site is open', async () => {
    await openForm();
    await answerSample(page);
    proxy.way = 'cut';
    await sendButton(page).click();
    await page.locator('.status').getByText('送信待ちの回答').waitFor();
    await page.goto('about:blank');
    const session = await phone.newCDPSession(page);
    const registrationId = await findRegistration(session);
    expect(await countResponses(house)).toEqual({ editions: 0, people: 0 });
    proxy.way = 'open';
    // The browser does this by itself once it is back on line, at a time of its own choosing.
    const event = { origin: proxy.url, registrationId, tag: 'machikoe-letters', lastChance: false };
    await session.send('ServiceWorker.dispatchSyncEvent', event);
    await expect.poll(() => countResponses(house), { timeout: 15_000 }).toEqual({ editions: 1, people: 1 });
    expect(phone.pages().map((each) => each.url())).toEqual(['about:blank']);
    await page.goto(proxy.url + path);
    expect(await page.innerText('h1')).toBe('この回答はすでに受け付けています');
    expect((await countResponses(house)).editions).toBe(1);
  });
});

describe('pages without a network', () => {
  test('after sending, the link says that the answer has arrived and shows no empty form', async () => {
    await openForm();
    await answerSample(page);
    await sendButton(page).click();
    await page.waitForURL('**/received*');
    await expect.poll(listKept).toContain(`${path}/received`);
    proxy.way = 'cut';
    await page.goto(proxy.url + path);
    expect(await page.innerText('h1')).toBe('回答を受け付けました');
    expect(await page.locator('form').count()).toBe(0);
  });

  test('a page never opened before says in every language that there is no network, and comes when there is', async () => {
    await openForm();
    proxy.way = 'cut';
    await page.goto(`${proxy.url}/r/${'x'.repeat(22)}`);
    expect(await page.innerText('h1')).toBe('電波がつながっていません');
    expect(await page.locator('section').count()).toBe(6);
    expect(await page.locator('ruby').count()).toBeGreaterThan(2);
    await expectAccessible(page);
    await takePicture(page, 'phone-offline');
    proxy.way = 'open';
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await page.getByRole('heading', { name: 'このリンクは使えません' }).waitFor();
  });

  test('nothing of a counter is kept on its device, whatever was opened on it before', async () => {
    await openForm();
    const before = await listKept();
    const { pathname } = new URL(await openToAnybody(house, roundId, 'kiosk'));
    const address = proxy.url + pathname;
    await page.goto(address);
    await page.getByLabel('区へのご意見').fill('ひみつの意見');
    await page.getByRole('radio', { name: 'いいえ', exact: true }).check();
    await page.getByRole('radio', { name: 'どちらかといえばそう思う' }).check();
    await page.getByRole('button', { name: '回答を送信する' }).click();
    await page.waitForURL('**/thanks*');
    expect(await listKept()).toEqual(before);
    proxy.way = 'cut';
    await page.goto(address);
    expect(await page.innerText('h1')).toBe('電波がつながっていません');
    expect(await page.content()).not.toContain('ひみつ');
  });
});
