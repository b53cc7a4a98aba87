import type { RespondentLanguage } from '../../shared/questionnaire/localized.ts';
import { accessibility as en } from '../../shared/text/en/accessibility.ts';
import { accessibility as ja } from '../../shared/text/ja/accessibility.ts';
import { accessibility as jaEasy } from '../../shared/text/ja-easy/accessibility.ts';
import { accessibility as ko } from '../../shared/text/ko/accessibility.ts';
import type { MessagesOf } from '../../shared/text/messages.ts';
import { accessibility as vi } from '../../shared/text/vi/accessibility.ts';
import { accessibility as zh } from '../../shared/text/zh/accessibility.ts';

export const accessibilityWords: Readonly<Record<RespondentLanguage, MessagesOf<typeof ja>>> = {
  ja,
  'ja-easy': jaEasy,
  en,
  zh,
  ko,
  vi,
};
