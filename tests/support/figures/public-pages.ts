import type { Page } from 'playwright';
import { expect } from 'vitest';
import { createWard } from '../../../server/ward/actions.ts';
import { openContext, type OpenContext } from '../../../server/open-context.ts';
import { readConfig } from '../../../server/config.ts';
import { freezePublication } from '../../../server/publication/freeze.ts';
import { insertPublication, listLatestPublications } from '../../../server/publication/queries.ts';
import { act } from '../../../server/audit/act.ts';
import { publicationSchema, type Publication } from '../../../shared/publication/document.ts';
import { wilsonInterval } from '../../../shared/statistics/wilson.ts';
import { operatorOf } from '../app.ts';
import { expectAccessible, sticksOut, takePicture } from '../browser.ts';

/** Neighbours of the demo ward that published the same, but for one figure: code of the ward, x and n of IND01. */
const neighbours = [
  ['271047', 60, 150],
  ['271063', 110, 170],
] as const;

export async function publishForNeighbours(dataFolder: string, fiscalYear: number): Promise<void> {
  const context = await openContext(readConfig({ data: dataFolder }, {}));
  try {
    const [own] = await listLatestPublications(context.read, fiscalYear);
    const published = publicationSchema.parse(JSON.parse(own?.document ?? ''));
    for (const [code, x, n] of neighbours) await publishAs(context, published, { code, x, n });
  } finally {
    await context.close();
  }
}

async function publishAs(
  context: OpenContext,
  published: Publication,
  { code, x, n }: { readonly code: string; readonly x: number; readonly n: number },
): Promise<void> {
  const name = { ja: `隣の区${code}`, en: `Neighbour ${code}` };
  const ward = { code, nameJa: name.ja, nameEn: name.en, isDemo: true };
  const wardId = await createWard(context, operatorOf(null), ward);
  const { evaluation, fiscalYear, edition, releasedAt } = published;
  const { low, high } = wilsonInterval(x, n);
  const figures = { x, n, value: (100 * x) / n, interval: { low: 100 * low, high: 100 * high } };
  const indicators = evaluation.indicators.map((one) =>
    one.code === 'IND01' && one.current !== null ? { ...one, current: { ...one.current, ...figures } } : one,
  );
  const frozen = freezePublication({
    ...published,
    ward: { code, name },
    evaluation: { ...evaluation, ward: { code, name }, indicators },
  });
  await act(context, operatorOf(wardId), 'publication.release', (writer) =>
    insertPublication(writer, {
      ...{ id: context.makeId(), ward_id: wardId, fiscal_year: fiscalYear, edition },
      ...{ document: frozen.text, hash: frozen.hash, check_code: frozen.checkCode },
      ...{ released_by: 'command-line', released_at: releasedAt },
    }),
  );
}

const widths = { desk: 1280, phone: 390 } as const;

/** Whole and accessible at these widths, without a script, and each drawing once, after a table with its figures. */
export async function expectPublicPage(
  page: Page,
  name: string,
  sizes: readonly (keyof typeof widths)[] = ['desk', 'phone'],
): Promise<void> {
  expect(await page.locator('script').count()).toBe(0);
  for (const size of sizes) {
    await page.setViewportSize({ width: widths[size], height: 844 });
    await takePicture(page, `public-${name}-${size}`);
    expect([name, size, await sticksOut(page)]).toEqual([name, size, false]);
    await expectAccessible(page);
    await expectDrawings(page);
  }
}

async function expectDrawings(page: Page): Promise<void> {
  const seen = await page.locator('.chart').evaluateAll((charts) => {
    const tables = [...document.querySelectorAll('table')];
    const follows = (chart: Element) => (table: Element) =>
      (table.compareDocumentPosition(chart) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    return charts
      .filter((chart) => chart.checkVisibility())
      .map((chart) => ({
        hasTable: tables.some(follows(chart)),
        images: chart.querySelectorAll('svg[role=img]').length,
      }));
  });
  // Each is there twice, for a wide and for a narrow screen.
  expect(seen).toHaveLength((await page.locator('.chart').count()) / 2);
  expect(seen.filter(({ hasTable, images }) => !hasTable || images !== 1)).toEqual([]);
}

/** On paper: nothing that can only be pressed, nothing cut off at the side of an A4 sheet, every table and one drawing of each. */
export async function expectPrintable(page: Page, name: string): Promise<void> {
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 794, height: 1123 });
  await takePicture(page, `public-${name}-print`);
  expect(await sticksOut(page)).toBe(false);
  expect(await page.locator('header:visible, footer:visible, .screen:visible, form:visible').count()).toBe(0);
  expect(await page.locator('table:visible').count()).toBe(await page.locator('table').count());
  expect(await page.locator('.chart:visible').count()).toBe((await page.locator('.chart').count()) / 2);
  await page.emulateMedia({ media: 'screen' });
}
