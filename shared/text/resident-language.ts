import type { RespondentLanguage } from '../questionnaire/localized.ts';

/** How each language calls itself: the one word its readers are sure to know. */
export const languageNames: Readonly<Record<RespondentLanguage, string>> = {
  ja: '日本語',
  'ja-easy': 'やさしいにほんご',
  en: 'English',
  zh: '简体中文',
  ko: '한국어',
  vi: 'Tiếng Việt',
};

/** BCP 47 tags for `lang`: what a screen reader picks its voice by, and a browser its glyphs. */
export const languageTags: Readonly<Record<RespondentLanguage, string>> = {
  ja: 'ja',
  'ja-easy': 'ja',
  en: 'en',
  zh: 'zh-Hans',
  ko: 'ko',
  vi: 'vi',
};
