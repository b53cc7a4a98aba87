import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cohenKappa } from '../../shared/statistics/kappa.ts';
import { expectAccessible, openBrowser, sticksOut, takePicture } from '../support/browser.ts';
import { startBuiltServer, type BuiltServer } from '../support/built-server.ts';
import { openDesk, setPassword, settle, type Desk } from '../support/office.ts';

const phone = { width: 390, height: 844 };
const desk = { width: 1280, height: 900 };

let browser: Browser;
let server: BuiltServer;
let first: Desk;
let second: Desk;

beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startBuiltServer({ demo: false })]);
  first = await openDesk(browser);
  await setPassword(first.page, server.signInLink ?? '');
  const { link } = await post('/accounts', { name: '第二の担当者', login: 'second', role: 'staff' });
  second = await openDesk(browser);
  await setPassword(second.page, `${server.url}/admin/welcome${new URL(String(link)).hash}`);
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

type Json = Readonly<Record<string, unknown>>;

async function post(path: string, data: object, method: 'post' | 'put' = 'post'): Promise<Json> {
  const headers = { origin: server.url };
  const answer = await first.page.request[method](`${server.url}/api/v1${path}`, { headers, data });
  const body: unknown = await answer.json();
  if (!answer.ok()) throw new Error(`${path}: ${JSON.stringify(body)}`);
  return body as Json;
}

/** 「遊具」 and 「清掃」 in turn; every fifth is a hostile one, one is as long as a person may write. */
const written = Array.from({ length: 40 }, (_, at) => {
  if (at === 7) return `遊具について。${'公園の遊具がこわれたままです。'.repeat(140)}`.slice(0, 2000);
  if (at % 5 === 0) return `<img src=x onerror="document.title='taken'">の清掃 ${at}`;
  return at % 2 === 0 ? `ごみの清掃をしてほしい ${at}` : `遊具を増やしてほしい ${at}`;
});

/** Taken in from elsewhere, like any other closed round. */
async function makeRound(texts: readonly string[]): Promise<string> {
  const draft = {
    title: { ja: '公園の調査' },
    sections: [
      {
        key: 's',
        questions: [{ kind: 'long-text', key: 'comment', title: { ja: '公園へのご意見' }, maxLength: 4000 }],
      },
    ],
  };
  const { id: questionnaireId } = await post('/questionnaires', { title: '公園' });
  await post(`/questionnaires/${String(questionnaireId)}`, { revision: 1, draft }, 'put');
  const { id } = await post('/rounds', {
    ...{ name: '公園の調査', questionnaireId, access: 'elsewhere' },
    ...{ fiscalYear: 2025, design: 'random-sample', population: {} },
    ...{ opensAt: '2025-10-01T00:00:00.000Z', closesAt: '2025-10-31T00:00:00.000Z' },
  });
  const lines = texts.map((text, at) => `${at + 1},"${text.replaceAll('"', '""')}"`);
  const multipart = {
    file: {
      name: 'a.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(['番号,comment', ...lines].join('\r\n')),
    },
    commit: 'true',
  };
  const headers = { origin: server.url };
  const sent = await first.page.request.post(`${server.url}/api/v1/rounds/${String(id)}/intake`, {
    headers,
    multipart,
  });
  if (!sent.ok()) throw new Error(await sent.text());
  return String(id);
}

async function look(page: Page, name: string): Promise<void> {
  for (const [size, viewport] of Object.entries({ desk, phone })) {
    await page.setViewportSize(viewport);
    await settle(page);
    await takePicture(page, `coding-${size}-${name}`);
    expect([name, size, await sticksOut(page)]).toEqual([name, size, false]);
    await expectAccessible(page);
  }
  await page.setViewportSize(desk);
}

const parts = (page: Page) => page.getByRole('navigation', { name: '画面の切り替え' });

/** Codes everything with the keyboard alone; how often each pair of codes was given is counted beside it. */
async function codeAll(page: Page, choose: (text: string) => string): Promise<Map<string, string>> {
  const given = new Map<string, string>();
  await parts(page).getByRole('link', { name: 'コーディング' }).click();
  const work = page.getByRole('group', { name: 'コードを付ける', exact: true });
  await work.focus();
  for (let left = written.length; left > 0; left -= 1) {
    await page.getByText(`自分がこれから付ける回答：${left}件`).waitFor();
    const number = (await work.locator('.number').first().innerText()).split(/\s/)[0] ?? '';
    const code = choose(await work.locator('.paper').innerText());
    given.set(number, code);
    await work.press(code);
    await work.press('Enter');
  }
  await page.getByText('自分が付ける回答はすべて終わりました').waitFor();
  return given;
}

