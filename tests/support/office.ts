import type { Browser, BrowserContext, Page } from 'playwright';
import { openDesktop } from './browser.ts';

const officePassword = 'correct horse battery staple';

/** A person at a desk of the ward office: an own browser, and everything it complained about. */
export interface Desk {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Errors of the page and of its console; a test ends by finding it empty. */
  readonly complaints: string[];
}

/** Refusals that a test asks for are reported by the browser too; they are no fault of the page. */
const askedFor = /Failed to load resource: the server responded with a status of (401|403|404|409|422)/;

export async function openDesk(browser: Browser, context?: BrowserContext): Promise<Desk> {
  const own = context ?? (await openDesktop(browser));
  const page = await own.newPage();
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(`${page.url()}: ${message}`));
  page.on('console', (message) => {
    const isComplaint = message.type() === 'error' || message.type() === 'warning';
    if (isComplaint && !askedFor.test(message.text())) complaints.push(`${page.url()}: ${message.text()}`);
  });
  return { context: own, page, complaints };
}

/** Opens a one-time link and ends on the dashboard, signed in. */
export async function setPassword(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel('パスワード', { exact: true }).fill(officePassword);
  await page.getByLabel('もう一度同じパスワード').fill(officePassword);
  await page.getByRole('button', { name: '設定してサインイン' }).click();
  await page.waitForURL(/\/admin\/$/);
}

/** Waits until a screen shows what it asked the server for: its heading, and no word of loading. */
export async function settle(page: Page): Promise<void> {
  await page.locator('main h1').waitFor();
  await page.waitForFunction(() => !/読み込み中|読み込んでいます|Loading/.test(document.body.innerText));
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.waitForTimeout(150);
}

/** Follows an entry of the navigation beside the screens. */
export async function goTo(page: Page, entry: string): Promise<void> {
  const navigation = page.getByRole('navigation', { name: '画面の一覧' });
  await navigation.getByRole('link', { name: entry, exact: true }).click();
}
