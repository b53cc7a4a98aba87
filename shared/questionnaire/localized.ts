import { z } from 'zod';

/**
 * A text a questionnaire carries: Japanese always, any other language per text. `ja-easy` is やさしい日本語.
 * Translated or simplified wording is shown under the same key; the language answered in is recorded.
 */
export const respondentLanguages = ['ja', 'ja-easy', 'en', 'zh', 'ko', 'vi'] as const;
export type RespondentLanguage = (typeof respondentLanguages)[number];

const writtenWords = z.string().trim().min(1).max(2000);

export const localizedSchema = z.strictObject({
  ja: writtenWords,
  'ja-easy': writtenWords.optional(),
  en: writtenWords.optional(),
  zh: writtenWords.optional(),
  ko: writtenWords.optional(),
  vi: writtenWords.optional(),
});
export type Localized = z.infer<typeof localizedSchema>;

/** The text in the language asked for, and the language it is really in (Japanese where no other was written). */
export function pickText(
  text: Localized,
  language: RespondentLanguage,
): { text: string; language: RespondentLanguage } {
  const own = text[language];
  return own === undefined ? { text: text.ja, language: 'ja' } : { text: own, language };
}
