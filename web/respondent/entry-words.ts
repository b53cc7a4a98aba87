import type { RespondentLanguage } from '../../shared/questionnaire/localized.ts';
import { respondentEntry as en } from '../../shared/text/en/respondent-entry.ts';
import { respondentEntry as ja } from '../../shared/text/ja/respondent-entry.ts';
import { respondentEntry as jaEasy } from '../../shared/text/ja-easy/respondent-entry.ts';
import { respondentEntry as ko } from '../../shared/text/ko/respondent-entry.ts';
import type { MessagesOf } from '../../shared/text/messages.ts';
import { respondentEntry as vi } from '../../shared/text/vi/respondent-entry.ts';
import { respondentEntry as zh } from '../../shared/text/zh/respondent-entry.ts';

export type EntryWords = MessagesOf<typeof ja>;
export const entryWords: Readonly<Record<RespondentLanguage, EntryWords>> = {
  ja,
  'ja-easy': jaEasy,
  en,
  zh,
  ko,
  vi,
};
