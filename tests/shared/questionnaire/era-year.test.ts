import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readEraYear } from '../../../shared/questionnaire/era-year.ts';

describe('a year is read whichever way it is written', () => {
  test.each([
    ['1980', 1980],
    ['１９８０年', 1980],
    ['西暦1980年', 1980],
    [' 1980 年生まれ ', 1980],
    ['1980년', 1980],
    ['昭和55年', 1980],
    ['昭和５５', 1980],
    ['昭和五十五年', 1980],
    ['昭和十年', 1935],
    ['昭和二十年', 1945],
    ['昭55', 1980],
    ['S55', 1980],
    ['s.55', 1980],
    ['ｓ５５', 1980],
    ['Showa 55', 1980],
    ['㍼55年', 1980],
    ['令和2', 2020],
    ['R2', 2020],
    ['平成元年', 1989],
    ['平成 元 年', 1989],
    ['H1', 1989],
  ])('%s', (text, year) => {
    expect(readEraYear(text)).toEqual({ year });
  });
});

describe('where one era ends, the next begins', () => {
  test.each([
    { name: '明治', era: 'meiji', last: 45, from: 1868, to: 1912 },
    { name: '大正', era: 'taisho', last: 15, from: 1912, to: 1926 },
    { name: '昭和', era: 'showa', last: 64, from: 1926, to: 1989 },
    { name: '平成', era: 'heisei', last: 31, from: 1989, to: 2019 },
  ])('$name', ({ name, era, last, from, to }) => {
    expect(readEraYear(`${name}元年`)).toEqual({ year: from });
    expect(readEraYear(`${name}${last}年`)).toEqual({ year: to });
    const beyond = { code: 'noSuchEraYear', details: { era, last } };
    expect(readEraYear(`${name}${last + 1}年`)).toEqual({ fault: beyond });
  });

  test('the present era has no last year', () => {
    expect(readEraYear('令和元年')).toEqual({ year: 2019 });
    expect(readEraYear('令和99')).toEqual({ year: 2117 });
  });
});

test.each([
  '55',
  '80',
  '昭和',
  '昭和0年',
  '昭和100',
  '慶応3年',
  '19800',
  'きのう',
  'X5',
  '元',
  '-1980',
  'S-5',
  '1980.5.1',
])('%s is not a year', (text) => {
  expect(readEraYear(text)).toEqual({ fault: { code: 'notYear' } });
});

test('any four digits are that year, however wide', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1000, max: 9999 }), (year) => {
      const wide = String(year).replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
      expect(readEraYear(wide)).toEqual({ year });
    }),
  );
});

test('every year of an era is the year before it and one', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('M', '大正', 's', 'Ｈ', '令和'),
      fc.integer({ min: 1, max: 14 }),
      (era, count) => {
        const [one, next] = [readEraYear(`${era}${count}`), readEraYear(`${era}${count + 1}年`)];
        expect('year' in one && 'year' in next && next.year - one.year).toBe(1);
      },
    ),
  );
});

test('whatever is typed is a year or a fault, never a crash', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const reading = readEraYear(text);
      expect('year' in reading ? Number.isInteger(reading.year) : reading.fault.code).toBeTruthy();
    }),
  );
});
