import type { Browser, BrowserContext } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { respondentLanguages, type RespondentLanguage } from '../../shared/questionnaire/localized.ts';
import { openBrowser, openPhone } from '../support/browser.ts';
import { makeRound } from '../support/fixtures.ts';
import { makeLongQuestionnaire } from '../support/long-questionnaire.ts';
import { openPhoneHouse, type PhoneHouse } from '../support/phone-house.ts';
import { waitForLater } from '../support/phone-page.ts';

/** What a browser really receives at its first visit, headers included: one request to see and answer, the rest afterwards. */
let browser: Browser;
let house: PhoneHouse;

beforeAll(async () => {
  browser = await openBrowser();
  house = await openPhoneHouse('2026-11-17T00:00:00.000Z');
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

async function weigh(phone: BrowserContext, link: string): Promise<{ first: number[]; later: number[] }> {
  const page = await phone.newPage();
  const session = await phone.newCDPSession(page);
  await session.send('Network.enable');
  const addresses = new Map<string, string>();
  const sizes: (readonly [address: string, bytes: number])[] = [];
  session.on('Network.requestWillBeSent', ({ requestId, request }) => addresses.set(requestId, request.url));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    sizes.push([addresses.get(requestId) ?? '', encodedDataLength]);
  });
  await page.goto(link);
  await waitForLater(page);
  await page.waitForFunction(async () => (await navigator.serviceWorker.ready).active !== null);
  await page.waitForTimeout(500);
  const sent = sizes.filter(([address]) => address.startsWith('http'));
  const bytesOf = (isFirst: boolean): number[] =>
    sent.filter(([address]) => (address === link) === isFirst).map(([, bytes]) => bytes);
  return { first: bytesOf(true), later: [...bytesOf(false), await weighWorker()] };
}

/** The browser fetches it on its own, where a page's tools do not see it. */
async function weighWorker(): Promise<number> {
  const answer = await house.app.request('/service-worker.js', { headers: { 'accept-encoding': 'br' } });
  const headers = [...answer.headers].map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return (await answer.arrayBuffer()).byteLength + headers.length;
}

test.each<[number, number, readonly RespondentLanguage[]]>([
  [15, 14, respondentLanguages],
  [100, 30, ['ja', 'ja-easy']],
])(
  '%i questions: one request of at most %i KB, and at most 16 KB afterwards',
  async (count, limit, languages) => {
    const definition = makeLongQuestionnaire(count);
    const { tokens } = await makeRound(house.context, { wardId: house.wardId, definition });
    for (const language of languages) {
      const phone = await openPhone(browser);
      const { first, later } = await weigh(phone, `${house.url}/r/${tokens[0]}?lang=${language}`);
      expect([language, first.length]).toEqual([language, 1]);
      expect([language, Math.max(...first, limit * 1024)]).toEqual([language, limit * 1024]);
      expect(later.length).toBeGreaterThanOrEqual(2);
      const sum = later.reduce((all, bytes) => all + bytes, 0);
      expect([language, Math.max(sum, 16 * 1024)]).toEqual([language, 16 * 1024]);
      await phone.close();
    }
  },
);
