import { createHash } from 'node:crypto';
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { definitionSchema } from '../../shared/questionnaire/definition.ts';
import { respondentLanguages } from '../../shared/questionnaire/localized.ts';
import { languageTags } from '../../shared/text/resident-language.ts';
import enhance from '../../web/respondent/enhance.ts?bundled';
import kioskScript from '../../web/respondent/kiosk.ts?bundled';
import receiptScript from '../../web/respondent/receipt.ts?bundled';
import { phoneFiles, renderQuestionnairePage } from '../../web/respondent/render.ts';
import { renderResidentPages, residentSample } from '../support/resident-pages.ts';
import { makeLongQuestionnaire } from '../support/long-questionnaire.ts';
import { sampleQuestionnaire } from '../support/sample-questionnaire.ts';
import { expectValidHtml } from '../support/valid-html.ts';

const { ward, closesAt, faulty } = residentSample;

/** The data block and the script, which stand in questionnaires alone; what is left holds no further script. */
function dropScripts(html: string): string {
  return html
    .replace(/<script type="application\/json" id="facts">[^<]*<\/script>/, '')
    .replace(`<script>${enhance}</script>`, '')
    .replace(`<script>${receiptScript}</script>`, '')
    .replace(`<script>${kioskScript}</script>`, '');
}

const pages = respondentLanguages.flatMap((language) =>
  Object.entries(renderResidentPages(language)).map(([name, page]) => ({ name, language, ...page })),
);

describe.each(pages)('$name in $language', ({ name, html, language, contentSecurityPolicy }) => {
  test('is valid, whole and quiet', async () => {
    await expectValidHtml(html);
    expect(html).toContain(`<html lang="${languageTags[language]}">`);
    expect(html.match(/<h1[ >]/g)).toHaveLength(1);
    expect(html.includes('http-equiv="refresh"')).toBe(name.startsWith('kiosk'));
    expect(dropScripts(html)).not.toMatch(/<script|<!--|undefined|\[object|NaN|https?:/);
  });

  test('allows exactly its own style', () => {
    const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(style.length).toBeGreaterThan(1000);
    expect(contentSecurityPolicy).toContain(`style-src 'sha256-${hash}'`);
    expect(contentSecurityPolicy).toContain("default-src 'none'");
    expect(html).not.toMatch(/ style=| on[a-z]+=/);
  });

  test('names every field and every target it points at', () => {
    const ids = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    const described = [...html.matchAll(/ (?:aria-describedby|aria-labelledby|for)="([^"]+)"/g)];
    const wanted = [
      ...described.flatMap(([, list]) => (list ?? '').split(' ')),
      ...[...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id),
    ];
    for (const id of wanted) expect(ids).toContain(id);
  });
});

describe('the blank page', () => {
  const blank = (): string => renderQuestionnairePage(sampleQuestionnaire, 'ja', { ward, closesAt }).html;

  test('is the same bytes every time, and knows no address', () => {
    expect(blank()).toBe(blank());
    expect(blank()).toContain('<form method="post" action="?lang=ja"');
    expect(dropScripts(blank()).split('</style>')[1]).not.toContain('checked');
  });

  test('says in words what the conditions say', () => {
    expect(blank()).toContain('問1で「はい」と答えた方だけお答えください');
  });

  test('marks what falls back to Japanese on an English page', () => {
    const { html } = renderQuestionnairePage(sampleQuestionnaire, 'en', { ward, closesAt });
    expect(html).toContain('<span lang="ja">どちらともいえない</span>');
    expect(html).toContain('<span>Yes</span>');
  });
});

/** Of the first answer; what a browser really receives is measured by the journeys and `npm run bench:page`. */
const headerBytes = 1100;

test.each([
  [15, 14],
  [100, 30],
])(
  '%i questions come in at most %i KB in any language, headers, style and script included',
  (count, limit) => {
    const definition = makeLongQuestionnaire(count);
    for (const language of respondentLanguages) {
      const { html } = renderQuestionnairePage(definition, language, { ward, closesAt });
      expect(brotliCompressSync(html).byteLength + headerBytes).toBeLessThan(limit * 1024);
    }
  },
);

test('what a phone fetches after a page is at most 16 KB: one script in its language and the service worker', () => {
  const sizes = Object.entries(phoneFiles).map(([name, code]) => ({
    isWorker: name === '/service-worker.js',
    bytes: brotliCompressSync(code).byteLength,
  }));
  const worker = sizes.find(({ isWorker }) => isWorker)?.bytes ?? Infinity;
  const scripts = sizes.filter(({ isWorker }) => !isWorker).map(({ bytes }) => bytes);
  expect(scripts).toHaveLength(respondentLanguages.length);
  expect(Math.max(...scripts) + worker).toBeLessThan(16 * 1024);
});

test('no script for phones carries what only the office does with a questionnaire', () => {
  for (const code of [enhance, ...Object.values(phoneFiles)]) {
    expect(code).not.toMatch(/Zod|strictObject|duplicateChoiceCode|squaresHigh/);
  }
  // What reads and checks an answer is there all the same.
  expect(enhance).toMatch(/exclusiveChoice[\s\S]*noSuchEraYear/);
});

test('the preview cannot send and says so', () => {
  const { html } = renderQuestionnairePage(sampleQuestionnaire, 'ja', { preview: true });
  expect(html).toMatch(/<button type="submit" disabled/);
  expect(html).toContain('これは確認用の表示です');
});

test('a hostile questionnaire stays text', async () => {
  const evil = '</style></title><script>alert(1)</script>"\'&amp;<!--';
  const hostile = definitionSchema.parse({
    title: { ja: evil },
    intro: { ja: evil },
    sections: [
      {
        key: 's',
        title: { ja: evil },
        questions: [
          {
            kind: 'single',
            key: 'q',
            title: { ja: evil },
            help: { ja: evil },
            choices: ['a', 'b'].map((code) => ({ code, label: { ja: evil }, specify: true })),
          },
        ],
      },
    ],
  });
  const { html } = renderQuestionnairePage(hostile, 'ja', {
    ward: { ja: evil, en: evil },
    fields: faulty,
    faults: [{ question: 'q', code: 'exclusiveChoice', details: { choice: 'a' } }],
  });
  expect(dropScripts(html)).not.toContain('<script');
  expect(html.match(/<\/style>/g)).toHaveLength(1);
  await expectValidHtml(html);
});
