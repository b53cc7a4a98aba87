import type { Page } from 'playwright';
import { expect } from 'vitest';
import { words } from './write-questionnaire.ts';

/** What thirty people feel, as the labels they see, in the order in which they answer. */
export const felt = [
  ...['感じる', 'わからない', '感じる', 'どちらともいえない', 'どちらかといえば感じる'],
  ...['感じる', '感じない', '感じる', 'どちらかといえば感じる', 'どちらかといえば感じない'],
  ...['感じる', 'どちらかといえば感じる', 'どちらともいえない', '感じる', 'どちらかといえば感じる'],
  ...['どちらともいえない', '感じる', 'どちらかといえば感じる', 'わからない', '感じない'],
  ...['感じる', 'どちらかといえば感じる', 'どちらともいえない', '感じる', 'どちらかといえば感じない'],
  ...[
    'どちらかといえば感じる',
    '感じる',
    'どちらともいえない',
    'どちらかといえば感じる',
    'どちらかといえば感じない',
  ],
] as const;

function usedOffice(index: number): boolean {
  return index % 3 !== 0;
}

const opinion = '公園のあかりを増やしてください。';

/** A resident's phone, scripts off. Those who did not use the office leave the follow-up alone. */
export async function answerOnPhone(page: Page, link: string, index: number): Promise<void> {
  await page.goto(link);
  expect(await page.innerText('h1')).toBe(words.title);
  const scale = page.getByRole('group', { name: words.help });
  await scale.getByRole('radio', { name: felt[index] ?? '', exact: true }).check();
  const office = page.getByRole('group', { name: words.office });
  await office.getByRole('radio', { name: usedOffice(index) ? 'はい' : 'いいえ', exact: true }).check();
  if (usedOffice(index)) {
    await page
      .getByRole('group', { name: words.counter })
      .getByRole('radio', { name: '良い', exact: true })
      .check();
  }
  await page.getByLabel(words.opinion).fill(opinion);
  await page.locator('main').getByRole('button', { name: '回答を送信する' }).click();
  expect(await page.innerText('h1')).toBe('回答を受け付けました');
}

/** The same form without a browser: every radio's name and value by the words beside it, in the order of the page. */
async function readRadios(link: string): Promise<readonly { name: string; value: string; label: string }[]> {
  const html = await (await fetch(link)).text();
  const rows = html.matchAll(/<input[^>]*type="radio"[^>]*>[\s\S]*?<\/label>/g);
  return [...rows].map(([row]) => ({
    name: /name="([^"]*)"/.exec(row)?.[1] ?? '',
    value: /value="([^"]*)"/.exec(row)?.[1] ?? '',
    label: row.replaceAll(/<[^>]*>/g, '').trim(),
  }));
}

export async function postAnswer(link: string, index: number): Promise<void> {
  const radios = await readRadios(link);
  const [scale, office, counter] = [...new Set(radios.map(({ name }) => name))];
  const wanted = new Map([
    [scale, felt[index] ?? ''],
    [office, usedOffice(index) ? 'はい' : 'いいえ'],
    ...(usedOffice(index) ? ([[counter, '良い']] as const) : []),
  ]);
  const fields = radios.filter(({ name, label }) => wanted.get(name) === label);
  expect(fields).toHaveLength(wanted.size);
  const body = new URLSearchParams(fields.map(({ name, value }): [string, string] => [name, value]));
  const headers = { origin: new URL(link).origin };
  const answer = await fetch(link, { method: 'POST', body, headers, redirect: 'manual' });
  expect(answer.status).toBe(303);
}
