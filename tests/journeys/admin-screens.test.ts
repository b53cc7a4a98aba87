import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listAdminAddresses } from '../support/admin-addresses.ts';
import {
  expectAccessible,
  openBrowser,
  openDesktop,
  sticksOut,
  takePicture,
  takePictureIfWanted,
} from '../support/browser.ts';
import { startBuiltServer, type BuiltServer } from '../support/built-server.ts';
import { openDesk, setPassword, settle, type Desk } from '../support/office.ts';

const sizes = { desk: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };

let browser: Browser;
let server: BuiltServer;
let first: Desk;
let addresses: ReadonlyMap<string, string>;

beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startBuiltServer({ demo: true })]);
  first = await openDesk(browser);
  await setPassword(first.page, server.signInLink ?? '');
  addresses = await listAdminAddresses(first.page, server.url);
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

async function openSigned(language: string): Promise<Desk> {
  const context = await openDesktop(browser);
  await context.addCookies(await first.context.cookies());
  await context.addInitScript((one) => localStorage.setItem('machikoe.language', one), language);
  return openDesk(browser, context);
}

async function listFaults(page: Page, language: string): Promise<readonly string[]> {
  const faults: string[] = [];
  const heading = (await page.innerText('main h1')).trim();
  const title = await page.title();
  if (heading === '' || !title.startsWith(heading)) faults.push(`title “${title}”, heading “${heading}”`);
  if (await sticksOut(page)) faults.push('wider than the screen');
  if ((await page.getAttribute('html', 'lang')) !== language) faults.push('wrong language');
  await expectAccessible(page, { withColours: language === 'ja' }).catch((error: unknown) =>
    faults.push(String(error)),
  );
  return faults;
}

test.for(['ja', 'en'])(
  'every screen is whole, accessible and quiet, at a desk and on a phone: %s',
  {
    timeout: 600_000,
  },
  async (language) => {
    const { page, context, complaints } = await openSigned(language);
    const faults: string[] = [];
    for (const [pattern, address] of addresses) {
      await page.goto(server.url + address);
      await settle(page);
      const name = pattern.replaceAll(/[/:]+/g, '-').replace(/^-admin-?/, '') || 'dashboard';
      for (const [size, viewport] of Object.entries(sizes)) {
        await page.setViewportSize(viewport);
        if (language === 'ja') await takePictureIfWanted(page, `admin-${size}-${name}`);
        faults.push(...(await listFaults(page, language)).map((one) => `${pattern}, ${size}: ${one}`));
      }
      await page.setViewportSize(sizes.desk);
    }
    expect(faults).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  },
);

/** Presses Tab from the beginning of the content until the main action has the keyboard; undefined when it never has. */
async function tabToMainAction(page: Page): Promise<number | undefined> {
  await page.locator('main').focus();
  for (let presses = 1; presses <= 150; presses += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement?.matches('main .button.primary') === true))
      return presses;
  }
  return undefined;
}

test('the main action of every screen is reached by keyboard, after the link that skips the navigation', async () => {
  const { page, context } = await openSigned('ja');
  const unreached: string[] = [];
  let reached = 0;
  for (const [pattern, address] of addresses) {
    await page.goto(server.url + address);
    await settle(page);
    if ((await page.locator('main .button.primary:enabled, main a.button.primary').count()) === 0) continue;
    if ((await tabToMainAction(page)) === undefined) unreached.push(pattern);
    else reached += 1;
  }
  expect(unreached).toEqual([]);
  expect(reached).toBeGreaterThan(12);
  await page.goto(`${server.url}/admin/rounds`);
  await settle(page);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('main');
  await context.close();
});

test('what people write is shown as words, however long or hostile, and never widens a phone', async () => {
  const { page, context, complaints } = await openSigned('ja');
  const name = `<img src=x onerror="document.title='taken'">${'とても長い名前'.repeat(6)}${'W'.repeat(20)}`;
  const headers = { origin: server.url };
  const send = (path: string, data: unknown) =>
    page.request.post(`${server.url}/api/v1${path}`, { headers, data });
  const panel = await send('/panels', { name: name.slice(0, 80) });
  const questionnaire = await send('/questionnaires', { title: name });
  const account = await send('/accounts', {
    name: name.slice(0, 80),
    login: 'x'.repeat(64),
    role: 'official',
  });
  expect([panel, questionnaire, account].map((answer) => answer.status())).toEqual([200, 200, 200]);
  await page.setViewportSize(sizes.phone);
  for (const address of ['/admin/panel', '/admin/questionnaires', '/admin/accounts', '/admin/audit']) {
    await page.goto(server.url + address);
    await settle(page);
    await page.getByText('<img src=x').first().waitFor({ state: 'attached' });
    expect([address, await sticksOut(page)]).toEqual([address, false]);
    expect(await page.title()).not.toContain('taken');
    await takePicture(page, `admin-hostile-${address.split('/').at(-1) ?? ''}`);
  }
  expect(complaints).toEqual([]);
  await context.close();
});