test(
  'two people code the same texts, agree as far as a hand count says, decide the rest, and the codes are counted',
  { timeout: 240_000 },
  async () => {
    const id = await makeRound(written);
    const { page } = first;
    await page.goto(`${server.url}/admin/rounds/${id}`);
    await page.getByText('別の方法で集めた回答です。何人にお願いしたかが記録されていないため').waitFor();
    await page.getByRole('link', { name: '「公園へのご意見」の回答を読む' }).click();
    await page.getByText('40件のうち40件').waitFor();
    await page.getByLabel('回答を検索').fill('ﾕｳｸﾞ　ふやし');
    await page.getByRole('button', { name: '検索', exact: true }).click();
    await page.getByText('40件のうち0件').waitFor();
    await look(page, 'no-match');
    await page.getByLabel('回答を検索').fill('遊具　増やし');
    await page.getByRole('button', { name: '検索', exact: true }).click();
    const expected = written.filter((text) => text.includes('遊具') && text.includes('増やし')).length;
    await page.getByText(`40件のうち${expected}件`).waitFor();
    expect(await page.locator('mark').first().innerText()).toMatch(/遊具|増やし/);
    await look(page, 'search');
    await page.getByRole('button', { name: '「清掃」を含む回答を見る' }).click();
    await page.getByText('「清掃」を含む回答').first().waitFor();
    await page.getByRole('button', { name: '検索をやめる' }).click();
    expect(await page.title()).not.toContain('taken');
    await look(page, 'texts');

    await parts(page).getByRole('link', { name: 'コード表' }).click();
    await look(page, 'frame-empty');
    await page.getByRole('button', { name: 'コード表を作る' }).click();
    for (const [at, [code, label]] of [
      ['clean', '清掃'],
      ['play', '遊具'],
    ].entries()) {
      const row = page.getByRole('group', { name: `${at + 1}番目のコード` });
      await row.getByLabel(/^コード/).fill(code ?? '');
      await row
        .getByLabel(/^名称/)
        .first()
        .fill(label ?? '');
    }
    await look(page, 'frame-edit');
    await page.getByRole('button', { name: 'コード表を保存' }).click();
    await page.getByText('第1版').waitFor();
    await look(page, 'frame');

    await parts(page).getByRole('link', { name: 'コーディング' }).click();
    await look(page, 'start');
    await page.getByLabel('二重にコードを付ける回答の割合').fill('100');
    await page.getByRole('button', { name: 'コーディングを始める' }).click();
    await page.getByText('ほかの人が付けたコードは').waitFor();
    await look(page, 'work');

    const isPlay = (text: string): boolean => text.includes('遊具');
    const one = await codeAll(page, (text) => (isPlay(text) ? '2' : '1'));
    await second.page.goto(`${server.url}/admin/rounds/${id}/texts/comment`);
    let turn = 0;
    // Every third of what is about playgrounds the second takes for cleaning.
    const other = await codeAll(second.page, (text) => {
      if (!isPlay(text)) return '1';
      turn += 1;
      return turn % 3 === 0 ? '1' : '2';
    });

    await page.reload();
    await page.getByRole('button', { name: '突き合わせを始める' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '突き合わせを始める' }).click();
    await page.getByText('コードごとの一致の程度').waitFor();
    const pairs = [...one].map(([number, code]) => `${code}${other.get(number) ?? ''}`);
    const count = (pair: string): number => pairs.filter((found) => found === pair).length;
    const { kappa } = cohenKappa([
      [count('11'), count('12')],
      [count('21'), count('22')],
    ]);
    expect(count('21')).toBeGreaterThan(0);
    const row = page.getByRole('row', { name: /^遊具/ });
    expect(await row.innerText()).toContain((kappa ?? NaN).toFixed(2));
    await look(page, 'agreement');

    for (let left = count('21'); left > 0; left -= 1) {
      await page.getByText(`不一致${count('21')}件のうち、${left}件がまだ決まっていません`).waitFor();
      const open = page.getByRole('listitem').filter({ hasText: '未決定' }).first();
      await open.getByRole('checkbox', { name: '遊具' }).check();
      await open.getByRole('button', { name: 'このコードに決める' }).click();
    }
    await page.getByText(`不一致${count('21')}件は、すべて決まりました`).waitFor();
    await page.getByRole('button', { name: '分類を確定する' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '分類を確定する' }).click();
    const plays = written.filter(isPlay).length;
    await page.getByRole('row', { name: /^遊具/ }).getByText(`${plays}人`).waitFor();
    const kept = page.getByRole('region', { name: '確定した分類（第1回）の一致の程度' });
    await kept
      .getByRole('row', { name: /^遊具/ })
      .getByText((kappa ?? NaN).toFixed(2), { exact: true })
      .waitFor();
    await look(page, 'final');
    const tally = await page.request.get(`${server.url}/api/v1/rounds/${id}/tally`);
    expect(JSON.stringify(await tally.json())).toContain('"comment.codes"');
    expect([first.complaints, second.complaints]).toEqual([[], []]);
  },
);

test('a question nobody wrote under, and forty codes, are drawn whole in both languages', async () => {
  const { page } = first;
  const empty = await makeRound(['']);
  await page.goto(`${server.url}/admin/rounds/${empty}/texts/comment`);
  await page.getByText('自由記述の回答はありません').waitFor();
  await look(page, 'empty');
  const id = await makeRound(written);
  const codes = Array.from({ length: 40 }, (_, at) => ({
    ...{
      code: `c${at + 1}`,
      label: { ja: `とても長い名称の区分その${at + 1}`, en: `A long label no. ${at + 1}` },
    },
    description: '付ける基準の説明がここに入ります。',
  }));
  await post(`/rounds/${id}/coding/comment/frame`, { edition: 0, codes, replace: [] }, 'put');
  await post(`/rounds/${id}/coding/comment`, { doubleShare: 20 });
  for (const language of ['ja', 'en']) {
    await page.evaluate((one) => localStorage.setItem('machikoe.language', one), language);
    for (const part of ['texts', 'frame', 'coding', 'result']) {
      await page.goto(`${server.url}/admin/rounds/${id}/texts/comment?part=${part}`);
      await look(page, `many-${language}-${part}`);
    }
  }
  await page.evaluate(() => localStorage.setItem('machikoe.language', 'ja'));
  expect(first.complaints).toEqual([]);
});
