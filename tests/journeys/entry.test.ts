import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { derivePersonalCode } from '../../server/round/invitation.ts';
import { expectAccessible, openBrowser, openPhone, takePicture } from '../support/browser.ts';
import { makeRound } from '../support/fixtures.ts';
import { openPhoneHouse, openToAnybody, type PhoneHouse } from '../support/phone-house.ts';
import {
  answerSample,
  countResponses,
  expectFitsPhone,
  sendButton,
  waitForLater,
} from '../support/phone-page.ts';

let browser: Browser;
let house: PhoneHouse;
let device: BrowserContext;
let page: Page;
let roundId: string;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

beforeEach(async () => {
  house = await openPhoneHouse('2026-11-17T00:00:00.000Z');
  const made = await makeRound(house.context, { wardId: house.wardId });
  roundId = made.id;
});
afterEach(async () => {
  await device.close();
  await house.close();
});

const openToAll = (access: 'public' | 'kiosk'): Promise<string> => openToAnybody(house, roundId, access);

async function usePhone(settings?: { javaScriptEnabled?: boolean }): Promise<void> {
  device = await openPhone(browser, settings);
  page = await device.newPage();
}

const heading = (): Promise<string> => page.innerText('h1');
const count = async (): Promise<number> => (await countResponses(house)).editions;

const expectFit = (name: string): Promise<void> => expectFitsPhone(browser, page, name);

describe('entry by code', () => {
  beforeEach(() => usePhone({ javaScriptEnabled: false }));

  test('leads from a code typed carelessly to the form, and helps with a slip', async () => {
    const { id } = await house.context.read
      .selectFrom('invitation')
      .select('id')
      .limit(1)
      .executeTakeFirstOrThrow();
    const code = derivePersonalCode(house.context.secret, id);
    await page.goto(`${house.url}/code`);
    expect(await heading()).toBe('回答コードの入力');
    await expectFit('code-blank');
    await page.getByLabel('回答コード').fill(code.slice(0, -1));
    await page.getByRole('button', { name: 'アンケートを開く' }).click();
    expect(await page.title()).toMatch(/^エラー：/);
    await expect.poll(() => page.evaluate('document.activeElement.className')).toBe('summary');
    expect(await page.getByLabel('回答コード').inputValue()).toBe(code.slice(0, -1));
    await expectFit('code-wrong');
    await page.locator('.summary a').click();
    await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('code');
    await page.getByLabel('回答コード').fill(` ${code.toLowerCase().replaceAll('-', '　')}`);
    await page.getByRole('button', { name: 'アンケートを開く' }).click();
    expect(page.url()).toMatch(/\/r\/[\w-]{22}\?lang=ja$/);
    expect(await heading()).toBe('暮らしとまちづくりについてのアンケート');
  });

  test('asks a guesser to wait, in friendly words', async () => {
    await page.goto(`${house.url}/code`);
    for (let tries = 0; tries < 12; tries += 1) {
      // Of numbers in a row one in 23 fits its check; these do.
      await page.request.post(`${house.url}/code`, { form: { code: fittingCodes[tries] ?? '' } });
    }
    await page.getByLabel('回答コード').fill(fittingCodes[0] ?? '');
    await page.getByRole('button', { name: 'アンケートを開く' }).click();
    expect(await heading()).toBe('少し時間をおいてください');
    await expectFit('code-wait');
  });
});

/** All digits 0 but the first and the last, which is the check: its weight is 1. */
const fittingCodes = [...'123456789ACEFHJ'].map((letter) => `${letter}0000000000${letter}`);

