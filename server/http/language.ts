import type { Context as HonoContext } from 'hono';
import { respondentLanguages, type RespondentLanguage } from '../../shared/questionnaire/localized.ts';
import type { Language } from '../../shared/text/messages.ts';
import { rememberFew } from './remember-few.ts';

/** Interface language of a request: Japanese unless the browser prefers English to it. */
export function languageOf(c: HonoContext): Language {
  const wanted = (c.req.header('accept-language') ?? '')
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase());
  return wanted.find((language) => language === 'ja' || language === 'en') === 'en' ? 'en' : 'ja';
}

/**
 * Language of a resident's page: the one asked for in the address, else the browser's first that there is, else Japanese.
 * Readers of traditional characters get the simplified ones, which they read sooner than Japanese.
 */
export function chooseRespondentLanguage(c: HonoContext): RespondentLanguage {
  const asked = c.req.query('lang');
  const chosen = respondentLanguages.find((language) => language === asked);
  if (chosen !== undefined) return chosen;
  const preferred = preferredLanguage(c.req.header('accept-language') ?? '');
  return preferred === 'none' ? 'ja' : preferred;
}

/** RFC 9110 §12.5.4: tags with weights; a weight of 0 refuses. */
const preferredLanguage = rememberFew((header): RespondentLanguage | 'none' => {
  const wanted = header.split(',').flatMap((part) => {
    const [tag = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    const language = respondentLanguages.find((one) => one === tag.split('-')[0]);
    const quality = weight === undefined ? 1 : Number(weight);
    return language !== undefined && quality > 0 ? [{ language, quality }] : [];
  });
  return wanted.toSorted((a, b) => b.quality - a.quality)[0]?.language ?? 'none';
});
