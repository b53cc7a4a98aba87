/**
 * What people read and type is Tokyo time; what is stored is UTC. Tokyo is UTC+9 all year (no daylight saving since 1951),
 * so plain arithmetic is exact on every engine, old phones included.
 */
const offsetMs = 9 * 60 * 60 * 1000;
const weekdaysJa = ['日', '月', '火', '水', '木', '金', '土'] as const;
const weekdaysEn = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const monthsEn = [
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'May',
  'Jun',
  'Jul',
  'Aug',
  'Sep',
  'Oct',
  'Nov',
  'Dec',
] as const;

function shiftToTokyo(instant: string): Date {
  return new Date(Date.parse(instant) + offsetMs);
}

/** Calendar day in Tokyo, `YYYY-MM-DD`. */
export function tokyoDayOf(instant: string): string {
  return shiftToTokyo(instant).toISOString().slice(0, 10);
}

/** `2026年11月30日（月）` or `Mon 30 Nov 2026`; without the year where it is plain from the surroundings. */
export function formatTokyoDay(instant: string, language: 'ja' | 'en', withYear = true): string {
  const time = shiftToTokyo(instant);
  const [year, month, day] = [time.getUTCFullYear(), time.getUTCMonth(), time.getUTCDate()];
  if (language === 'ja') {
    const start = withYear ? `${year}年` : '';
    return `${start}${month + 1}月${day}日（${weekdaysJa[time.getUTCDay()] ?? ''}）`;
  }
  const end = withYear ? ` ${year}` : '';
  return `${weekdaysEn[time.getUTCDay()] ?? ''} ${day} ${monthsEn[month] ?? ''}${end}`;
}

/** `2026年11月30日（月）17:00` or `Mon 30 Nov 2026, 17:00`. */
export function formatTokyoTime(instant: string, language: 'ja' | 'en', withYear = true): string {
  const clock = shiftToTokyo(instant).toISOString().slice(11, 16);
  return `${formatTokyoDay(instant, language, withYear)}${language === 'ja' ? '' : ', '}${clock}`;
}
