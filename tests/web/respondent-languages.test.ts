import { describe, expect, test } from 'vitest';
import { demoQuestionnaire } from '../../server/demo/questionnaire.ts';
import { respondentLanguages, type RespondentLanguage } from '../../shared/questionnaire/localized.ts';
import { dropFurigana, hasBrokenFurigana } from '../../shared/text/furigana.ts';
import { accessibilityWords } from '../../web/respondent/accessibility-words.ts';
import { entryWords } from '../../web/respondent/entry-words.ts';
import { phoneWords } from '../../web/respondent/phone-words.ts';
import { renderQuestionnairePage } from '../../web/respondent/render.ts';
import { respondentWords } from '../../web/respondent/words.ts';

const tables = { respondentWords, phoneWords, entryWords, accessibilityWords };
type Leaf = readonly [path: string, text: string];

/** What stands for an argument: a character that no text and no rule below knows. */
const argument = '◇';

/** Every text of a table by its path; functions are called. */
function listLeaves(node: unknown, path = ''): Leaf[] {
  if (typeof node === 'string') return [[path, node]];
  if (typeof node === 'function') {
    const text: unknown = node(argument, argument);
    return [[path, String(text)]];
  }
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([name, part]) => listLeaves(part, `${path}.${name}`));
}

const listAll = (language: RespondentLanguage): Leaf[] =>
  Object.entries(tables).flatMap(([name, table]) => listLeaves(table[language], name));

/** The questionnaire's own texts, of which there is one of each language. */
function listLocalized(node: unknown, language: RespondentLanguage, path = ''): Leaf[] {
  if (typeof node !== 'object' || node === null) return [];
  if ('ja' in node) {
    const own = Object.entries(node).find(([name]) => name === language);
    return own === undefined ? [] : [[path, String(own[1])]];
  }
  return Object.entries(node).flatMap(([name, part]) => listLocalized(part, language, `${path}.${name}`));
}

const listEverything = (language: RespondentLanguage): Leaf[] => [
  ...listAll(language),
  ...listLocalized(demoQuestionnaire, language),
];

test.each(respondentLanguages)('%s has every text, and no empty one', (language) => {
  const paths = (one: RespondentLanguage): string[] =>
    listAll(one)
      .map(([path]) => path)
      .toSorted();
  expect(paths(language)).toEqual(paths('ja'));
  expect(listAll(language).filter(([, text]) => text.trim() === '')).toEqual([]);
  expect(listAll(language).filter(([, text]) => /undefined|NaN|\[object/.test(text))).toEqual([]);
});

test.each(respondentLanguages)('%s puts in every argument that Japanese puts in', (language) => {
  const counts = (one: RespondentLanguage): [string, boolean][] =>
    listAll(one).map(([path, text]) => [path, text.includes(argument)]);
  expect(Object.fromEntries(counts(language))).toEqual(Object.fromEntries(counts('ja')));
  const placeholders = (one: RespondentLanguage): unknown[] =>
    listLeaves(phoneWords[one]).map(([path, text]) => [path, text.match(/\{\w+\}/g)?.toSorted() ?? []]);
  expect(placeholders(language).toSorted()).toEqual(placeholders('ja').toSorted());
});

describe('each language is written in its own characters', () => {
  const kana = /[\u3041-\u3096\u30a1-\u30fa]/;
  /** 「昭和55年」 as an example of what may be typed is meant to be Japanese. */
  const withoutExamples = (text: string): string => text.replaceAll(/昭和\d*年?/g, '');
  const wrongIn: Partial<Record<RespondentLanguage, RegExp>> = {
    en: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}、。]/u,
    vi: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}、。]/u,
    ko: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}、。]/u,
    // Forms only Japanese or traditional Chinese has, among those a translator is likely to leave behind.
    zh: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]|[問選択時間閉開語録読書込気対応処実経続変験済発単様調査設]/u,
  };

  test.each(['en', 'vi', 'ko', 'zh'] as const)('%s', (language) => {
    const wrong = wrongIn[language] ?? kana;
    const left = listEverything(language).filter(([, text]) => wrong.test(withoutExamples(text)));
    expect(left).toEqual([]);
  });

  test('Korean and Vietnamese look like themselves in most texts', () => {
    const share = (language: RespondentLanguage, own: RegExp): number => {
      const texts = listAll(language).filter(([, text]) => text.length > 12);
      return texts.filter(([, text]) => own.test(text)).length / texts.length;
    };
    expect(share('ko', /\p{Script=Hangul}/u)).toBeGreaterThan(0.99);
    expect(share('vi', /[\u00c0-\u1ef9]/)).toBeGreaterThan(0.95);
    expect(share('zh', /\p{Script=Han}/u)).toBeGreaterThan(0.99);
  });
});

