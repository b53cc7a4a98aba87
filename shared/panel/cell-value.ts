import { z } from 'zod';
import type { FindingCode } from '../finding-code.ts';
import type { Finding } from '../problem.ts';
import type { Member } from './definition.ts';
import type { MemberField } from './column.ts';

/** What a cell says, or why it cannot be read. */
export type CellReading = { readonly value: string } | { readonly fault: Omit<Finding, 'path'> };

const maxLength: Partial<Record<MemberField, number>> = {
  number: 40,
  name: 80,
  district: 40,
  email: 254,
  postalAddress: 200,
};

const sexes: Readonly<Record<string, Member['sex']>> = {
  ...{ 女: 'female', 女性: 'female', f: 'female', female: 'female' },
  ...{ 男: 'male', 男性: 'male', m: 'male', male: 'male' },
  ...{ その他: 'other', other: 'other', x: 'other' },
  ...{ 不明: 'unknown', 無回答: 'unknown', 回答しない: 'unknown', 未回答: 'unknown', unknown: 'unknown' },
};

const recruitments: Readonly<Record<string, Member['recruitment']>> = {
  ...{ 公募: 'public', 公募モニター: 'public', 応募: 'public', public: 'public' },
  ...{ 抽出: 'drawn', 無作為抽出: 'drawn', 抽出モニター: 'drawn', 無作為: 'drawn', drawn: 'drawn' },
};

const bandWords: Readonly<Record<string, Member['ageBand']>> = {
  ...{ 'under-20': 'under-20', under20: 'under-20', '20歳未満': 'under-20', '10代': 'under-20' },
  ...{ '18・19歳': 'under-20', '18歳・19歳': 'under-20', '18-19歳': 'under-20', '18-19': 'under-20' },
  ...{
    '10歳代': 'under-20',
    '70plus': '70plus',
    '70+': '70plus',
    '70歳以上': '70plus',
    '70代以上': '70plus',
  },
  ...{ '70歳代以上': '70plus', '70以上': '70plus' },
  ...{ 不明: 'unknown', 無回答: 'unknown', 未回答: 'unknown', unknown: 'unknown' },
};

const eras: Readonly<Record<string, number>> = {
  ...{ 令和: 2018, r: 2018, 平成: 1988, h: 1988, 昭和: 1925, s: 1925 },
};

const readers: Partial<Record<MemberField, (text: string) => CellReading>> = {
  number: (text) => ({ value: narrow(text) }),
  district: (text) => ({ value: narrow(text) }),
  ageBand: (text) => choose(readAgeBand(text), 'unknownAgeBand', text),
  sex: (text) => choose(sexes[narrow(text).toLowerCase()], 'unknownSex', text),
  recruitment: (text) => choose(recruitments[narrow(text).toLowerCase()], 'unknownRecruitment', text),
  termStart: (text) => choose(readDay(text), 'unreadableDay', text),
  termEnd: (text) => choose(readDay(text), 'unreadableDay', text),
  email: (text) => choose(readEmail(text), 'invalidEmail', text),
  postalCode: (text) => choose(readPostalCode(text), 'unreadablePostalCode', text),
};

/**
 * Reads one filled cell of a member list. Names and addresses stay as written (髙, 﨑 and ① are not rewritten), everything
 * that is a key or a code forgives full-width forms and spaces.
 */
export function readMemberCell(field: MemberField, cell: string): CellReading {
  const text = cell.replace(/\s+/g, ' ').trim();
  // Control characters and direction marks can hide what a cell says; no name needs them.
  if (/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffd]/.test(text)) {
    return { fault: { code: 'forbiddenCharacter' } };
  }
  if (field === 'district' && narrow(text).includes('|')) return { fault: { code: 'forbiddenCharacter' } };
  const reading = readers[field]?.(text) ?? { value: text };
  const max = maxLength[field];
  if ('value' in reading && max !== undefined && reading.value.length > max) {
    return { fault: { code: 'textTooLong', details: { max } } };
  }
  return reading;
}

/** What stands in a cell, as a sentence about it quotes it. */
export function quoteCell(cell: string): string {
  const text = cell.trim();
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

function choose(value: string | undefined, code: FindingCode, text: string): CellReading {
  return value === undefined ? { fault: { code, details: { value: quoteCell(text) } } } : { value };
}

function narrow(text: string): string {
  return text.normalize('NFKC').trim();
}

/** Dashes and waves of all sorts as `-`. */
function plain(text: string): string {
  return narrow(text)
    .toLowerCase()
    .replace(/[‐‑‒–—―−ー~〜～]/g, '-')
    .replace(/\s/g, '');
}

/** `30代`, `30歳代`, `30s`, `30-39歳`, `34歳` or `34`. */
function readAgeBand(text: string): Member['ageBand'] | undefined {
  const words = plain(text);
  const known = bandWords[words];
  if (known !== undefined) return known;
  const decade = /^([2-9]0|100)(?:歳代|代|s)$/.exec(words)?.[1];
  const range = /^([2-6])0歳?-\d9歳?$/.exec(words)?.[1];
  const age = /^(\d{1,3})歳?$/.exec(words)?.[1];
  if (decade !== undefined) return bandOfAge(Number(decade));
  if (range !== undefined) return bandOfAge(Number(range) * 10);
  return age === undefined ? undefined : bandOfAge(Number(age));
}

function bandOfAge(age: number): Member['ageBand'] | undefined {
  if (age > 120) return undefined;
  if (age < 20) return 'under-20';
  if (age >= 70) return '70plus';
  const bands = ['20s', '30s', '40s', '50s', '60s'] as const;
  return bands[Math.floor(age / 10) - 2];
}

/** `2015-04-01`, `2015/4/1`, `2015.4.1`, `20150401`, `2015年4月1日`, `平成27年4月1日`, `H27.4.1`, `令和元年5月1日`. */
function readDay(text: string): string | undefined {
  const words = plain(text).replace(/0{1,2}:00(:00)?$/, '');
  const western =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(words) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(words);
  if (western !== null) return makeDay(Number(western[1]), Number(western[2]), Number(western[3]));
  const japanese = /^(令和|平成|昭和|[rhs])(\d{1,2}|元)[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(words);
  const before = eras[japanese?.[1] ?? ''];
  if (japanese === null || before === undefined) return undefined;
  const yearOfEra = japanese[2] === '元' ? 1 : Number(japanese[2]);
  return makeDay(before + yearOfEra, Number(japanese[3]), Number(japanese[4]));
}

function makeDay(year: number, month: number, day: number): string | undefined {
  const time = new Date(Date.UTC(year, month - 1, day));
  const exists = time.getUTCMonth() === month - 1 && time.getUTCDate() === day && year >= 1900;
  return exists ? time.toISOString().slice(0, 10) : undefined;
}

function readEmail(text: string): string | undefined {
  const parsed = z.email().safeParse(narrow(text).replace(/ /g, ''));
  return parsed.success ? parsed.data : undefined;
}

function readPostalCode(text: string): string | undefined {
  const digits = /^〒?(\d{3})-?(\d{4})$/.exec(plain(text));
  return digits === null ? undefined : `${digits[1] ?? ''}-${digits[2] ?? ''}`;
}
