import type { Language } from '../../shared/text/messages.ts';

const formats: Record<Language, Intl.DateTimeFormat> = {
  ja: new Intl.DateTimeFormat('ja-JP', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Asia/Tokyo' }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Asia/Tokyo' }),
};

/** An instant (ISO 8601) on a clock in Tokyo, e.g. 2026/04/01 9:00. */
export function showMoment(instant: string, language: Language): string {
  return formats[language].format(new Date(instant));
}
