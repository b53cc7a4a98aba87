import type { Browser, Page } from 'playwright';
import { expect } from 'vitest';
import type { TestApp } from './app.ts';
import { expectAccessible, openPhone, takePicture } from './browser.ts';

/** Editions in the log and the people they are from. */
export async function countResponses({ context }: Pick<TestApp, 'context'>) {
  const rows = await context.read.selectFrom('response').select('respondent_key').execute();
  return { editions: rows.length, people: new Set(rows.map(({ respondent_key: key }) => key)).size };
}

/** Answers the sample questionnaire; with scripts, follow-ups appear as it goes. */
export async function answerSample(page: Page, wish = '公園のあかりを\n増やしてください。'): Promise<void> {
  await page.getByRole('radio', { name: 'はい', exact: true }).check();
  await page.getByLabel('何回参加しましたか').fill('２');
  await page.getByRole('checkbox', { name: '飲料水' }).check();
  await page.getByRole('radio', { name: 'どちらかといえばそう思う' }).check();
  await page.getByLabel('よく利用する区の施設').fill('図書館');
  await page.getByLabel('区へのご意見').fill(wish);
}

/** Nothing sticks out sideways, and axe-core, which needs scripts, finds nothing in the same document beside. */
export async function expectFitsPhone(browser: Browser, page: Page, name: string): Promise<void> {
  const picture = await takePicture(page, name);
  // A PNG's width stands in bytes 16 to 19; the phone draws two points a pixel.
  expect(picture.readUInt32BE(16)).toBe(2 * 390);
  const beside = await openPhone(browser);
  const copy = await beside.newPage();
  await copy.setContent(await page.content());
  await expectAccessible(copy);
  await beside.close();
}

/** The script that comes after the page is at work. */
export async function waitForLater(page: Page): Promise<void> {
  await page.locator('.to-check').waitFor({ state: 'attached' });
}

export const sendButton = (page: Page) => page.locator('.finish button[type=submit]');

/** What can be pressed and is lower than 44 pixels; a tick box is pressed by its row. */
export const listSmallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found = document.querySelectorAll('a, button, summary, input, textarea, select');
    return [...found].flatMap((element) => {
      const target = element.matches('.choice input') ? element.closest('.choice') : element;
      const box = target?.getBoundingClientRect();
      const isUnseen = box === undefined || box.height === 0 || element.matches('.skip');
      return isUnseen || box.height >= 44 ? [] : [`${element.outerHTML.slice(0, 90)}: ${box.height}`];
    });
  });
