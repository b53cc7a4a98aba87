import type { Language } from '../../shared/text/messages.ts';
import { respondent as en } from '../../shared/text/en/respondent.ts';
import { respondent as ja } from '../../shared/text/ja/respondent.ts';
import type { MessagesOf } from '../../shared/text/messages.ts';
import { formatTokyoDay, formatTokyoTime } from '../../shared/tokyo-time.ts';

export type RespondentWords = MessagesOf<typeof ja>;
export const respondentWords: Readonly<Record<Language, RespondentWords>> = { ja, en };

/** A closing at midnight belongs, for people, to the day that ends: 「30日 24:00」, not 「31日 0:00」. */
export function formatDeadline(instant: string, language: Language): string {
  const endsAtMidnight = formatTokyoTime(instant, language).endsWith('00:00');
  if (!endsAtMidnight) return formatTokyoTime(instant, language, false);
  const lastDay = formatTokyoDay(new Date(Date.parse(instant) - 1).toISOString(), language, false);
  return language === 'ja' ? `${lastDay}24:00` : `${lastDay}, midnight`;
}
