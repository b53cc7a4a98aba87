import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fiscalYearOf, nameFiscalYear } from '../../shared/fiscal-year.ts';

describe('fiscalYearOf', () => {
  test.each([
    ['2015-03-31', 2014],
    ['2015-04-01', 2015],
    ['2016-02-29', 2015],
    ['2015-03-31T14:59:59Z', 2014],
    ['2015-03-31T14:59:59.999Z', 2014],
    ['2015-03-31T15:00:00Z', 2015],
    ['2015-12-31T15:00Z', 2015],
  ])('%s belongs to FY%i', (moment, year) => {
    expect(fiscalYearOf(moment)).toBe(year);
  });

  test.each(['2015-02-29', '2015-13-01', '2015-02-30T00:00:00Z', '27.4.1', '2015-04-01T00:00:00+09:00', ''])(
    'refuses %j',
    (moment) => {
      expect(() => fiscalYearOf(moment)).toThrow(RangeError);
    },
  );

  const someInstant = fc.date({
    min: new Date('1990-01-01'),
    max: new Date('2099-01-01'),
    noInvalidDate: true,
  });

  test('agrees with the calendar of Asia/Tokyo', () => {
    const tokyo = new Intl.DateTimeFormat('en', {
      timeZone: 'Asia/Tokyo',
      year: 'numeric',
      month: 'numeric',
    });
    fc.assert(
      fc.property(someInstant, (instant) => {
        const parts = Object.fromEntries(
          tokyo.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
        );
        const expected = (parts['month'] ?? 0) >= 4 ? parts['year'] : (parts['year'] ?? 0) - 1;
        expect(fiscalYearOf(instant.toISOString())).toBe(expected);
      }),
    );
  });

  test('never runs backwards, and a year later is the next fiscal year', () => {
    fc.assert(
      fc.property(someInstant, someInstant, (one, other) => {
        const [early, late] = one <= other ? [one, other] : [other, one];
        expect(fiscalYearOf(early.toISOString())).toBeLessThanOrEqual(fiscalYearOf(late.toISOString()));
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1990, max: 2090 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
        const day = (y: number) => `${y}-${String(month).padStart(2, '0')}-15`;
        expect(fiscalYearOf(day(year + 1))).toBe(fiscalYearOf(day(year)) + 1);
      }),
    );
  });
});

describe('nameFiscalYear', () => {
  test.each([
    [2015, '平成27年度'],
    [2018, '平成30年度'],
    [2019, '令和元年度'],
    [2020, '令和2年度'],
    [1989, '平成元年度'],
    [1988, '昭和63年度'],
  ])('FY%i is %s', (year, name) => {
    expect(nameFiscalYear(year, 'ja')).toBe(name);
    expect(nameFiscalYear(year, 'en')).toBe(`FY${year}`);
  });

  test.each([1925, 2015.5, Number.NaN])('refuses %d', (year) => {
    expect(() => nameFiscalYear(year, 'ja')).toThrow(RangeError);
  });

  test('the era of a fiscal year is the one in force on its last day', () => {
    // FY1988 is excepted: Heisei had begun in January 1989, and the year kept its old name 昭和63年度.
    const calendar = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', { era: 'long', timeZone: 'UTC' });
    fc.assert(
      fc.property(fc.integer({ min: 1989, max: 2090 }), (year) => {
        const parts = calendar.formatToParts(new Date(Date.UTC(year + 1, 2, 31)));
        const era = parts.find(({ type }) => type === 'era')?.value ?? 'missing';
        expect(nameFiscalYear(year, 'ja').startsWith(era)).toBe(true);
      }),
    );
  });
});
