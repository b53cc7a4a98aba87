import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFailed, test } from 'vitest';
import { evaluationSchema } from '../../shared/evaluation/evaluation.ts';
import { expectAccessible, openBrowser, openPhone, takePicture } from '../support/browser.ts';
import { runBuiltCommand } from '../support/built-command.ts';
import { startBuiltServer, type BuiltServer } from '../support/built-server.ts';
import { answerOnPhone, felt, postAnswer } from '../support/main-job/answers.ts';
import { countByHand } from '../support/main-job/hand-count.ts';
import { addAccount, importMembers, loadPlan } from '../support/main-job/prepare-ward.ts';
import { bindIndicator, exportLinks, launchRound } from '../support/main-job/run-round.ts';
import { words, writeQuestionnaire } from '../support/main-job/write-questionnaire.ts';
import { goTo, openDesk, setPassword, settle, type Desk } from '../support/office.ts';

const agreeing = ['感じる', 'どちらかといえば感じる'];
const code = 'IND01';
const round = '平成27年度 第1回 区民モニターアンケート';

let browser: Browser;
let server: BuiltServer;
let administrator: Desk;
let staff: Desk;
let official: Desk;
let links: readonly string[];

beforeAll(async () => {
  [browser, server] = await Promise.all([
    openBrowser(),
    startBuiltServer({ environment: { MACHIKOE_WARD_NAME: '大阪市福島区', MACHIKOE_WARD_CODE: '271039' } }),
  ]);
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

// What was on the screens says more about a failure than the line that waited.
beforeEach(() =>
  onTestFailed(async () => {
    for (const [name, desk] of Object.entries({ administrator, staff, official })) {
      await takePicture(desk.page, `main-job-failed-${name}`).catch(() => undefined);
    }
  }),
);

/** The year's row of the indicator's series, as the official reads it. */
const readRow = (page: Page): Promise<string> =>
  page
    .getByRole('row', { name: /^平成27年度/ })
    .first()
    .innerText();

/** Stays until the page is loaded anew. */
const mark = (page: Page): Promise<void> =>
  page.evaluate(() => void Object.assign(window, { markOfThisVisit: 'still here' }));
const readMark = (page: Page): Promise<unknown> =>
  page.evaluate(() => Object.getOwnPropertyDescriptor(window, 'markOfThisVisit')?.value);

describe('the main job, from an empty ward to the evaluation sheet', () => {
  test('the administrator opens the printed link and lets a staff member and an official in', async () => {
    administrator = await openDesk(browser);
    const { page } = administrator;
    await setPassword(page, server.signInLink ?? '');
    await page.getByText('まだ指標がありません').waitFor();
    const staffLink = await addAccount(page, '玉川 次郎', 'jiro', 'staff');
    const officialLink = await addAccount(page, '福島 花子', 'hanako', 'official');
    [staff, official] = [await openDesk(browser), await openDesk(browser)];
    await setPassword(staff.page, staffLink);
    await setPassword(official.page, officialLink);
  });

  test('the plan is loaded, and staff import the monitors once the bad row is mended', async () => {
    await goTo(staff.page, '運営方針');
    await staff.page.getByText('まだ運営方針が登録されていません。').waitFor();
    await expectAccessible(staff.page);
    await loadPlan(administrator.page);
    await importMembers(staff.page, 30);
  });

  test('staff write the questionnaire and look at it as a resident will', async () => {
    const { page } = staff;
    await writeQuestionnaire(page);
    const preview = page.frameLocator('iframe');
    await preview.getByText(words.opinion).waitFor();
    expect(await preview.getByRole('radio', { name: 'わからない' }).count()).toBe(1);
    expect(await preview.getByText('「はい」').count()).toBeGreaterThan(0);
  });

  test('staff feed an indicator from the question and launch the round', async () => {
    await bindIndicator(staff.page, code);
    await launchRound(staff.page, round, 30);
    links = await exportLinks(staff.page);
    expect(new Set(links).size).toBe(30);
  });

  test('thirty answers arrive, and the official sees the number move without reloading', async () => {
    const { page } = official;
    const board = await openDesk(browser, official.context);
    await board.page.goto(`${server.url}/admin/?fiscalYear=2015`);
    await page.goto(`${server.url}/admin/indicators/${code}`);
    await Promise.all([settle(page), settle(board.page)]);
    await Promise.all([mark(page), mark(board.page)]);
    await page.getByText('この指標に値を与える調査回は、まだありません。').waitFor();
    const line = board.page.locator('.line', { hasText: code });
    expect(await line.innerText()).toContain('未測定');

    const phone = await openPhone(browser, { javaScriptEnabled: false });
    const resident = await phone.newPage();
    for (let index = 0; index < 4; index += 1) await answerOnPhone(resident, links[index] ?? '', index);
    await phone.close();
    await page.getByText('人数が少ないため非表示').first().waitFor();

    // Figures of an open round move in steps of ten answers and leave the newest ten out; one of the eleven did not know.
    for (let index = 4; index < 25; index += 1) await postAnswer(links[index] ?? '', index);
    const soFar = countByHand(felt.slice(0, 11), agreeing);
    await page.getByText(`${soFar.n}人中 ${soFar.x}人`).first().waitFor();

    for (let index = 25; index < 30; index += 1) await postAnswer(links[index] ?? '', index);
    const final = countByHand(felt, agreeing);
    expect(final).toMatchObject({ x: 18, n: 30, value: '60.0' });
    await page
      .getByRole('row', { name: new RegExp(`^平成27年度.*${final.value}%`) })
      .first()
      .waitFor();
    const row = await readRow(page);
    expect(row).toContain(final.interval);
    expect(row).toMatch(/\t30\t/);
    await line.getByText(`${final.value}%`).first().waitFor();
    expect(await line.innerText()).toContain('回答率 100.0%（30人中 30人）');
    expect([await readMark(page), await readMark(board.page)]).toEqual(['still here', 'still here']);
    await expectAccessible(page);
    await expectAccessible(board.page);
    expect(board.complaints).toEqual([]);
    await board.page.close();
  });

  test('the official sees the response rate, and neither members nor a way to launch', async () => {
    const { page } = official;
    await goTo(page, '調査回');
    await page.getByRole('link', { name: round }).first().click();
    await page.getByText('30名のうち30名').first().waitFor();
    expect(await page.getByTestId('rate').innerText()).toBe('100.0%');
    await expectAccessible(page);
    for (const name of ['新しい調査回', '差込用の一覧（CSV）', 'アカウント']) {
      expect(await page.getByRole('link', { name, exact: true }).count(), name).toBe(0);
    }
    const id = page.url().split('/').at(-1) ?? '';
    const headers = { origin: server.url };
    const refused = await Promise.all([
      page.request.post(`${server.url}/api/v1/rounds/${id}/launch`, { headers }),
      page.request.get(`${server.url}/api/v1/rounds/${id}/invitations.csv`),
      page.request.get(`${server.url}/api/v1/audit`),
    ]);
    expect(refused.map((answer) => answer.status())).toEqual([403, 403, 403]);
    await page.goto(`${server.url}/admin/panel/import`);
    await page.getByRole('heading', { name: 'この画面を見る権限がありません' }).waitFor();
  });

  test('the sheet, the command line and a recount say the same', async () => {
    const { page } = official;
    await goTo(page, '評価シート');
    await settle(page);
    expect(await page.locator('#form1').innerText()).toContain('60.0%');
    const run = runBuiltCommand(server.dataFolder, 'evaluate', '2015', '--json');
    expect(run.stderr).toBe('');
    const { indicators } = evaluationSchema.parse(JSON.parse(run.stdout));
    expect(indicators.find((one) => one.code === code)?.current).toMatchObject({ x: 18, n: 30, value: 60 });
    const check = runBuiltCommand(server.dataFolder, 'verify');
    expect([check.status, check.stdout]).toEqual([
      0,
      expect.stringMatching(/\tequal\t30 entries\t30 respondents\t/),
    ]);
  });

  test('the audit log tells the story in words', async () => {
    const { page } = administrator;
    await goTo(page, '操作記録');
    await settle(page);
    const filter = page.getByLabel('操作で絞り込む');
    const story = {
      'account.create': /玉川 次郎.*担当者/,
      'plan.load': /管理者/,
      'member.import': /玉川 次郎.*平成27年度 区民モニター/,
      'questionnaire.create': /玉川 次郎.*福島区 区民モニターアンケート/,
      'indicator.edit': /玉川 次郎.*IND01/,
      'round.launch': new RegExp(`玉川 次郎.*${round}.*30`),
      'invitation.export': /玉川 次郎.*30/,
      'response.send': /区民（回答者）/,
    };
    for (const [verb, told] of Object.entries(story)) {
      await filter.selectOption(verb);
      await page.getByRole('row', { name: told }).first().waitFor({ timeout: 10_000 });
    }
    await filter.selectOption('round.launch');
    await expect.poll(() => page.getByRole('row', { name: new RegExp(round) }).count()).toBe(1);
    await expectAccessible(page);
  });

  test('no browser at a desk had anything to complain about', () => {
    expect([administrator, staff, official].flatMap(({ complaints }) => complaints)).toEqual([]);
  });
});
