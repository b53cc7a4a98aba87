/**
 * The Japanese fiscal year runs from 1 April to 31 March in Tokyo. Tokyo is UTC+9 all year (no daylight saving
 * since 1951), so plain arithmetic is exact and no time zone database is needed.
 */
const TOKYO_OFFSET_MS = 9 * 60 * 60 * 1000;

/** An era names the whole fiscal year that starts in its first calendar year: FY2019 is 令和元年度 throughout. */
const ERAS = [
  { firstYear: 2019, ja: '令和' },
  { firstYear: 1989, ja: '平成' },
  { firstYear: 1926, ja: '昭和' },
] as const;

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z$/;

/**
 * Fiscal year of a UTC instant (`2015-03-31T15:00:00Z` is already FY2015) or of a calendar date in Japan
 * (`2015-03-31` is FY2014).
 * @throws RangeError when the text is neither, or no such day exists.
 */
export function fiscalYearOf(moment: string): number {
  const tokyo = readTokyo(moment);
  return tokyo.getUTCMonth() >= 3 ? tokyo.getUTCFullYear() : tokyo.getUTCFullYear() - 1;
}

function readTokyo(moment: string): Date {
  if (!DATE.test(moment) && !INSTANT.test(moment)) {
    throw new RangeError(`fiscalYearOf: "${moment}" is neither YYYY-MM-DD nor a UTC instant ending in Z`);
  }
  const time = new Date(moment);
  // V8 lets 31 February roll over into March; a day that does not exist must not land in a year silently.
  if (Number.isNaN(time.getTime()) || time.toISOString().slice(0, 10) !== moment.slice(0, 10)) {
    throw new RangeError(`fiscalYearOf: "${moment}" is not a day of the calendar`);
  }
  return DATE.test(moment) ? time : new Date(time.getTime() + TOKYO_OFFSET_MS);
}

/**
 * `平成27年度` or `FY2015`. The Japanese name of an era's first year is 元年度.
 * @throws RangeError before FY1926 or for a year that is not whole.
 */
export function nameFiscalYear(fiscalYear: number, language: 'ja' | 'en'): string {
  const era = ERAS.find((candidate) => candidate.firstYear <= fiscalYear);
  if (!Number.isInteger(fiscalYear) || era === undefined) {
    throw new RangeError(`nameFiscalYear: ${fiscalYear} is not a whole year from 1926 on`);
  }
  const yearOfEra = fiscalYear - era.firstYear + 1;
  if (language === 'en') return `FY${fiscalYear}`;
  return `${era.ja}${yearOfEra === 1 ? '元' : yearOfEra}年度`;
}
