import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, openBrowser, openDesktop, openPhone } from '../support/browser.ts';
import { startBuiltServer, type BuiltServer } from '../support/built-server.ts';

const password = 'correct horse battery staple';
let browser: Browser;
let server: BuiltServer;
let isStopped = false;

beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startBuiltServer()]);
});
afterAll(async () => {
  await browser.close();
  if (!isStopped) await server.stop();
});

async function setPassword(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel('パスワード', { exact: true }).fill(password);
  await page.getByLabel('もう一度同じパスワード').fill(password);
  await page.getByRole('button', { name: '設定してサインイン' }).click();
  await page.waitForURL(`${server.url}/admin/`);
}

async function signIn(page: Page, login: string): Promise<void> {
  await page.getByLabel('ID').fill(login);
  await page.getByLabel('パスワード').fill(password);
  await page.getByRole('button', { name: 'サインイン', exact: true }).click();
}

test('the first administrator brings in a colleague, who sees no more than the role allows', async () => {
  const desk = await openDesktop(browser);
  const page = await desk.newPage();
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) complaints.push(message.text());
  });

  await page.goto(server.signInLink ?? '');
  await page.getByText('administrator').waitFor();
  expect(page.url()).toBe(`${server.url}/admin/welcome`);
  await expectAccessible(page);
  await page.getByLabel('パスワード', { exact: true }).fill('too short');
  await page.getByRole('button', { name: '設定してサインイン' }).click();
  await page.getByText('12文字以上にしてください（いま9文字）').waitFor();
  await page.getByLabel('パスワード', { exact: true }).fill(password);
  await page.getByLabel('もう一度同じパスワード').fill(password);
  await page.getByRole('button', { name: '設定してサインイン' }).click();
  await page.waitForURL(`${server.url}/admin/`);

  await page.getByRole('link', { name: 'アカウント', exact: true }).click();
  await page.getByRole('link', { name: 'アカウントを作る' }).click();
  await page.getByLabel('氏名').fill('福島 花子');
  await page.getByLabel('ID').fill('hanako');
  await page.getByLabel('役割').selectOption('official');
  await expectAccessible(page);
  await page.getByRole('button', { name: '作成する' }).click();
  const link = await page.getByLabel('サインイン用リンク').inputValue();
  await expectAccessible(page);
  await page.getByRole('link', { name: '操作記録' }).click();
  await page.getByRole('row', { name: /アカウントの作成.*福島 花子.*閲覧者/ }).waitFor();
  await expectAccessible(page);

  const phone = await openPhone(browser);
  const hers = await phone.newPage();
  await setPassword(hers, link);
  await hers.getByRole('button', { name: 'メニュー' }).click();
  await hers.getByRole('link', { name: '権限' }).waitFor();
  expect(await hers.getByRole('link', { name: 'アカウント', exact: true }).count()).toBe(0);
  await hers.getByRole('heading', { level: 1 }).waitFor();
  await expectAccessible(hers);
  await hers.goto(`${server.url}/admin/accounts`);
  await hers.getByRole('heading', { name: 'この画面を見る権限がありません' }).waitFor();
  await hers.goto(link);
  await hers.getByText('このリンクは使用済みか、期限が切れています').waitFor();
  expect(complaints).toEqual([]);
  await Promise.all([desk.close(), phone.close()]);
});

test('an ended session leads to signing in and back to the screen, in the language chosen', async () => {
  const desk = await openDesktop(browser);
  const page = await desk.newPage();
  await page.goto(`${server.url}/admin/sign-in`);
  await signIn(page, 'administrator');
  await page.getByRole('link', { name: 'APIトークン' }).click();
  await page.getByRole('heading', { name: 'APIトークン' }).waitFor();
  await desk.clearCookies();
  await page.getByRole('link', { name: '操作記録' }).click();
  await page.getByLabel('パスワード').waitFor();
  expect(new URL(page.url()).searchParams.get('to')).toBe('/admin/audit');
  await page.getByText('保存していなかった内容は、入力し直してください').waitFor();
  await expectAccessible(page);
  await signIn(page, 'administrator');
  await page.waitForURL(`${server.url}/admin/audit`);
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Audit log' }).waitFor();
  expect(await page.getAttribute('html', 'lang')).toBe('en');
  await page.reload();
  await page.getByRole('heading', { name: 'Audit log' }).waitFor();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  expect(await page.getByText('Your session has ended').count()).toBe(0);
  await desk.close();
});

test('an address from outside is never a place to go after signing in', async () => {
  const desk = await openDesktop(browser);
  const page = await desk.newPage();
  await page.goto(`${server.url}/admin/sign-in?to=${encodeURIComponent('//evil.example/admin/')}`);
  await signIn(page, 'administrator');
  await page.waitForURL(`${server.url}/admin/`);
  await desk.close();
});

test('an open stream of live updates does not hold up a server that is told to stop', async () => {
  const desk = await openDesktop(browser);
  const page = await desk.newPage();
  await page.goto(`${server.url}/admin/sign-in`);
  await signIn(page, 'administrator');
  await page.waitForURL(`${server.url}/admin/`);
  const isOpen = page.evaluate(
    () =>
      new Promise<boolean>((resolve) => {
        const source = new EventSource('/api/v1/live');
        source.onopen = () => resolve(true);
        source.onerror = () => resolve(false);
      }),
  );
  expect(await isOpen).toBe(true);
  const started = Date.now();
  isStopped = true;
  await server.stop();
  expect(Date.now() - started).toBeLessThan(3000);
  await desk.close();
});
