import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawFurigana, dropFurigana, hasBrokenFurigana, setFurigana } from '../../shared/text/furigana.ts';

const drawn = '<ruby>漢字<rp>（</rp><rt>かんじ</rt><rp>）</rp></ruby>';

test('a reading stands above its characters, or is left out', () => {
  expect(drawFurigana('この{漢字|かんじ}は')).toBe(`この${drawn}は`);
  expect(dropFurigana('この{漢字|かんじ}は')).toBe('この漢字は');
  expect(dropFurigana('{1日|ついたち}に{問|とい}3')).toBe('1日に問3');
});

test.each([
  '{漢字}',
  '漢字|かんじ',
  '{漢字|kanji}',
  '{a|あ}',
  '{|かんじ}',
  '{漢字|漢字}',
  '{漢字|かん',
  '｛漢字｜かんじ｝',
])('%s is no reading and stays', (text) => {
  expect([dropFurigana(text), drawFurigana(text), hasBrokenFurigana(text)]).toEqual([text, text, true]);
});

test('a well-written text is not called broken', () => {
  expect(hasBrokenFurigana('{区役所|くやくしょ}へ{行|い}く')).toBe(false);
});

describe('a whole document', () => {
  test('is drawn where text is shown and plain in attributes', () => {
    expect(setFurigana('<p title="{漢字|かんじ}">{漢字|かんじ}</p>')).toBe(`<p title="漢字">${drawn}</p>`);
    expect(setFurigana('<a aria-label="a>b {漢字|かんじ}" href="?x">x</a>')).toBe(
      '<a aria-label="a>b 漢字" href="?x">x</a>',
    );
  });

  test.each([
    '<input value="{漢字|かんじ}">',
    '<textarea name="q">{漢字|かんじ}\n<</textarea>',
    '<script>"{漢字|かんじ}"</script>',
    '<style>a{b}</style>',
  ])('leaves %s as it is', (html) => {
    expect(setFurigana(html)).toBe(html);
  });

  test('without readings is the same, whatever stands in it', () => {
    const piece = fc.constantFrom('<p class="a">', '</p>', '{', '|', '}', 'かな', '<br>', '&lt;', '"', '>');
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const html = pieces.join('');
        expect(setFurigana(html)).toBe(html);
      }),
    );
  });
});
