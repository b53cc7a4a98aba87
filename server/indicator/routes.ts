import { createRoute, z } from '@hono/zod-openapi';
import { listBoundQuestions } from '../../shared/indicator/definition.ts';
import { indicatorDocumentSchema } from '../../shared/indicator/document.ts';
import { markEntrySchema } from '../../shared/indicator/series-mark.ts';
import { enteredValueSchema } from '../../shared/indicator/value.ts';
import { Problem, type Finding } from '../../shared/problem.ts';
import { pickText } from '../../shared/questionnaire/localized.ts';
import type { Language } from '../../shared/text/messages.ts';
import { shortenTitle } from '../../shared/text/question-name.ts';
import type { Context } from '../context.ts';
import { documentOf, makeApi, requireActorFor, requireWardActor, returns, sends } from '../http/api.ts';
import { languageOf } from '../http/language.ts';
import { describeFinding } from '../http/problem-response.ts';
import { done, doneSchema } from '../http/shapes.ts';
import { proofSchema, readIndicatorProof } from './proof.ts';
import { createIndicator, editIndicator, enterValue, markSeries } from './actions.ts';
import { readDashboard } from './dashboard.ts';
import { readBreaksAt, readIndicatorDetail } from './detail.ts';
import {
  dashboardSchema,
  indicatorDetailSchema,
  indicatorSummarySchema,
  type IndicatorDetail,
} from './shapes.ts';
import { listStoredIndicators, type StoredIndicator } from './stored.ts';

const fiscalYear = z.coerce.number().int().min(1989).max(2100);
const params = z.object({ code: z.string().min(1).max(40) });
const indicatorDocument = documentOf(indicatorDocumentSchema, 'IndicatorDocument');
const enteredValue = documentOf(enteredValueSchema, 'EnteredValue');

const dashboardRoute = createRoute({
  method: 'get',
  path: '/dashboard',
  summary: 'Every indicator against its goal in a fiscal year; percentages 0–100, unrounded',
  request: { query: z.object({ fiscalYear: fiscalYear.optional() }) },
  responses: returns(dashboardSchema),
});

const listRoute = createRoute({
  method: 'get',
  path: '/indicators',
  summary: 'Indicators of the ward, by code',
  responses: returns(z.array(indicatorSummarySchema)),
});

const createRouteOfIndicator = createRoute({
  method: 'post',
  path: '/indicators',
  summary: 'Create an indicator; with a binding it is fed by every round that asks the bound questions',
  request: { body: sends(indicatorDocument) },
  responses: returns(doneSchema),
});

const detailSchema = indicatorDetailSchema.extend({
  document: indicatorDocument,
});
const readRoute = createRoute({
  method: 'get',
  path: '/indicators/{code}',
  summary: 'One indicator: its document, its series, what feeds it, and everything ever entered',
  request: { params },
  responses: returns(detailSchema),
});

const proofRoute = createRoute({
  method: 'get',
  path: '/indicators/{code}/proofs/{fiscalYear}',
  summary:
    "How a figure came about: counts, rule, questionnaire version, hash of each round's log, and the program",
  request: { params: params.extend({ fiscalYear }) },
  responses: returns(proofSchema.extend({ document: indicatorDocument }).openapi('IndicatorProof')),
});

const editRoute = createRoute({
  method: 'put',
  path: '/indicators/{code}',
  summary: 'Replace the document of an indicator; its code stays',
  request: { params, body: sends(indicatorDocument) },
  responses: returns(doneSchema),
});

const enterRoute = createRoute({
  method: 'post',
  path: '/indicators/{code}/values',
  summary: 'Enter a value by hand with its source; it becomes the value of record of its fiscal year',
  request: {
    params,
    body: sends(z.strictObject({ fiscalYear: z.number().int().min(1989).max(2100), value: enteredValue })),
  },
  responses: returns(doneSchema),
});

const markEntry = documentOf(markEntrySchema, 'SeriesMark');
const markRoute = createRoute({
  method: 'post',
  path: '/indicators/{code}/series-marks',
  summary:
    'Declare a series broken at a fiscal year, or a detected break harmless, or withdraw the declaration',
  request: { params, body: sends(markEntry) },
  responses: returns(doneSchema),
});

export function makeIndicatorRoutes(context: Context) {
  return makeApi()
    .openapi(dashboardRoute, async (c) => {
      const { wardId } = requireActorFor(c, 'result.read');
      const query = { asked: c.req.valid('query').fiscalYear, language: languageOf(c) };
      return c.json(await readDashboard(context, wardId, query), 200);
    })
    .openapi(listRoute, async (c) => {
      const { wardId } = requireActorFor(c, 'result.read');
      return c.json((await listStoredIndicators(context.read, wardId)).map(summarise), 200);
    })
    .openapi(createRouteOfIndicator, async (c) => {
      const actor = requireWardActor(c);
      await createIndicator(context, actor, actor.wardId, c.req.valid('json'));
      return c.json(done, 200);
    })
    .openapi(readRoute, async (c) => {
      const { wardId } = requireActorFor(c, 'result.read');
      const detail = await readIndicatorDetail(context, wardId, c.req.valid('param').code);
      const unfit = detail.unfit.map((round) => ({
        ...round,
        findings: round.findings.map((finding) => wordMisfit(finding, detail, languageOf(c))),
      }));
      return c.json({ ...detail, unfit }, 200);
    })
    .openapi(proofRoute, async (c) => {
      const { wardId } = requireActorFor(c, 'result.read');
      const { code, fiscalYear: year } = c.req.valid('param');
      return c.json(await readIndicatorProof(context, wardId, code, year), 200);
    })
    .openapi(editRoute, async (c) => {
      const actor = requireWardActor(c);
      const document = c.req.valid('json');
      if (document.code !== c.req.valid('param').code) {
        throw new Problem('indicator.invalid', {}, [{ path: 'code', code: 'codeFixed' }]);
      }
      await editIndicator(context, actor, actor.wardId, document);
      return c.json(done, 200);
    })
    .openapi(enterRoute, async (c) => {
      const actor = requireWardActor(c);
      const { code } = c.req.valid('param');
      await enterValue(context, actor, actor.wardId, { code, ...c.req.valid('json') });
      return c.json(done, 200);
    })
    .openapi(markRoute, async (c) => {
      const actor = requireWardActor(c);
      const { code } = c.req.valid('param');
      const entry = c.req.valid('json');
      const found = await readBreaksAt(context, actor.wardId, code, entry.fiscalYear);
      await markSeries(context, actor, actor.wardId, { code, entry, found });
      return c.json(done, 200);
    });
}

/** Questions and choices are called by their words, where a round had them. */
function wordMisfit(finding: Finding, { questions }: Pick<IndicatorDetail, 'questions'>, language: Language) {
  const asked = questions.find(({ key }) => key === finding.details?.['key']);
  const choice = asked?.choices.find(({ code }) => code === finding.details?.['choice']);
  const words = {
    ...(asked === undefined ? {} : { key: shortenTitle(pickText(asked.title, language).text) }),
    ...(choice === undefined ? {} : { choice: pickText(choice.label, language).text }),
  };
  return describeFinding({ ...finding, details: { ...finding.details, ...words } }, language).message;
}

function summarise({ document, changedAt }: StoredIndicator) {
  const { code, kind, title, shortTitle, binding } = document;
  return {
    ...{ code, kind, changedAt, title: title.ja, isBound: binding !== undefined },
    shortTitle: { ja: shortTitle.ja, en: shortTitle.en ?? shortTitle.ja },
    questions: binding === undefined ? [] : listBoundQuestions(binding),
  };
}
