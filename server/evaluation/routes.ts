import { createRoute, z } from '@hono/zod-openapi';
import { entryChangeSchema } from '../../shared/evaluation/entry-change.ts';
import { evaluationSchema } from '../../shared/evaluation/evaluation.ts';
import { ruleSetSchema } from '../../shared/evaluation/rule-set.ts';
import { ruleSettingSchema } from '../../shared/evaluation/rule-setting.ts';
import type { Context } from '../context.ts';
import { documentOf, makeApi, requireActorFor, requireWardActor, returns, sends } from '../http/api.ts';
import { yearParams } from '../http/shapes.ts';
import { enterEvaluation, setRules } from './actions.ts';
import { computeEvaluation } from './compute.ts';
import { listStoredEntries, readRulesOfYear } from './stored.ts';

const ruleSetDocument = documentOf(ruleSetSchema, 'RuleSet');

const readRoute = createRoute({
  method: 'get',
  path: '/evaluations/{fiscalYear}',
  summary:
    'The evaluation of a fiscal year: figures, goals, ratings, verdicts, judgements and open decisions',
  request: { params: yearParams },
  responses: returns(documentOf(evaluationSchema, 'Evaluation')),
});

const entrySchema = z
  .object({
    id: z.string(),
    edition: z.number(),
    change: documentOf(entryChangeSchema, 'EntryChange'),
    enteredBy: z.string(),
    enteredAt: z.string(),
  })
  .openapi('EvaluationEntry');

const historyRoute = createRoute({
  method: 'get',
  path: '/evaluations/{fiscalYear}/entries',
  summary: 'Everything ever entered on the sheets of a fiscal year, oldest first',
  request: { params: yearParams },
  responses: returns(z.array(entrySchema)),
});

const enterRoute = createRoute({
  method: 'post',
  path: '/evaluations/{fiscalYear}/entries',
  summary: 'Enter judgements and remarks; earlier ones are kept as history',
  request: {
    params: yearParams,
    body: sends(
      z.strictObject({ changes: z.array(documentOf(entryChangeSchema, 'EntryChange')).min(1).max(100) }),
    ),
  },
  responses: returns(z.object({ entered: z.number() })),
});

const rulesSchema = z
  .object({
    ruleSet: ruleSetDocument,
    editions: z.array(
      z.object({
        edition: z.number(),
        ruleSet: ruleSetDocument,
        changedBy: z.string(),
        changedAt: z.string(),
      }),
    ),
  })
  .openapi('RulesOfYear');

const rulesRoute = createRoute({
  method: 'get',
  path: '/rule-sets/{fiscalYear}',
  summary: 'The rating rules of a fiscal year, and what they were before, newest first',
  request: { params: yearParams },
  responses: returns(rulesSchema),
});

const setRulesRoute = createRoute({
  method: 'put',
  path: '/rule-sets/{fiscalYear}',
  summary: 'Set the rating rules of a fiscal year; earlier rules are kept',
  request: { params: yearParams, body: sends(documentOf(ruleSettingSchema, 'RuleSetting')) },
  responses: returns(rulesSchema),
});

export function makeEvaluationRoutes(context: Context) {
  return makeApi()
    .openapi(readRoute, async (c) => {
      const { wardId } = requireActorFor(c, 'result.read');
      return c.json(await computeEvaluation(context, wardId, c.req.valid('param').fiscalYear), 200);
    })
    .openapi(historyRoute, async (c) => {
      const { wardId } = requireActorFor(c, 'result.read');
      return c.json(await listStoredEntries(context.read, wardId, c.req.valid('param').fiscalYear), 200);
    })
    .openapi(enterRoute, async (c) => {
      const actor = requireWardActor(c);
      const { changes } = c.req.valid('json');
      const entered = await enterEvaluation(context, actor, c.req.valid('param').fiscalYear, changes);
      context.live.publish({ wardId: actor.wardId, topic: 'evaluation' });
      return c.json({ entered }, 200);
    })
    .openapi(rulesRoute, async (c) => {
      const { wardId } = requireActorFor(c, 'result.read');
      const rules = await readRulesOfYear(context.read, wardId, c.req.valid('param').fiscalYear);
      return c.json({ ...rules, editions: [...rules.editions] }, 200);
    })
    .openapi(setRulesRoute, async (c) => {
      const actor = requireWardActor(c);
      const { fiscalYear } = c.req.valid('param');
      await setRules(context, actor, fiscalYear, c.req.valid('json'));
      context.live.publish({ wardId: actor.wardId, topic: 'evaluation' });
      const rules = await readRulesOfYear(context.read, actor.wardId, fiscalYear);
      return c.json({ ...rules, editions: [...rules.editions] }, 200);
    });
}
