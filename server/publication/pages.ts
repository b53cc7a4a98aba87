import { Hono, type Context as HonoContext } from 'hono';
import { readShortCode } from '../../shared/round/short-code.ts';
import { languages, type Language } from '../../shared/text/messages.ts';
import { renderCheckPage, renderPublishedPage } from '../../web/publication/render.ts';
import type { Context } from '../context.ts';
import type { RequestEnvironment } from '../http/environment.ts';
import { languageOf } from '../http/language.ts';
import { sendPage } from '../http/page.ts';
import { makeComparePages } from './compare-page.ts';
import { readPublication } from './freeze.ts';
import { findPublicationByCode } from './queries.ts';

/** Where anybody who holds a published sheet can compare it with what was published. */
export function makePublicationPages(context: Context): Hono<RequestEnvironment> {
  const pages = new Hono<RequestEnvironment>();
  pages.route('/', makeComparePages(context));
  pages.get('/check', (c) => {
    const language = chooseLanguage(c);
    const typed = c.req.query('code');
    if (typed === undefined) return sendPage(c, renderCheckPage(language, ''));
    const read = readShortCode(typed);
    if (read.fault === undefined && read.kind === 'personal') {
      return c.redirect(`/check/${read.code}?lang=${language}`, 303);
    }
    const fault = read.fault?.code === 'empty' ? 'empty' : 'malformed';
    return sendPage(c, renderCheckPage(language, typed, fault), 422);
  });
  pages.get('/check/:code', async (c) => {
    const language = chooseLanguage(c);
    const row = await findPublicationByCode(context.read, c.req.param('code'));
    if (row === undefined) {
      const typed = c.req.param('code');
      const read = readShortCode(typed);
      // Typed by hand into the address, as freely as into the field: not to be taken for a forgery.
      if (read.fault === undefined && read.kind === 'personal' && read.code !== typed) {
        return c.redirect(`/check/${read.code}?lang=${language}`, 303);
      }
      return sendPage(c, renderCheckPage(language, typed, 'unknown'), 404);
    }
    const publication = readPublication(row.document);
    const published = { publication, hash: row.hash, checkCode: row.check_code };
    return sendPage(c, renderPublishedPage(language, published));
  });
  pages.get('/check/:code/document.json', async (c) => {
    const row = await findPublicationByCode(context.read, c.req.param('code'));
    if (row === undefined) {
      return sendPage(c, renderCheckPage(chooseLanguage(c), c.req.param('code'), 'unknown'), 404);
    }
    // These very bytes have the hash that is shown.
    return c.body(row.document, 200, {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    });
  });
  return pages;
}

function chooseLanguage(c: HonoContext): Language {
  const asked = c.req.query('lang');
  return languages.find((language) => language === asked) ?? languageOf(c);
}