describe('やさしい日本語', () => {
  const texts = listEverything('ja-easy');

  test('has well-formed readings', () => {
    const withoutPlaceholders = (text: string): string => text.replaceAll(/\{\w+\}/g, '');
    expect(texts.filter(([, text]) => hasBrokenFurigana(withoutPlaceholders(text)))).toEqual([]);
  });

  test('has a reading on every character that needs one', () => {
    const bare = (text: string): string => text.replaceAll(/\{[^{}|]+\|[^{}|]+\}/g, '');
    expect(texts.filter(([, text]) => /\p{Script=Han}/u.test(bare(text)))).toEqual([]);
  });

  test('keeps sentences short', () => {
    const sentences = texts.flatMap(([path, text]) =>
      dropFurigana(text)
        .split(/[。？]/)
        .map((sentence) => [path, sentence] as const),
    );
    expect(sentences.filter(([, sentence]) => [...sentence].length > 62)).toEqual([]);
  });
});

describe('the page', () => {
  const sample = (language: RespondentLanguage): string =>
    renderQuestionnairePage(demoQuestionnaire, language, { ward: { ja: '福島区', en: 'Fukushima Ward' } })
      .html;
  const body = (language: RespondentLanguage): string => sample(language).replace(/[\s\S]*<body>/, '');

  test.each(respondentLanguages)('in %s is the same bytes every time and names all languages', (language) => {
    expect(sample(language)).toBe(sample(language));
    for (const name of ['日本語', 'やさしいにほんご', 'English', '简体中文', '한국어', 'Tiếng Việt']) {
      expect(body(language)).toContain(name);
    }
    expect(body(language)).toContain('<li lang="zh-Hans">');
  });

  test('draws readings, and nothing of their marks stays', () => {
    expect(body('ja-easy')).toContain('<ruby>質問<rp>（</rp><rt>しつもん</rt><rp>）</rp></ruby>');
    expect(body('ja-easy').replaceAll(/<script[\s\S]*?<\/script>/g, '')).not.toMatch(/\{[^}]*\|/);
    expect(sample('ja-easy')).toMatch(/<title>福島区 区民モニターアンケート \|/);
    expect(sample('ja-easy')).toContain('<html lang="ja">');
  });

  test.each(['en', 'ko', 'vi'] as const)(
    'in %s has no Japanese left but where languages name themselves',
    (language) => {
      const text = body(language)
        .replaceAll(/<script[\s\S]*?<\/script>/g, '')
        .replace(/<ul>[\s\S]*?<\/ul>/, '')
        .replaceAll(/<[^>]*>/g, ' ');
      expect(text).not.toMatch(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u);
    },
  );

  test('says once that texts are missing, where they are', () => {
    const note = respondentWords.vi.partlyJapanese;
    const { intro: _intro, ...rest } = demoQuestionnaire;
    const partly = renderQuestionnairePage({ ...rest, intro: { ja: '区の調査です。' } }, 'vi').html;
    expect(partly.split(note)).toHaveLength(2);
    expect(partly).toContain('<span lang="ja">区の調査です。</span>');
    expect(body('vi')).not.toContain(note);
  });
});
