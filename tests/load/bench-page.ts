import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright';
import { readConfig } from '../../server/config.ts';
import { openContext } from '../../server/open-context.ts';
import { buildIfStale } from '../../server/start/bundle.mjs';
import { openBrowser, openPhone } from '../support/browser.ts';
import { startBuiltServer } from '../support/built-server.ts';
import { makeRound } from '../support/fixtures.ts';
import { makeLongQuestionnaire } from '../support/long-questionnaire.ts';
import { measureRate } from './measure-rate.ts';

/**
 * How fast a resident can answer: fifteen questions, a phone of a quarter of this machine's speed on 1.6 Mbps with 150 ms,
 * scripts on and off, first visit and repeat. Then how many such pages the server gives out from memory, each to another
 * person, against empty answers of the same server through the same middleware ("you have it already"). The last line is
 * JSON of the first visit with scripts.
 */
const network = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 };
const slowdown = 4;
const rounds = 9;
/** Seconds. */
const slice = 1;

interface Visit {
  bytes: number;
  requests: number;
  laterBytes: number;
  fcpMs: number;
  lcpMs: number;
  /** Until the first question can be answered. */
  answerMs: number;
}

async function visitOnce(phone: BrowserContext, link: string): Promise<Visit> {
  const page = await phone.newPage();
  const session = await phone.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', network);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  const sizes = new Map<string, number>();
  const names = new Map<string, string>();
  const add = (name: string, bytes: number): void => void sizes.set(name, (sizes.get(name) ?? 0) + bytes);
  session.on('Network.requestWillBeSent', ({ requestId, request: asked }) => names.set(requestId, asked.url));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
    add(names.get(requestId) ?? requestId, encodedDataLength),
  );
  await page.addInitScript(watchPaint);
  const started = Date.now();
  await page.goto(link, { waitUntil: 'commit' });
  await page.locator('input[type=radio]').first().check({ timeout: 60_000 });
  const answerMs = Date.now() - started;
  await page.waitForLoadState('load');
  await page.waitForTimeout(5_000);
  const paint = await readPaint(page);
  await page.close();
  const all = [...sizes].filter(([name]) => name.startsWith('http'));
  const later = all.filter(([name]) => name !== link);
  const bytesOf = (list: typeof all): number => list.reduce((sum, [, bytes]) => sum + bytes, 0);
  const first = all.filter(([name]) => name === link);
  return { bytes: bytesOf(first), requests: first.length, laterBytes: bytesOf(later), ...paint, answerMs };
}

function watchPaint(): void {
  const seen = { lcp: 0 };
  Object.assign(window, { paintSeen: seen });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.lcp = entry.startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
}

/** Zero where the page may run no script to tell. */
async function readPaint(page: Page): Promise<{ fcpMs: number; lcpMs: number }> {
  return page.evaluate(() => {
    const fcp = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0;
    const seen: unknown = Reflect.get(window, 'paintSeen');
    const lcp = typeof seen === 'object' && seen !== null && 'lcp' in seen ? Number(seen.lcp) : 0;
    return { fcpMs: Math.round(fcp), lcpMs: Math.round(lcp) };
  });
}

/** The browser fetches it on its own, where the page's tools do not see it. */
async function weighWorker(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const asking = request(`${url}/service-worker.js`, { headers: { 'accept-encoding': 'br' } }, (answer) => {
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => (bytes += chunk.byteLength));
      answer.once('end', () => resolve(bytes));
    });
    asking.once('error', reject);
    asking.end();
  });
}

async function prepareRound(folder: string): Promise<string[]> {
  const context = await openContext(readConfig({ data: folder }));
  const ward = await context.read.selectFrom('ward').select('id').executeTakeFirstOrThrow();
  const definition = makeLongQuestionnaire(15);
  const { tokens } = await makeRound(context, { wardId: ward.id, definition, people: 1000 });
  await context.close();
  return tokens.map((token) => `/r/${token}`);
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function measureVisits(browser: Browser, links: readonly string[]): Promise<Visit> {
  const plain = await openPhone(browser, { javaScriptEnabled: false });
  const [first = '', second = ''] = links;
  say(`scripts off, first visit   ${JSON.stringify(await visitOnce(plain, first))}`);
  await plain.close();
  const phone = await openPhone(browser);
  const cold = await visitOnce(phone, second);
  say(`scripts on, first visit    ${JSON.stringify(cold)}`);
  say(`scripts on, repeat visit   ${JSON.stringify(await visitOnce(phone, second))}`);
  await phone.close();
  return cold;
}

interface Middle {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

/** Median and quartiles. */
function findMiddle(values: readonly number[]): Middle {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
  return { low: at(0.25), middle: at(0.5), high: at(0.75) };
}

/** Taken in turns, so that whatever else the machine does falls on both alike; the ratio is taken of each pair. */
async function compareRates(url: string, links: readonly string[]): Promise<void> {
  const tag = (await fetch(`${url}/service-worker.js`)).headers.get('etag') ?? '';
  const pages = { url, paths: links, status: 200 };
  const empty = { url, paths: ['/service-worker.js'], headers: { 'if-none-match': tag }, status: 304 };
  const health = { url, paths: ['/healthz'], status: 200 };
  const rates: { page: number; empty: number; health: number }[] = [];
  for (const asked of [pages, empty, health]) await measureRate(asked, 1);
  for (let round = 0; round < rounds; round += 1) {
    rates.push({
      page: await measureRate(pages, slice),
      empty: await measureRate(empty, slice),
      health: await measureRate(health, slice),
    });
  }
  const describe = (name: string, { low, middle, high }: Middle, digits: number): string =>
    `${name} ${middle.toFixed(digits)} (${low.toFixed(digits)}–${high.toFixed(digits)})`;
  const share = findMiddle(rates.map((rate) => rate.page / rate.empty));
  const ofHealth = findMiddle(rates.map((rate) => rate.page / rate.health));
  say(describe('pages from memory a second', findMiddle(rates.map(({ page }) => page)), 0));
  say(describe('empty answers a second', findMiddle(rates.map((rate) => rate.empty)), 0));
  say(describe('share of an empty answer', share, 2));
  say(describe('share of the health check, which passes no middleware', ofHealth, 2));
}

await buildIfStale(say);
const folder = await mkdtemp(path.join(tmpdir(), 'machikoe-bench-'));
const once = await startBuiltServer({ dataFolder: folder });
await once.stop();
const paths = await prepareRound(folder);
const server = await startBuiltServer({ dataFolder: folder });
const browser = await openBrowser();
const { answerMs: _answerMs, ...measured } = await measureVisits(
  browser,
  paths.map((own) => server.url + own),
);
await browser.close();
const cold = { ...measured, laterBytes: measured.laterBytes + (await weighWorker(server.url)) };
await compareRates(server.url, paths);
await server.stop();
await rm(folder, { recursive: true, force: true });
say(JSON.stringify(cold));
