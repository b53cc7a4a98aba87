import type { Locator, Page } from 'playwright';
import { expectAccessible } from '../browser.ts';
import { goTo } from '../office.ts';

export const words = {
  title: '福島区 区民モニターアンケート',
  help: '地域で「声かけ」や「助け合い」があると感じますか。',
  office: 'この1年間に区役所を利用しましたか。',
  counter: '窓口の対応は良いと感じましたか。',
  opinion: '区へのご意見をお書きください。',
} as const;

async function addQuestion(page: Page, kind: RegExp, title: string): Promise<Locator> {
  const cards = page.locator('li.card');
  const number = await cards.count();
  await page.getByRole('button', { name: '質問を追加' }).click();
  await page.getByRole('button', { name: kind }).click();
  const card = cards.nth(number);
  await card.getByLabel('質問文').first().fill(title);
  return card;
}

async function writeChoices(card: Locator, labels: readonly string[]): Promise<void> {
  for (const [index, label] of labels.entries()) {
    const field = card.getByLabel(`選択肢${index + 1}`, { exact: true });
    if ((await field.count()) === 0) await card.getByRole('button', { name: '選択肢を追加' }).click();
    await field.fill(label);
  }
}

async function addCondition(card: Locator, question: string, choice: string): Promise<void> {
  await card.locator('summary', { hasText: 'この質問を出す相手' }).click();
  await card.getByRole('button', { name: '条件を追加' }).click();
  const row = card.getByRole('group', { name: '条件1' });
  await row.getByLabel('前の質問').selectOption({ label: question });
  await row.getByRole('checkbox', { name: choice, exact: true }).check();
}

/** Writes a questionnaire by hand in the editor: a scale with don't know, one choice, a follow-up, free text. */
export async function writeQuestionnaire(page: Page): Promise<void> {
  await goTo(page, '調査票');
  await page.getByRole('button', { name: '調査票を作る' }).click();
  await page.getByLabel('題名').fill(words.title);
  await page.getByRole('button', { name: '作る', exact: true }).click();
  const scale = await addQuestion(page, /^5段階で答える/, words.help);
  await scale.getByLabel('言葉のひな形').selectOption({ label: '感じる 〜 感じない' });
  await scale.getByRole('checkbox', { name: '「わからない」を選べるようにする' }).check();
  const office = await addQuestion(page, /^一つ選ぶ/, words.office);
  await writeChoices(office, ['はい', 'いいえ']);
  const counter = await addQuestion(page, /^一つ選ぶ/, words.counter);
  await writeChoices(counter, ['良い', '良くない']);
  await addCondition(counter, `問2 ${words.office}`, 'はい');
  await addQuestion(page, /^長い文を書く/, words.opinion);
  await page.getByText('このまま調査回で使えます').waitFor();
  await page.getByRole('status').filter({ hasText: 'に保存しました' }).waitFor();
  await expectAccessible(page);
}
