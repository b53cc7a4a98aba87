import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { responseDocumentSchema } from '../../shared/questionnaire/answers.ts';
import { respondentLanguages } from '../../shared/questionnaire/localized.ts';
import { expectAccessible, openBrowser, sticksOut } from '../support/browser.ts';
import { makeRound } from '../support/fixtures.ts';
import { openPhoneHouse } from '../support/phone-house.ts';
import { countResponses, listSmallTargets } from '../support/phone-page.ts';
import { renderResidentPages } from '../support/resident-pages.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** The finished document as it comes, without its script: what stands there when nothing else works. */
async function show(page: Page, html: string): Promise<void> {
  await page.setContent(html.replaceAll(/<script[\s\S]*?<\/script>/g, ''));
}

const setTextSize = (page: Page, size: string): Promise<void> =>
  page.evaluate((text) => {
    document.documentElement.style.fontSize = text;
  }, size);

const listMotion = (page: Page): Promise<number> => page.evaluate(() => document.getAnimations().length);

describe.each(respondentLanguages)('every page in %s', (language) => {
  const pages = Object.entries(renderResidentPages(language));
  // Colours are the same in every language; only readings above characters are not found in all.
  const colours = language.startsWith('ja') ? (['light', 'dark'] as const) : (['light'] as const);

  test.each(colours)(
    'has no fault axe-core knows, in %s, at 320 pixels, with the menu open',
    async (colorScheme) => {
      const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
      const page = await context.newPage();
      await page.emulateMedia({ colorScheme });
      for (const [name, { html }] of pages) {
        await show(page, html);
        if (name === 'blank') await page.locator('.languages summary').click();
        await expectAccessible(page, { withColours: language.startsWith('ja') }).catch((error: Error) => {
          throw new Error(`${name} in ${language}, ${colorScheme}: ${error.message}`);
        });
      }
      await context.close();
    },
  );

  test('fits 320 pixels, 200 % zoom and double-size text, with targets of 44 pixels and nothing moving', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    for (const [name, { html }] of pages) {
      await show(page, html);
      await page.locator('.languages summary').click();
      // 1280 pixels at 200 % zoom are 640; at 400 % they are 320.
      for (const [width, size] of [
        [320, '100%'],
        [320, '200%'],
        [640, '200%'],
        [1280, '100%'],
      ] as const) {
        await page.setViewportSize({ width, height: 640 });
        await setTextSize(page, size);
        expect([name, width, size, await sticksOut(page)]).toEqual([name, width, size, false]);
        expect([name, await listSmallTargets(page)]).toEqual([name, []]);
      }
      expect(await listMotion(page)).toBe(0);
    }
    await context.close();
  });
});

test('with forced colours, what is chosen differs from what is not, and the focus can be seen', async () => {
  const context = await browser.newContext({ forcedColors: 'active', reducedMotion: 'reduce' });
  const page = await context.newPage();
  await show(page, renderResidentPages('ja').correcting.html);
  const border = (chosen: boolean): Promise<string> =>
    page
      .locator(`.choice:${chosen ? 'has(:checked)' : 'not(:has(:checked))'}`)
      .first()
      .evaluate((row) => `${getComputedStyle(row).borderTopWidth} ${getComputedStyle(row).borderTopColor}`);
  expect(await border(true)).not.toBe(await border(false));
  await page.getByRole('button', { name: /送信/ }).focus();
  expect(
    await page.getByRole('button', { name: /送信/ }).evaluate((own) => getComputedStyle(own).outlineWidth),
  ).toBe('4px');
  await context.close();
});

describe('a keyboard and nothing else, scripts off', () => {
  const closesAt = '2026-11-30T08:00:00.000Z';

  /** Presses Tab until what has the focus fits; every stop on the way must show where it is. */
  async function tabTo(page: Page, selector: string): Promise<void> {
    for (let press = 0; press < 80; press += 1) {
      await page.keyboard.press('Tab');
      const focused = page.locator(':focus');
      if ((await focused.count()) === 0) continue;
      const isSeen = await focused.evaluate((own) => {
        const shown = own.closest('.choice') ?? own;
        return [own, shown].some((one) => getComputedStyle(one).outlineStyle !== 'none');
      });
      expect([await focused.evaluate((own) => own.outerHTML.slice(0, 80)), isSeen]).toContain(true);
      if (await focused.evaluate((own, wanted) => own.matches(wanted), selector)) return;
    }
    throw new Error(`Tab never came to ${selector}`);
  }
  const focusedId = (page: Page): Promise<string | undefined> =>
    page.evaluate(() => document.activeElement?.id ?? document.activeElement?.className);

  test('changes the language without losing a word, mends what is wrong, sends', async () => {
    const house = await openPhoneHouse('2026-11-17T00:00:00.000Z');
    const { tokens } = await makeRound(house.context, { wardId: house.wardId, closesAt });
    const link = `${house.url}/r/${tokens[0]}`;
    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'ja-JP' });
    const page = await context.newPage();
    await page.goto(link);

    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').getAttribute('class')).toBe('skip');
    await page.keyboard.press('Enter');
    await tabTo(page, '[name="q.times"]');
    await page.keyboard.type('たくさん');
    // Enter in a field neither sends half a questionnaire nor changes the language.
    await page.keyboard.press('Enter');
    expect(page.url().replace('#questions', '')).toBe(link);
    await tabTo(page, 'textarea');
    await page.keyboard.type('公園のあかり');

    await page.locator('.languages summary').focus();
    await page.keyboard.press('Enter');
    await tabTo(page, '[lang="vi"] button');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${link}?lang=vi`);
    expect(await page.getAttribute('html', 'lang')).toBe('vi');
    expect(await page.inputValue('[name="q.times"]')).toBe('たくさん');
    expect(await page.inputValue('textarea')).toBe('公園のあかり');
    expect((await countResponses(house)).editions).toBe(0);

    await tabTo(page, '.finish button');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.summary');
    expect(await page.title()).toMatch(/^Lỗi: /);
    await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toBe('summary');
    await tabTo(page, '.summary a');
    await page.keyboard.press('Enter');
    expect(await focusedId(page)).toBe('q.drill');
    await page.keyboard.press('Space');
    await tabTo(page, '[name="q.times"]');
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('２');
    await tabTo(page, '[name="q.safe"]');
    await page.keyboard.press('Space');
    await tabTo(page, '.finish button');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${link}/received?lang=vi`);
    const [row] = await house.context.read.selectFrom('response').select('document').execute();
    const sent = responseDocumentSchema.parse(JSON.parse(row?.document ?? ''));
    expect(sent.language).toBe('vi');
    expect(sent.answers['times']).toEqual({ state: 'answered', value: { number: 2 } });
    await context.close();
    await house.close();
  });
});
