import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { expectAccessible, openBrowser, openPhone, takePicture } from '../support/browser.ts';
import { makeRound } from '../support/fixtures.ts';
import { openPhoneHouse, type PhoneHouse } from '../support/phone-house.ts';
import { answerSample, countResponses, sendButton, waitForLater } from '../support/phone-page.ts';
import { openShakyProxy, type ShakyProxy } from '../support/shaky-proxy.ts';

let browser: Browser;
let house: PhoneHouse;
let proxy: ShakyProxy;
let phone: BrowserContext;
let page: Page;
let path: string;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  house = await openPhoneHouse('2026-11-17T00:00:00.000Z');
  proxy = await openShakyProxy(house.url);
  const { tokens } = await makeRound(house.context, { wardId: house.wardId });
  path = `/r/${tokens[0]}`;
  phone = await openPhone(browser);
  page = await phone.newPage();
});
afterEach(async () => {
  await phone.close();
  await proxy.close();
  await house.close();
});

const link = (): string => proxy.url + path;
const waitReady = async (): Promise<void> => {
  await waitForLater(page);
  await page.waitForFunction(
    async () => (await caches.keys()).length > 0 && (await navigator.serviceWorker.ready).active !== null,
  );
  await page.waitForFunction(async () => (await (await caches.open('machikoe-pages')).keys()).length >= 2);
};
const unsent = () => page.locator('.status');
const draftRow = () => house.context.read.selectFrom('draft').selectAll().executeTakeFirst();

/** A whole answer, sent when the network has just gone. */
async function sendWithoutNetwork(): Promise<void> {
  await page.goto(link());
  await waitReady();
  await answerSample(page);
  proxy.way = 'cut';
  await sendButton(page).click();
}

describe('without a network', () => {
  test('a finished answer waits on the device, says so, survives closing, and is sent on return', async () => {
    await sendWithoutNetwork();
    await unsent().getByText('電波がつながると自動で送ります').waitFor();
    expect(await unsent().innerText()).toContain('送信待ちの回答：1件');
    expect(await countResponses(house)).toEqual({ editions: 0, people: 0 });
    await expectAccessible(page);
    await takePicture(page, 'phone-unsent');
    const kept = await page.evaluate(async () => {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open('machikoe', 1);
        opening.onsuccess = () => resolve(opening.result);
      });
      const ask = <T>(store: string, read: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> =>
        new Promise((resolve) => {
          const asking = read(database.transaction(store).objectStore(store));
          asking.onsuccess = () => resolve(asking.result);
        });
      const [letter] = await ask('letters', (store) => store.getAll());
      const key: CryptoKey = await ask('keys', (store) => store.get('letters'));
      const text = new TextDecoder().decode(letter.sealed.bytes);
      return { text, extractable: key.extractable, plain: JSON.stringify({ ...letter, sealed: 0 }) };
    });
    expect(kept.extractable).toBe(false);
    expect(kept.text + kept.plain).not.toMatch(/公園|drill|\/r\//);

    await page.close();
    page = await phone.newPage();
    await page.goto(link());
    expect(await page.getByLabel('区へのご意見').inputValue()).toContain('公園のあかり');
    await unsent().getByText('まだ送信されていません').waitFor();
    proxy.way = 'open';
    await page.goto(link());
    await page.waitForURL('**/received*');
    expect(await countResponses(house)).toEqual({ editions: 1, people: 1 });
  });

  test('any page of the site sends what waits', async () => {
    await sendWithoutNetwork();
    await unsent().getByText('送信待ちの回答').waitFor();
    await page.close();
    proxy.way = 'open';
    page = await phone.newPage();
    await page.waitForTimeout(6_500);
    await page.goto(`${proxy.url}/code`);
    await expect.poll(() => countResponses(house), { timeout: 15_000 }).toEqual({ editions: 1, people: 1 });
  });

  test('an answer whose receipt was lost on the way is not counted twice', async () => {
    await page.goto(link());
    await waitReady();
    await answerSample(page);
    proxy.way = 'lose-answers';
    await sendButton(page).click();
    await unsent().getByText('まだ送信されていません').waitFor();
    expect(await countResponses(house)).toEqual({ editions: 1, people: 1 });
    proxy.way = 'open';
    await sendButton(page).click();
    await page.waitForURL('**/received*');
    expect(await countResponses(house)).toEqual({ editions: 1, people: 1 });
  });

  test('a device that keeps nothing says so, offers a copy, and sends from the open page', async () => {
    await page.addInitScript(() => {
      const refuse = (): never => {
        throw new DOMException('refused', 'QuotaExceededError');
      };
      Storage.prototype.setItem = refuse;
      IDBFactory.prototype.open = refuse;
    });
    await page.goto(link());
    await waitForLater(page);
    await answerSample(page);
    await page.getByText('この端末には入力した内容を保存できません').first().waitFor();
    await expectAccessible(page);
    await takePicture(page, 'phone-storage-refused');
    await page.getByRole('button', { name: '回答の控えを表示する' }).click();
    expect(await page.innerText('.check')).toContain('図書館');
    proxy.way = 'cut';
    await sendButton(page).click();
    await unsent().getByText('このページを閉じずにお待ちください').waitFor();
    proxy.way = 'open';
    await sendButton(page).click();
    await page.waitForURL('**/received*');
    expect(await countResponses(house)).toEqual({ editions: 1, people: 1 });
  });

  test('what is wrong is said in the words the server would use', async () => {
    const listFaults = (): Promise<string[]> => page.locator('.summary li').allInnerTexts();
    await page.goto(link());
    await waitReady();
    await page.getByRole('radio', { name: 'はい', exact: true }).check();
    await page.getByLabel('何回参加しましたか').fill('たくさん');
    await page.getByRole('checkbox', { name: '飲料水' }).check();
    await page.getByRole('checkbox', { name: '備えているものはない' }).check();
    await page.getByLabel('よく利用する区の施設').fill('あ'.repeat(21));
    proxy.way = 'cut';
    await sendButton(page).click();
    await page.locator('.summary').waitFor();
    const alone = await listFaults();
    expect(alone).toHaveLength(4);
    expect(alone[0]).toContain('数字で入力してください（例：3）');
    expect(alone[1]).toContain('「備えているものはない」とほかの項目を同時に選ぶことはできません');
    expect(await page.innerText('.summary h2')).toBe('4か所の入力をご確認ください');
    proxy.way = 'open';
    const answered = page.waitForResponse((response) => response.status() === 422);
    await sendButton(page).click();
    const { faults }: { faults: { words: string }[] } = await (await answered).json();
    expect(alone.map((line) => line.replace(/^問\d+ /, ''))).toEqual(faults.map(({ words }) => words));
  });

  test('an answer sent after closing is refused with its copy, and nothing typed is lost', async () => {
    await page.goto(link());
    await waitReady();
    await answerSample(page);
    house.clock.set('2027-01-01T00:00:00.000Z');
    await sendButton(page).click();
    await page.getByText('締切を過ぎたため').first().waitFor();
    expect(await page.innerText('main')).toContain('公園のあかり');
    expect(await countResponses(house)).toEqual({ editions: 0, people: 0 });
  });
});

