import type { RespondentLanguage } from '../../shared/questionnaire/localized.ts';
import { respondent as en } from '../../shared/text/en/respondent.ts';
import { respondent as ja } from '../../shared/text/ja/respondent.ts';
import { respondent as jaEasy } from '../../shared/text/ja-easy/respondent.ts';
import { respondent as ko } from '../../shared/text/ko/respondent.ts';
import type { MessagesOf } from '../../shared/text/messages.ts';
import { respondent as vi } from '../../shared/text/vi/respondent.ts';
import { respondent as zh } from '../../shared/text/zh/respondent.ts';

export type RespondentWords = MessagesOf<typeof ja>;
export const respondentWords: Readonly<Record<RespondentLanguage, RespondentWords>> = {
  ja,
  'ja-easy': jaEasy,
  en,
  zh,
  ko,
  vi,
};
