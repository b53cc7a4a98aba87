import type { RespondentLanguage } from './questionnaire/localized.ts';

/** A moment taken apart, in Tokyo. `weekday` counts from Sunday, `month` from January, both from 0. */
export interface TimeParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
}

/** How a language writes a day and a time of day. */
interface Writing {
  day(parts: TimeParts, withYear: boolean): string;
  time(day: string, parts: TimeParts): string;
  /** The very end of a day, which nobody calls the beginning of the next. */
  midnight(day: string): string;
}

const weekdays = {
  ja: '日月火水木金土',
  'ja-easy': ['にち', 'げつ', 'か', 'すい', 'もく', 'きん', 'ど'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
  zh: '日一二三四五六',
  ko: '일월화수목금토',
  vi: ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'],
};
const monthsEn = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Days of the month that are not read as number and にち; likewise 4月, 7月 and 9月. */
const dayReadings = new Map([
  [1, 'ついたち'],
  [2, 'ふつか'],
  [3, 'みっか'],
  [4, 'よっか'],
  [5, 'いつか'],
  [6, 'むいか'],
  [7, 'なのか'],
  [8, 'ようか'],
  [9, 'ここのか'],
  [10, 'とおか'],
  [14, 'じゅうよっか'],
  [20, 'はつか'],
  [24, 'にじゅうよっか'],
]);
const monthReadings = new Map([
  [4, 'しがつ'],
  [7, 'しちがつ'],
  [9, 'くがつ'],
]);

const hourReadings = new Map([
  [4, 'よじ'],
  [7, 'しちじ'],
  [9, 'くじ'],
]);

const twoDigits = (value: number): string => String(value).padStart(2, '0');
const clock = ({ hour, minute }: TimeParts): string => `${twoDigits(hour)}:${twoDigits(minute)}`;

function readOut(value: number, unit: string, usual: string, readings: ReadonlyMap<number, string>): string {
  const own = readings.get(value);
  return own === undefined ? `${value}{${unit}|${usual}}` : `{${value}${unit}|${own}}`;
}

/** 午後5時30分 with readings: twelve hours, as people say them. */
function sayTime({ hour, minute }: TimeParts): string {
  const half = hour === 12 ? '{昼|ひる}' : hour < 12 ? '{午前|ごぜん}' : '{午後|ごご}';
  const twelve = hour === 12 ? 12 : hour % 12;
  const own = readOut(twelve, '時', 'じ', hourReadings);
  if (minute === 0) return half + own;
  return `${half}${own}${minute}{分|${/[2579]$/.test(String(minute)) ? 'ふん' : 'ぷん'}}`;
}

export const writings: Readonly<Record<RespondentLanguage, Writing>> = {
  ja: {
    day: ({ year, month, day, weekday }, withYear) =>
      `${withYear ? `${year}年` : ''}${month + 1}月${day}日（${weekdays.ja[weekday] ?? ''}）`,
    time: (day, parts) => day + clock(parts),
    midnight: (day) => `${day}24:00`,
  },
  'ja-easy': {
    day: ({ year, month, day, weekday }, withYear) => {
      const start = withYear ? `${year}{年|ねん}` : '';
      const written = `${readOut(month + 1, '月', 'がつ', monthReadings)}${readOut(day, '日', 'にち', dayReadings)}`;
      const name = `{${weekdays.ja[weekday] ?? ''}曜日|${weekdays['ja-easy'][weekday] ?? ''}ようび}`;
      return `${start}${written}（${name}）`;
    },
    time: (day, parts) => day + sayTime(parts),
    midnight: (day) => `${day}{夜|よる}12{時|じ}`,
  },
  en: {
    day: ({ year, month, day, weekday }, withYear) =>
      `${weekdays.en[weekday] ?? ''} ${day} ${monthsEn[month] ?? ''}${withYear ? ` ${year}` : ''}`,
    time: (day, parts) => `${day}, ${clock(parts)}`,
    midnight: (day) => `${day}, midnight`,
  },
  zh: {
    day: ({ year, month, day, weekday }, withYear) =>
      `${withYear ? `${year}年` : ''}${month + 1}月${day}日（周${weekdays.zh[weekday] ?? ''}）`,
    time: (day, parts) => day + clock(parts),
    midnight: (day) => `${day}24:00`,
  },
  ko: {
    day: ({ year, month, day, weekday }, withYear) =>
      `${withYear ? `${year}년 ` : ''}${month + 1}월 ${day}일(${weekdays.ko[weekday] ?? ''})`,
    time: (day, parts) => `${day} ${clock(parts)}`,
    midnight: (day) => `${day} 24:00`,
  },
  vi: {
    day: ({ year, month, day, weekday }, withYear) =>
      `${weekdays.vi[weekday] ?? ''}, ${day}/${month + 1}${withYear ? `/${year}` : ''}`,
    time: (day, parts) => `${clock(parts)} ${day}`,
    midnight: (day) => `24:00 ${day}`,
  },
};
