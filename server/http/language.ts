import type { Context as HonoContext } from 'hono';
import type { Language } from '../../shared/text/messages.ts';

/** Interface language of a request: Japanese unless the browser prefers English to it. */
export function languageOf(c: HonoContext): Language {
  const wanted = (c.req.header('accept-language') ?? '')
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase());
  return wanted.find((language) => language === 'ja' || language === 'en') === 'en' ? 'en' : 'ja';
}
