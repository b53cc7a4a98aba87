import { createRoute, z } from '@hono/zod-openapi';
import { nameFiscalYear } from '../../shared/fiscal-year.ts';
import type { WardId } from '../../shared/id.ts';
import { Problem } from '../../shared/problem.ts';
import { makeGoalProps, makeSeriesProps } from '../../shared/text/chart-props.ts';
import { chartWords, voiceOfYear } from '../../shared/text/chart.ts';
import { evaluation as en } from '../../shared/text/en/evaluation.ts';
import type { FigureWords } from '../../shared/text/figure.ts';
import { evaluation as ja } from '../../shared/text/ja/evaluation.ts';
import { languages, type Language } from '../../shared/text/messages.ts';
import { formatTokyoTime } from '../../shared/tokyo-time.ts';
import { renderGoalChart, renderSeriesChart } from '../../web/publication/render-chart.ts';
import type { Context } from '../context.ts';
import { makeApi, requireActorFor } from '../http/api.ts';
import { languageOf } from '../http/language.ts';
import { findWard } from '../ward/queries.ts';
import { readIndicatorDetail } from './detail.ts';

const chartQuery = z.object({
  kind: z.enum(['goal', 'series']).default('goal'),
  fiscalYear: z.coerce.number().int().min(1989).max(2100).optional(),
  /** Units of the drawing; what is written keeps its size, so that a narrow one can be read on a phone. */
  width: z.coerce.number().int().min(280).max(1600).default(720),
  language: z.enum(languages).optional(),
});
type ChartQuery = z.infer<typeof chartQuery>;

const chartRoute = createRoute({
  method: 'get',
  path: '/indicators/{code}/chart.svg',
  summary: 'A chart of an indicator, as an SVG file that stands alone',
  description:
    '`goal`: the value of a fiscal year (the latest with one, unless named) beside its goal. `series`: all years, or those up to the one named. What is withheld from the figures is not drawn. Whom the figures speak for and their source are written in the picture.',
  request: { params: z.object({ code: z.string().min(1).max(40) }), query: chartQuery },
  responses: { 200: { description: 'The chart', content: { 'image/svg+xml': { schema: z.string() } } } },
});

/** Charts drawn by the components the screens use; mounted below the API, where the session is known. */
export function makeIndicatorPages(context: Context) {
  return makeApi().openapi(chartRoute, async (c) => {
    const { wardId } = requireActorFor(c, 'result.read');
    const { code } = c.req.valid('param');
    const query = c.req.valid('query');
    const language = query.language ?? languageOf(c);
    const svg = await drawChart(context, wardId, code, { ...query, language });
    c.header('content-type', 'image/svg+xml; charset=utf-8');
    // A picture needs nothing at all, and must be able to do nothing when it is opened by itself.
    c.header('content-security-policy', "default-src 'none'; sandbox");
    c.header('vary', 'Accept-Language');
    return c.body(svg, 200);
  });
}

async function drawChart(
  context: Context,
  wardId: WardId,
  code: string,
  { kind, fiscalYear, width, language }: ChartQuery & { language: Language },
): Promise<string> {
  const t = chartWords[language];
  const figures: FigureWords = { language, words: language === 'en' ? en : ja };
  const { document, years } = await readIndicatorDetail(context, wardId, code);
  const ward = await findWard(context.read, wardId);
  const subject = (language === 'en' ? document.shortTitle.en : undefined) ?? document.shortTitle.ja;
  const now = formatTokyoTime(context.now().toISOString(), language);
  const source = t.sourceNow(language === 'en' ? ward.name_en : ward.name_ja, code, now);
  if (kind === 'series') {
    const shown = years.filter((year) => fiscalYear === undefined || year.fiscalYear <= fiscalYear);
    return renderSeriesChart({ ...makeSeriesProps(figures, shown, { subject, source }), width });
  }
  const year =
    fiscalYear === undefined
      ? years.find(({ result }) => result.current !== null)
      : years.find((one) => one.fiscalYear === fiscalYear);
  if (year === undefined && fiscalYear !== undefined) throw new Problem('resource.notFound');
  const title =
    year === undefined ? subject : t.goalTitleOf(subject, nameFiscalYear(year.fiscalYear, language));
  const measures = year === undefined ? [] : [year.result];
  const designsOf = () => (year === undefined ? [] : voiceOfYear(year).designs);
  return renderGoalChart({ ...makeGoalProps(figures, measures, { title, source, designsOf }), width });
}
