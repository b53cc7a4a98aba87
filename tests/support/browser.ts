import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import axe, { type AxeResults, type RunOptions } from 'axe-core';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright';
import { prepareChromium, type Chromium } from './chromium.ts';

const picturesFolder = path.resolve(import.meta.dirname, '../screenshots');

/** Tests talk to this machine only; these keep the browser from looking for updates, accounts and experiments. */
const quiet = [
  '--disable-quic',
  '--no-first-run',
  '--no-pings',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--disable-gpu',
  '--font-render-hinting=none',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
];

export async function openBrowser(): Promise<Browser> {
  const chromiumOfTests = await prepareChromium();
  const mayHaveSandbox = process.getuid?.() !== 0;
  if (!mayHaveSandbox) return launch(chromiumOfTests, false);
  try {
    return await launch(chromiumOfTests, true);
  } catch (error) {
    const isSandbox = error instanceof Error && /sandbox/i.test(error.message);
    if (!isSandbox) throw error;
    return launch(chromiumOfTests, false);
  }
}

/** The sandbox stays on wherever it can; the kernel refuses it to root, and some distributions to everybody. */
function launch({ program, environment }: Chromium, chromiumSandbox: boolean): Promise<Browser> {
  const env = { ...process.env, ...environment };
  return chromium.launch({ executablePath: program, args: quiet, chromiumSandbox, env });
}

const japanese = { locale: 'ja-JP', timezoneId: 'Asia/Tokyo' };

/** A resident's phone; scripts can be switched off, as the answering page must not need them. */
export function openPhone(
  browser: Browser,
  settings?: { javaScriptEnabled?: boolean },
): Promise<BrowserContext> {
  return browser.newContext({
    ...japanese,
    ...settings,
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
  });
}

/** An official's desk. */
export function openDesktop(browser: Browser): Promise<BrowserContext> {
  return browser.newContext({ ...japanese, viewport: { width: 1280, height: 800 } });
}

declare global {
  interface Window {
    /** The checker, once it was put into the page. */
    readonly axe: typeof axe;
  }
}

const options: RunOptions = {
  runOnly: {
    type: 'tag',
    values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'],
  },
  resultTypes: ['violations'],
  iframes: false,
};
const withoutColours: RunOptions = { ...options, rules: { 'color-contrast': { enabled: false } } };

/**
 * Errors: everything axe-core finds, one paragraph a rule, with the places it was found at. A document shown inside another
 * is left out: it is looked at by itself. The checker is put into a document once, which costs more than a look.
 * Colours cost the most, and are the same in every language: one language's look at them will do.
 */
export async function expectAccessible(page: Page, { withColours = true } = {}): Promise<void> {
  const isThere = await page.evaluate(() => 'axe' in window);
  if (!isThere) await page.evaluate(axe.source);
  const { violations } = await page.evaluate(look, withColours ? options : withoutColours);
  if (violations.length === 0) return;
  const findings = violations.map(({ id, help, impact, nodes }) => {
    const places = nodes.map(({ target, html }) => `    ${target.join(' ')}  ${html.slice(0, 160)}`);
    return [`  ${id} (${impact ?? 'no impact given'}): ${help}`, ...places].join('\n');
  });
  throw new Error(`axe-core found ${violations.length} faults on ${page.url()}\n${findings.join('\n')}`);
}

/** Runs inside the page. */
function look(wanted: RunOptions): Promise<AxeResults> {
  return window.axe.run({ include: [['html']], exclude: [['iframe']] }, wanted);
}

/** Whether something stands out of the screen at the right, so that the whole page could be pushed sideways. */
export function sticksOut(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}

/** The same of hundreds of pages, where somebody wants to look at them: MACHIKOE_PICTURES=1. */
export async function takePictureIfWanted(page: Page, name: string): Promise<void> {
  if (process.env['MACHIKOE_PICTURES'] === '1') await takePicture(page, name);
}

/** Keeps a picture of the whole page for people to look at; the folder is not under version control. */
export async function takePicture(page: Page, name: string): Promise<Buffer> {
  await mkdir(picturesFolder, { recursive: true });
  return page.screenshot({ path: path.join(picturesFolder, `${name}.png`), fullPage: true });
}
