import type { AnswerFault } from './kind.ts';

/**
 * A year as people in Japan write it: 昭和55年, S55, s.55, 平成元年, 1980, １９８０年. Years only, no days, so that the year an
 * era changed in has two names (昭和64年 is 平成元年). Eras since 1868: the oldest people living were born after that.
 */
const eras = [
  { code: 'meiji', names: ['明治', '明', 'M', 'MEIJI'], first: 1868, last: 45 },
  { code: 'taisho', names: ['大正', '大', 'T', 'TAISHO'], first: 1912, last: 15 },
  { code: 'showa', names: ['昭和', '昭', 'S', 'SHOWA'], first: 1926, last: 64 },
  { code: 'heisei', names: ['平成', '平', 'H', 'HEISEI'], first: 1989, last: 31 },
  { code: 'reiwa', names: ['令和', '令', 'R', 'REIWA'], first: 2019, last: undefined },
] as const;

export type YearReading = { readonly year: number } | { readonly fault: AnswerFault };

const digits = '〇一二三四五六七八九';

/** 五十五 → 55, 元 → 1; undefined for what is no number below a hundred. */
function readEraNumber(text: string): number | undefined {
  if (text === '元') return 1;
  if (/^\d{1,2}$/.test(text)) return Number(text);
  const [, tens, ones] = /^([二三四五六七八九]?十)?([一二三四五六七八九])?$/.exec(text) ?? [];
  if (tens === undefined && ones === undefined) return undefined;
  const ten = tens === undefined ? 0 : tens === '十' ? 1 : digits.indexOf(tens.charAt(0));
  return ten * 10 + (ones === undefined ? 0 : digits.indexOf(ones));
}

/** Anno Domini, as a number. `text` is not empty. Faults: `notYear`, `noSuchEraYear` with the era and its last year. */
export function readEraYear(text: string): YearReading {
  const typed = text
    .normalize('NFKC')
    .replace(/[\s.,、。・\u200b]/g, '')
    .toUpperCase()
    .replace(/(年|년)?(度|生まれ|生)?$/, '');
  const [, western] = /^(?:西暦|AD)?(\d{4})$/.exec(typed) ?? [];
  if (western !== undefined) return { year: Number(western) };
  const [, name, number] = /^([^\d元一二三四五六七八九十]+)(.+)$/.exec(typed) ?? [];
  const era = eras.find(({ names }) => names.some((one) => one === name));
  const count = number === undefined ? undefined : readEraNumber(number);
  if (era === undefined || count === undefined || count === 0) return { fault: { code: 'notYear' } };
  if (era.last !== undefined && count > era.last) {
    return { fault: { code: 'noSuchEraYear', details: { era: era.code, last: era.last } } };
  }
  return { year: era.first + count - 1 };
}
