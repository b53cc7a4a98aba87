import { createHash } from 'node:crypto';
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { definitionSchema, type QuestionnaireDefinition } from '../../shared/questionnaire/definition.ts';
import { collectFields } from '../../shared/questionnaire/fields.ts';
import { readJourney } from '../../shared/questionnaire/journey.ts';
import { respondentLanguages, type RespondentLanguage } from '../../shared/questionnaire/localized.ts';
import { languageTags } from '../../shared/text/resident-language.ts';
import {
  renderAlreadyReceivedPage,
  renderClosedPage,
  renderNotOpenYetPage,
  renderProblemPage,
  renderQuestionnairePage,
  renderReceivedPage,
  renderWrongLinkPage,
} from '../../web/respondent/render.ts';
import { sampleFields, sampleQuestionnaire } from '../support/sample-questionnaire.ts';
import { expectValidHtml } from '../support/valid-html.ts';

const ward = { ja: '福島区', en: 'Fukushima Ward' };
const closesAt = '2026-11-30T08:00:00.000Z';
const fields = collectFields(Object.entries(sampleFields));
const faulty = collectFields([
  ['q.times', 'x'],
  ['q.ready', 'none'],
  ['q.ready', 'food'],
]);
const { faults } = readJourney(sampleQuestionnaire, faulty);

/** Every page a resident can meet, in one language. */
function renderAll(language: RespondentLanguage) {
  const surroundings = { language, ward, isSynthetic: true };
  const options = { ward, closesAt };
  const receipt = {
    surroundings,
    reference: 'K7M-4XR-9DA',
    receivedAt: '2026-11-16T03:00:00.000Z',
    closesAt,
    correctPath: '/r/x/correct',
  };
  const received = { reference: receipt.reference, receivedAt: receipt.receivedAt };
  const late = { definition: sampleQuestionnaire, fields };
  return {
    blank: renderQuestionnairePage(sampleQuestionnaire, language, options),
    preview: renderQuestionnairePage(sampleQuestionnaire, language, { preview: true }),
    faulty: renderQuestionnairePage(sampleQuestionnaire, language, { ...options, fields: faulty, faults }),
    correcting: renderQuestionnairePage(sampleQuestionnaire, language, {
      ...options,
      fields,
      correcting: 'K7M',
    }),
    busy: renderQuestionnairePage(sampleQuestionnaire, language, { ...options, fields, delay: 'busy' }),
    received: renderReceivedPage(receipt, false),
    corrected: renderReceivedPage(receipt, true),
    already: renderAlreadyReceivedPage(receipt),
    notOpenYet: renderNotOpenYetPage(surroundings, '2026-11-20T00:00:00.000Z'),
    closed: renderClosedPage(surroundings, { closesAt }),
    closedAfterAnswer: renderClosedPage(surroundings, { closesAt, received }),
    late: renderClosedPage(surroundings, { closesAt, received, late }),
    wrongLink: renderWrongLinkPage({ language }),
    tooLarge: renderProblemPage(surroundings, 'tooLarge', { back: '/r/x' }),
    failed: renderProblemPage({ language }, 'failed', { requestId: '1' }),
  };
}

const pages = respondentLanguages.flatMap((language) =>
  Object.entries(renderAll(language)).map(([name, page]) => ({ name, language, ...page })),
);

describe.each(pages)('$name in $language', ({ html, language, contentSecurityPolicy }) => {
  test('is valid, whole and quiet', async () => {
    await expectValidHtml(html);
    expect(html).toContain(`<html lang="${languageTags[language]}">`);
    expect(html.match(/<h1[ >]/g)).toHaveLength(1);
    expect(html).not.toMatch(/<script|<!--|undefined|\[object|NaN|https?:/);
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
    expect(blank().split('</style>')[1]).not.toContain('checked');
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

/** Fifteen questions in the mixture of a real round: mostly scales, some choices, a number, two texts. */
function makeLongQuestionnaire(count: number): QuestionnaireDefinition {
  const topics = [
    '防災',
    '防犯',
    '子育て',
    '地域活動',
    '広報',
    '区役所の窓口',
    '健康づくり',
    '緑化',
    '自転車',
  ];
  const [single, number, multiple, scale, short, long] = sampleQuestionnaire.sections.flatMap(
    (section) => section.questions,
  );
  const pattern = [scale, single, scale, multiple, scale, scale, number, scale, short, scale, long];
  const questions = Array.from({ length: count }, (_, index) => {
    const shape = pattern[index % pattern.length];
    const topic = topics[index % topics.length];
    const title = {
      ja: `${topic}について、福島区役所の取組は${index + 1}年前より役に立っていると思いますか。`,
    };
    const { askedIf: _askedIf, ...rest } = shape ?? { askedIf: undefined };
    return { ...rest, key: `q${index}`, title };
  });
  const half = Math.ceil(count / 2);
  const sections = [questions.slice(0, half), questions.slice(half)].map((own, index) => ({
    key: `s${index}`,
    title: { ja: `第${index + 1}部` },
    questions: own,
  }));
  return definitionSchema.parse({ ...sampleQuestionnaire, sections });
}

test.each([
  [15, 14],
  [100, 30],
])('%i questions come in at most %i KB, style included', (count, limit) => {
  const { html } = renderQuestionnairePage(makeLongQuestionnaire(count), 'ja', { ward, closesAt });
  expect(brotliCompressSync(html).byteLength).toBeLessThan(limit * 1024);
});

test('fifteen questions leave room for what is to come: at most 6 KB', () => {
  const { html } = renderQuestionnairePage(makeLongQuestionnaire(15), 'ja', { ward, closesAt });
  expect(brotliCompressSync(html).byteLength).toBeLessThan(6 * 1024);
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
  expect(html).not.toContain('<script');
  expect(html.match(/<\/style>/g)).toHaveLength(1);
  await expectValidHtml(html);
});
