import { afterEach, beforeEach, expect, test } from 'vitest';
import { responseDocumentSchema } from '../../shared/questionnaire/answers.ts';
import { respondentLanguages } from '../../shared/questionnaire/localized.ts';
import { languageTags } from '../../shared/text/resident-language.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { makeRound } from '../support/fixtures.ts';
import { sampleFields } from '../support/sample-questionnaire.ts';
import { sendForm, visit } from '../support/visit.ts';

let house: TestApp;
let link: string;
beforeEach(async () => {
  house = await openTestApp('2026-11-16T03:00:00.000Z');
  const { tokens } = await makeRound(house.context, {
    wardId: house.wardId,
    closesAt: '2026-11-30T08:00:00.000Z',
  });
  link = `/r/${tokens[0]}`;
});
afterEach(() => house.close());

const readLog = () => house.context.read.selectFrom('response').selectAll().orderBy('position').execute();
const languageOf = (html: string): string | undefined => /<html lang="([^"]+)">/.exec(html)?.[1];

test.each([
  [undefined, 'ja'],
  ['ja,en;q=0.8', 'ja'],
  ['vi-VN,vi;q=0.9,en-US;q=0.8', 'vi'],
  ['zh-TW', 'zh-Hans'],
  ['fr-FR, ko;q=0.5, en;q=0.7', 'en'],
  ['en;q=0, ko;q=0.1', 'ko'],
  ['de, fr', 'ja'],
  ['*', 'ja'],
])('a browser that says %s is answered in %s', async (accepted, tag) => {
  const headers = accepted === undefined ? {} : { 'accept-language': accepted };
  const { text } = await visit(house, link, headers);
  expect(languageOf(text)).toBe(tag);
});

test.each(respondentLanguages)(
  '%s asked for in the address wins, and is what the answer records',
  async (language) => {
    const { text, status } = await visit(house, `${link}?lang=${language}`, { 'accept-language': 'en' });
    expect([status, languageOf(text)]).toEqual([200, languageTags[language]]);
    const sent = await sendForm(house, `${link}?lang=${language}`, sampleFields);
    expect(sent.headers.get('location')).toBe(`${link}/received?lang=${language}`);
    const [row] = await readLog();
    expect(responseDocumentSchema.parse(JSON.parse(row?.document ?? '')).language).toBe(language);
    const receipt = await visit(house, `${link}/received?lang=${language}`);
    expect(languageOf(receipt.text)).toBe(languageTags[language]);
  },
);

test('a language nobody has falls back to what the browser wants', async () => {
  const { text } = await visit(house, `${link}?lang=xx`, { 'accept-language': 'ko' });
  expect(languageOf(text)).toBe('ko');
});

test('changing the language brings the form back as it was and stores nothing', async () => {
  const typed = { ...sampleFields, 'q.times': 'たくさん', 'q.place': '<b>{漢字|かんじ}', switch: 'ja-easy' };
  const { status, text } = await sendForm(house, `${link}?lang=ja-easy`, typed);
  expect(status).toBe(200);
  expect(text).toContain('value="たくさん"');
  expect(text).toContain('value="&lt;b>{漢字|かんじ}"');
  expect(text).toContain('公園のあかりを');
  expect(text).toMatch(/value="yes" checked/);
  expect(text).not.toContain('class="summary"');
  expect(await readLog()).toEqual([]);
});

test('changing it while correcting keeps the correction a correction', async () => {
  await sendForm(house, link, sampleFields);
  const fields = { ...sampleFields, 'q.safe': 'p5', switch: 'en' };
  const { text } = await sendForm(house, `${link}/correct?lang=en`, fields);
  expect(text).toContain('Send my corrected answers');
  expect(text).toMatch(/value="p5" checked/);
  expect(await readLog()).toHaveLength(1);
});

test.each(respondentLanguages)('the accessibility statement is there in %s', async (language) => {
  const { status, text } = await visit(house, `/accessibility?lang=${language}`);
  expect(status).toBe(200);
  expect(languageOf(text)).toBe(languageTags[language]);
  expect(text).toContain('WCAG 2.2');
  expect(text).toContain('JIS X 8341-3:2016');
  const form = await visit(house, `${link}?lang=${language}`);
  expect(form.text).toContain(`href="/accessibility?lang=${language}"`);
});

test('what came too late goes along when the language is changed, and is not stored', async () => {
  house.clock.set('2026-12-01T00:00:00.000Z');
  const late = await sendForm(house, link, sampleFields);
  expect(late.status).toBe(409);
  const carried = [...late.text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  const fields = Object.fromEntries(carried.map(([, name = '', value = '']) => [name, value]));
  expect(Object.keys(fields)).toEqual(Object.keys(sampleFields));
  expect(late.text).toContain('<button type="submit" form="carried" formaction="?lang=en"');
  const again = await sendForm(house, `${link}?lang=en`, { ...fields, switch: 'en' });
  expect([again.status, languageOf(again.text)]).toEqual([409, 'en']);
  expect(again.text).toContain('公園のあかりを');
  expect(await readLog()).toEqual([]);
});
