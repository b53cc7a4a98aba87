import path from 'node:path';
import type { Page } from 'playwright';
import { expect } from 'vitest';
import { expectAccessible } from '../browser.ts';
import { makeMemberLine, memberHeader } from '../members.ts';
import { goTo, settle } from '../office.ts';
import { encodeShiftJis } from '../shift-jis.ts';

const planFile = path.resolve(import.meta.dirname, '../../../server/demo/fukushima-fy2015.plan.json');

/** Makes an account through the screens. Returns its one-time link. */
export async function addAccount(page: Page, name: string, login: string, role: string): Promise<string> {
  await goTo(page, 'アカウント');
  await page.getByRole('link', { name: 'アカウントを作る' }).click();
  await page.getByLabel('氏名').fill(name);
  await page.getByLabel('ID').fill(login);
  await page.getByLabel('役割').selectOption(role);
  await page.getByRole('button', { name: '作成する' }).click();
  return page.getByLabel('サインイン用リンク').inputValue();
}

export async function loadPlan(page: Page): Promise<void> {
  await goTo(page, '運営方針');
  await settle(page);
  await expectAccessible(page);
  await page.getByLabel('運営方針ファイル', { exact: true }).setInputFiles(planFile);
  await page.getByRole('button', { name: '読み込む', exact: true }).click();
  await page.getByRole('heading', { name: '平成27年度 運営方針' }).waitFor();
  await expectAccessible(page);
}

/** Excel's own encoding in Japan; one row says an age nobody has. */
function makeList(people: number, badLine?: number): { name: string; mimeType: string; buffer: Buffer } {
  const rows = Array.from({ length: people }, (_, index) => makeMemberLine(index + 1));
  const lines = [memberHeader, ...rows].map((line, index) =>
    index + 1 === badLine ? line.replace(/30代|40代|70歳以上/, '大人') : line,
  );
  const buffer = Buffer.from(encodeShiftJis(lines.join('\r\n')));
  return { name: 'モニター名簿.csv', mimeType: 'text/csv', buffer };
}

export async function importMembers(page: Page, people: number): Promise<void> {
  await goTo(page, 'モニター');
  await page.getByRole('button', { name: '名簿を新しく作る' }).click();
  await page.getByLabel('名簿の名前').fill('平成27年度 区民モニター');
  await page.getByRole('button', { name: '作る', exact: true }).click();
  await page.getByText('任期中 0名（登録 0名）').waitFor();
  await page.getByRole('link', { name: 'CSVを取り込む' }).click();
  await page.getByLabel('CSVファイル').setInputFiles(makeList(people, 8));
  await page.getByRole('button', { name: '内容を確かめる' }).click();
  await page.getByRole('row', { name: /8行目.*年代.*大人/ }).waitFor();
  await page.getByText('文字コード：Shift_JIS').waitFor();
  expect(await page.getByRole('button', { name: '取り込む', exact: true }).count()).toBe(0);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'ファイルを選び直す' }).click();
  await page.getByLabel('CSVファイル').setInputFiles(makeList(people));
  await page.getByRole('button', { name: '内容を確かめる' }).click();
  await page.getByText('すべての行を読み取れました。').waitFor();
  await page.getByRole('button', { name: '取り込む', exact: true }).click();
  await page.getByText(`取り込みました。新規 ${people}名、更新 0名、変更なし 0名`).waitFor();
  await page.getByRole('link', { name: '区民モニターへ戻る' }).click();
  await page.getByText(`任期中 ${people}名（登録 ${people}名）`).waitFor();
  await expectAccessible(page);
}
