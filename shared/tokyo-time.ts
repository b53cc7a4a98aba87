import type { RespondentLanguage } from './questionnaire/localized.ts';
import { writings, type TimeParts } from './written-time.ts';

/**
 * What people read and type is Tokyo time; what is stored is UTC. Tokyo is UTC+9 all year (no daylight saving since 1951),
 * so plain arithmetic is exact on every engine, old phones included.
 */
const offsetMs = 9 * 60 * 60 * 1000;

function shiftToTokyo(instant: string): Date {
  return new Date(Date.parse(instant) + offsetMs);
}

function readParts(instant: string): TimeParts {
  const time = shiftToTokyo(instant);
  return {
    year: time.getUTCFullYear(),
    month: time.getUTCMonth(),
    day: time.getUTCDate(),
    weekday: time.getUTCDay(),
    hour: time.getUTCHours(),
    minute: time.getUTCMinutes(),
  };
}

/** Calendar day in Tokyo, `YYYY-MM-DD`. */
export function tokyoDayOf(instant: string): string {
  return shiftToTokyo(instant).toISOString().slice(0, 10);
}

/** Hour in Tokyo an instant falls into, as an instant of its own: `YYYY-MM-DDTHH:00+09:00`. */
export function tokyoHourOf(instant: string): string {
  return `${shiftToTokyo(instant).toISOString().slice(0, 13)}:00+09:00`;
}

/** `2026年11月30日（月）` or `Mon 30 Nov 2026`; without the year where it is plain from the surroundings. */
export function formatTokyoDay(instant: string, language: RespondentLanguage, withYear = true): string {
  return writings[language].day(readParts(instant), withYear);
}

/** `2026年11月30日（月）17:00` or `Mon 30 Nov 2026, 17:00`. */
export function formatTokyoTime(instant: string, language: RespondentLanguage, withYear = true): string {
  return writings[language].time(formatTokyoDay(instant, language, withYear), readParts(instant));
}

/** A closing at midnight belongs, for people, to the day that ends: 「30日 24:00」, not 「31日 0:00」. */
export function formatDeadline(instant: string, language: RespondentLanguage): string {
  const { hour, minute } = readParts(instant);
  if (hour !== 0 || minute !== 0) return formatTokyoTime(instant, language, false);
  const lastDay = new Date(Date.parse(instant) - 1).toISOString();
  return writings[language].midnight(formatTokyoDay(lastDay, language, false));
}