describe('a kiosk at the counter', () => {
  async function answer(words: string): Promise<void> {
    await page.getByRole('radio', { name: 'はい', exact: true }).check();
    await page.getByRole('radio', { name: 'どちらかといえばそう思う' }).check();
    await page.getByLabel('区へのご意見').fill(words);
  }
  const send = (): Promise<void> => page.getByRole('button', { name: '回答を送信する' }).click();

  test('serves one person after another without scripts, and Back shows nobody’s answers', async () => {
    const address = await openToAll('kiosk');
    await usePhone({ javaScriptEnabled: false });
    await page.goto(address);
    await expectFit('kiosk-form');
    await answer('ひみつの意見');
    await send();
    expect(await heading()).toBe('ありがとうございました');
    expect(await page.innerText('main')).not.toContain('受付番号');
    await expectFit('kiosk-thanks');
    await page.goBack();
    expect(await page.content()).not.toContain('ひみつの意見');
    expect(await page.getByLabel('区へのご意見').inputValue()).toBe('');
    await page.goto(`${address}/thanks`);
    await page.getByRole('link', { name: '最初の画面に戻る（次の方）' }).click();
    await answer('二人目の意見');
    await send();
    expect(await count()).toBe(2);
  });

  test('leaves a form when the person says so, and hides it from the next', async () => {
    const address = await openToAll('kiosk');
    await usePhone();
    await page.goto(address);
    await page.getByLabel('区へのご意見').fill('途中でやめた意見');
    const left = page.url();
    await page.getByRole('link', { name: '回答をやめて、入力した内容を消す' }).click();
    await page.waitForURL((url) => url.href !== left && !url.search.includes('end'));
    await page.goBack();
    await page.waitForLoadState('networkidle');
    expect(await page.content()).not.toContain('途中でやめた意見');
    expect(await page.getByLabel('区へのご意見').inputValue()).toBe('');
    expect(await count()).toBe(0);
  });

  test('asks after a quiet time whether somebody is still there, then clears', async () => {
    const address = await openToAll('kiosk');
    await usePhone();
    await page.clock.install();
    await page.goto(address);
    const dialog = page.getByRole('alertdialog', { name: 'まだ入力の途中ですか' });
    await page.clock.runFor(200_000);
    expect(await dialog.isVisible()).toBe(false);
    await page.getByLabel('区へのご意見').fill('席を立った人の意見');
    const left = page.url();
    await page.clock.runFor(91_000);
    expect(await dialog.isVisible()).toBe(true);
    await expectAccessible(page);
    await takePicture(page, 'kiosk-idle');
    await page.getByRole('button', { name: '入力を続ける' }).click();
    expect(await dialog.isVisible()).toBe(false);
    expect(await page.getByLabel('区へのご意見').inputValue()).toBe('席を立った人の意見');
    await page.clock.runFor(91_000);
    await page.clock.runFor(31_000);
    await page.waitForURL((url) => url.href !== left && !url.search.includes('end'));
    expect(await page.getByLabel('区へのご意見').inputValue()).toBe('');
    await page.goto(left);
    expect(page.url()).not.toBe(left);
  });

  test('returns from the thanks by itself', async () => {
    const address = await openToAll('kiosk');
    await usePhone();
    await page.clock.install();
    await page.goto(`${address}/thanks`);
    expect(await page.locator('[data-seconds]').innerText()).toBe('15');
    await page.clock.runFor(16_000);
    // The address of the kiosk leads on to one of its own for whoever comes next; the first is given up on the way.
    await expect.poll(() => page.url()).toMatch(/\/p\/[\w-]+\/[0-9a-f-]{36}$/);
  });
});

test('a public link works on any phone, and the answer can be copied and corrected from there', async () => {
  const address = await openToAll('public');
  await usePhone({ javaScriptEnabled: false });
  await page.goto(address);
  await expectFit('public-form');
  await page.getByRole('radio', { name: 'はい', exact: true }).check();
  await page.getByRole('radio', { name: 'どちらかといえばそう思う' }).check();
  await page.getByRole('button', { name: '回答を送信する' }).click();
  expect(await heading()).toBe('回答を受け付けました');
  await page.getByRole('link', { name: '回答の控えを表示する（印刷できます）' }).click();
  expect(await heading()).toBe('回答の控え');
  await expectFit('answer-copy');
  await page.getByRole('link', { name: '受付の画面に戻る' }).click();
  await page.getByRole('link', { name: '回答を訂正する' }).click();
  expect(await page.getByRole('radio', { name: 'はい', exact: true }).isChecked()).toBe(true);
  expect(await count()).toBe(1);
});

test('a public link takes the answer through the page’s script as well, and complains of nothing', async () => {
  const address = await openToAll('public');
  await usePhone();
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
  });
  await page.goto(address);
  await waitForLater(page);
  await answerSample(page);
  await sendButton(page).click();
  await page.waitForURL('**/received*');
  expect(await heading()).toBe('回答を受け付けました');
  await expectAccessible(page);
  expect(await count()).toBe(1);
  expect(complaints).toEqual([]);
});
