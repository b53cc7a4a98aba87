import { createHash } from 'node:crypto';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible, openBrowser, openDesktop, openPhone, takePicture } from '../support/browser.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

async function openPageWith(body: string, javaScriptEnabled = true): Promise<Page> {
  const page = await (await openPhone(browser, { javaScriptEnabled })).newPage();
  await page.setContent(
    `<!doctype html><html lang="ja"><head><title>試し</title></head><body>${body}</body></html>`,
  );
  return page;
}

/** What one character looks like, as a hash of its picture. */
async function drawCharacter(page: Page, character: string): Promise<string> {
  await page.setContent(`<span style="font:64px sans-serif">${character}</span>`);
  const picture = await page.locator('span').screenshot();
  return createHash('sha256').update(picture).digest('hex');
}

describe('the browser of the tests', () => {
  test('draws Japanese names, not the box for a missing glyph', async () => {
    const page = await openPageWith('');
    const missing = await drawCharacter(page, '\u{10ABCD}');
    expect(await drawCharacter(page, '\u{10ABCE}')).toBe(missing);
    const drawn = await Promise.all([...'髙﨑区民'].map((character) => drawnAlone(character)));
    expect(new Set([...drawn, missing]).size).toBe(5);
    await page.context().close();
  });

  test('runs without scripts when asked', async () => {
    const noscript = '<main><h1>区民の声</h1><noscript>スクリプトなし</noscript></main>';
    const page = await openPageWith(noscript, false);
    expect(await page.innerText('main')).toContain('スクリプトなし');
    expect(page.viewportSize()).toEqual({ width: 390, height: 844 });
    await page.context().close();
  });

  test('finds faults of accessibility and names the place', async () => {
    const page = await openPageWith('<main><h1>区民の声</h1><input id="nameless"></main>');
    await expect(expectAccessible(page)).rejects.toThrow(/label[\s\S]*#nameless/);
    await page.setContent(
      '<!doctype html><html lang="ja"><head><title>試し</title></head><body><main><h1>区民の声</h1><label>氏名 <input></label></main></body></html>',
    );
    await expectAccessible(page);
    expect((await takePicture(page, 'browser-check')).length).toBeGreaterThan(1000);
    await page.context().close();
  });

  test('reaches nothing outside this machine', async () => {
    const page = await (await openDesktop(browser)).newPage();
    await expect(page.goto('http://example.org/')).rejects.toThrow('ERR_NAME_NOT_RESOLVED');
    await page.context().close();
  });
});

async function drawnAlone(character: string): Promise<string> {
  const page = await openPageWith('');
  const hash = await drawCharacter(page, character);
  await page.context().close();
  return hash;
}
