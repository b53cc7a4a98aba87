import type { Page } from 'playwright';
import { expect } from 'vitest';
import { sticksOut, takePicture } from '../browser.ts';

/** Height of what a sheet leaves, in the browser's units: A4 upright with 12 mm, crosswise with 10 and 12 mm. */
const sheet = { upright: ((297 - 24) / 25.4) * 96, crosswise: ((210 - 22) / 25.4) * 96 };
const across = { upright: 703, crosswise: 1047 };

interface Drawing {
  readonly height: number;
  /** Of the drawing's own proportions: blank is left above and below where it is more than 1. */
  readonly stretch: number;
  readonly isKept: boolean;
}

const measure = (charts: (SVGElement | HTMLElement)[]): Drawing[] =>
  charts
    .filter((chart) => chart.checkVisibility())
    .map((chart) => {
      const { width, height } = chart.getBoundingClientRect();
      const [, , own = 1, tall = 1] = (chart.getAttribute('viewBox') ?? '').split(' ').map(Number);
      return {
        height,
        stretch: (height / width) * (own / tall),
        isKept: getComputedStyle(chart).breakInside === 'avoid',
      };
    });

/** A screen on paper: nothing to press, nothing beyond the edge, and each chart whole, in its proportions, below its heading. */
export async function expectPrintedScreen(
  page: Page,
  name: string,
  { way, beside = 0 }: { readonly way: keyof typeof sheet; readonly beside?: number },
): Promise<void> {
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: across[way], height: Math.floor(sheet[way]) });
  await takePicture(page, `printed-${name}`);
  expect([name, await sticksOut(page)]).toEqual([name, false]);
  expect(await page.locator('#app > header:visible, #navigation:visible, button:visible').count()).toBe(0);
  const drawings = await page.locator('main svg[role=img][viewBox]').evaluateAll(measure);
  const charts = drawings.filter(({ height }) => height > 100);
  expect(charts.length).toBeGreaterThan(0);
  for (const { height, stretch, isKept } of charts) {
    expect([name, isKept]).toEqual([name, true]);
    expect(height).toBeLessThan(sheet[way] - beside);
    expect(Math.abs(stretch - 1)).toBeLessThan(0.02);
  }
  const headings = page.locator('main :is(h2, h3):visible');
  const broken = await headings.evaluateAll(
    (all) => all.filter((one) => getComputedStyle(one).breakAfter !== 'avoid').length,
  );
  expect(broken).toBe(0);
  await page.emulateMedia({ media: 'screen' });
  await page.setViewportSize({ width: 1280, height: 800 });
}
