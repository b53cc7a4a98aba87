import type { Page } from 'playwright';
import type { TestApp } from './app.ts';

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

/** The script that comes after the page is at work. */
export async function waitForLater(page: Page): Promise<void> {
  await page.locator('.to-check').waitFor({ state: 'attached' });
}

export const sendButton = (page: Page) => page.locator('.finish button[type=submit]');
