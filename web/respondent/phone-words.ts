import type { RespondentLanguage } from '../../shared/questionnaire/localized.ts';
import { respondentPhone as en } from '../../shared/text/en/respondent-phone.ts';
import { respondentPhone as ja } from '../../shared/text/ja/respondent-phone.ts';
import { respondentPhone as jaEasy } from '../../shared/text/ja-easy/respondent-phone.ts';
import { respondentPhone as ko } from '../../shared/text/ko/respondent-phone.ts';
import type { MessagesOf } from '../../shared/text/messages.ts';
import type { FaultSentences } from './fault-sentence.ts';
import { respondentPhone as vi } from '../../shared/text/vi/respondent-phone.ts';
import { respondentPhone as zh } from '../../shared/text/zh/respondent-phone.ts';

export type PhoneWords = MessagesOf<typeof ja>;
/** What the script that comes afterwards says. */
export type LaterWords = PhoneWords & { readonly faults: FaultSentences };
export const phoneWords: Readonly<Record<RespondentLanguage, PhoneWords>> = {
  ja,
  'ja-easy': jaEasy,
  en,
  zh,
  ko,
  vi,
};

/** What the pages after sending say of this device. */
export function pickClearWords(language: RespondentLanguage) {
  const { clear, clearNote, clearUnsent, clearedTitle, clearedNote } = phoneWords[language];
  return { clear, clearNote, clearUnsent, clearedTitle, clearedNote };
}

/** What is said before anything but the page itself has arrived. */
const inlineNames = [
  'progress',
  'progressLabel',
  'oneByOne',
  'allAtOnce',
  'begin',
  'next',
  'back',
  'toCheck',
  'unansweredOne',
  'goOn',
  'requiredNow',
  'faultyNow',
  'errorMark',
  'backToCheck',
  'storageRefused',
  'storageRefusedNote',
  'showCopy',
] as const satisfies readonly (keyof PhoneWords)[];
export type InlineWords = Pick<PhoneWords, (typeof inlineNames)[number]>;

export function pickInlineWords(language: RespondentLanguage): InlineWords {
  const words = phoneWords[language];
  const entries = inlineNames.map((name) => [name, words[name]] as const);
  // One entry for each of the names.
  return Object.fromEntries(entries) as InlineWords;
}
