import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { expect } from 'vitest';
import { expectAccessible } from '../browser.ts';
import { goTo, settle } from '../office.ts';
import { words } from './write-questionnaire.ts';

/** Feeds an indicator of the plan from the scale's two agreeing points; don't know stays in the base. */
export async function bindIndicator(page: Page, code: string): Promise<void> {
  await goTo(page, '指標');
  await page
    .getByRole('row', { name: new RegExp(code) })
    .getByRole('link')
    .first()
    .click();
  await page.getByRole('link', { name: '定義を編集' }).click();
  await page.getByRole('combobox', { name: /^値の出どころ/ }).selectOption('survey');
  await page.getByRole('combobox', { name: /^質問/ }).selectOption({ label: words.help });
  await page.getByRole('checkbox', { name: '感じる', exact: true }).check();
  await page.getByRole('checkbox', { name: 'どちらかといえば感じる' }).check();
  await page.getByRole('combobox', { name: /^「わからない」の扱い/ }).selectOption('inBase');
  await expectAccessible(page);
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText(`「${words.help}」に「感じる」「どちらかといえば感じる」`).waitFor();
}

function tokyo(hoursFromNow: number): string {
  return new Date(Date.now() + (9 + hoursFromNow) * 3_600_000).toISOString().slice(0, 16);
}

/** Makes a round for FY2015 that is open already, looks at the check and launches it. */
export async function launchRound(page: Page, name: string, people: number): Promise<void> {
  await goTo(page, '調査回');
  await page.getByRole('link', { name: '新しい調査回' }).click();
  await page.getByLabel('調査回の名前').fill(name);
  await page.getByRole('combobox', { name: /^調査票/ }).selectOption({ label: words.title });
  await page.getByRole('combobox', { name: /^年度/ }).selectOption('2015');
  await page.getByLabel('受付開始').fill(tokyo(-1));
  await page.getByLabel('受付終了').fill(tokyo(24 * 14));
  await page.getByText(`${people}名`).first().waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: '確認へ進む' }).click();
  await page.getByText(`${people}名に招待を作成します`).waitFor();
  await settle(page);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'この内容で開始する' }).click();
  const agree = page.getByRole('button', { name: '開始する', exact: true });
  await agree.waitFor();
  await expectAccessible(page);
  await agree.dblclick();
  await page.getByText('受付中').first().waitFor();
  await expectAccessible(page);
}

/** Downloads the list for mail merge. Returns the personal links. */
export async function exportLinks(page: Page): Promise<readonly string[]> {
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name: '差込用の一覧（CSV）' }).click();
  const text = await readFile(await (await coming).path(), 'utf8');
  expect(text.startsWith('\uFEFF')).toBe(true);
  expect(text).toContain('試験1,');
  return text.match(/http:\S+\/r\/[\w-]{22}/g) ?? [];
}
