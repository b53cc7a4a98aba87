import { Hono } from 'hono';
import { Problem } from '../../shared/problem.ts';
import { compareWards, listPublishedMeasures } from '../../shared/publication/compare.ts';
import { languages } from '../../shared/text/messages.ts';
import { renderComparePage } from '../../web/publication/render.ts';
import type { Context } from '../context.ts';
import type { RequestEnvironment } from '../http/environment.ts';
import { languageOf } from '../http/language.ts';
import { sendPage } from '../http/page.ts';
import { readPublication } from './freeze.ts';
import { listLatestPublications } from './queries.ts';

/** Wards side by side, for anybody: from frozen publications only, so that nothing comes out here that was not out before. */
export function makeComparePages(context: Context): Hono<RequestEnvironment> {
  const pages = new Hono<RequestEnvironment>();
  pages.get('/compare/:year{[0-9]+}/:code?', async (c) => {
    const asked = c.req.query('lang');
    const language = languages.find((one) => one === asked) ?? languageOf(c);
    const fiscalYear = Number(c.req.param('year'));
    if (fiscalYear < 1989 || fiscalYear > 2100) throw new Problem('resource.notFound');
    const code = c.req.param('code');
    const rows = await listLatestPublications(context.read, fiscalYear);
    const published = rows.map((row) => ({
      publication: readPublication(row.document),
      checkCode: row.check_code,
    }));
    const comparison = code === undefined ? undefined : compareWards(published, code);
    const measures = listPublishedMeasures(published);
    const page = renderComparePage(language, { fiscalYear, measures, comparison });
    return sendPage(c, page, comparison === null || measures.length === 0 ? 404 : 200);
  });
  return pages;
}