describe('a shared device', () => {
  const kept = () =>
    page.evaluate(async () => {
      const pages = await (await caches.open('machikoe-pages')).keys();
      const own = pages.filter(({ url }) => url.includes('/r/')).length;
      return { own, local: Object.keys(localStorage).length };
    });

  test('keeps nothing after it was cleared, before sending or after', async () => {
    await sendWithoutNetwork();
    await unsent().getByText('送信待ちの回答').waitFor();
    const clear = page.getByRole('button', { name: '終了して、この端末の記録を消す' });
    await clear.click();
    await page.getByText('まだ送信されていない回答も消えます').waitFor();
    await clear.click();
    await page.getByRole('heading', { name: 'この端末の記録を消しました' }).waitFor();
    expect(await kept()).toEqual({ own: 0, local: 0 });
    proxy.way = 'open';
    await page.goto(link());
    expect(await page.getByLabel('よく利用する区の施設').inputValue()).toBe('');
    await waitForLater(page);
    await answerSample(page);
    await sendButton(page).click();
    await page.waitForURL('**/received*');
    await takePicture(page, 'phone-receipt');
    await expectAccessible(page);
    await clear.click();
    await page.getByRole('heading', { name: 'この端末の記録を消しました' }).waitFor();
    expect(await kept()).toEqual({ own: 0, local: 0 });
  });
});

describe('drafts', () => {
  test('another phone goes on where this one stopped', async () => {
    await page.goto(link());
    await waitForLater(page);
    await page.getByLabel('よく利用する区の施設').fill('図書館');
    await page.reload();
    expect(await page.getByLabel('よく利用する区の施設').inputValue()).toBe('図書館');
    await expect.poll(async () => (await draftRow())?.fields ?? '', { timeout: 15_000 }).toContain('図書館');
    const other = await openPhone(browser);
    const second = await other.newPage();
    await second.goto(link());
    await second.getByText('前回の続きから表示しています').waitFor();
    expect(await second.getByLabel('よく利用する区の施設').inputValue()).toBe('図書館');
    await other.close();
  });

  test('two phones never overwrite each other unseen', async () => {
    await page.goto(link());
    await waitForLater(page);
    const other = await openPhone(browser);
    const second = await other.newPage();
    await second.goto(link());
    await waitForLater(second);
    await page.getByLabel('よく利用する区の施設').fill('図書館');
    await expect.poll(async () => (await draftRow())?.fields ?? '', { timeout: 15_000 }).toContain('図書館');
    await second.getByLabel('よく利用する区の施設').fill('公園');
    await second.getByText('別の端末で入力した新しい内容があります').waitFor();
    await expectAccessible(second);
    await takePicture(second, 'phone-newer-draft');
    await second.getByRole('button', { name: '別の端末の内容で続ける' }).click();
    expect(await second.getByLabel('よく利用する区の施設').inputValue()).toBe('図書館');
    await other.close();
  });

  test('two tabs and another phone end in one person, whose last answer counts', async () => {
    await page.goto(link());
    await waitForLater(page);
    const tab = await phone.newPage();
    await tab.goto(link());
    await waitForLater(tab);
    await answerSample(page, '一つ目');
    await answerSample(tab, '二つ目');
    await sendButton(page).click();
    await page.waitForURL('**/received*');
    await tab.bringToFront();
    await tab.waitForTimeout(500);
    if ((await sendButton(tab).count()) > 0) await sendButton(tab).click();
    await tab.waitForTimeout(500);
    expect((await countResponses(house)).people).toBe(1);
    expect(await draftRow()).toBeUndefined();
  });
});
