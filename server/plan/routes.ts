import { createRoute, z } from '@hono/zod-openapi';
import { planSchema } from '../../shared/plan/definition.ts';
import type { Context } from '../context.ts';
import { documentOf, makeApi, requireActorFor, requireWardActor, returns, sends } from '../http/api.ts';
import { yearParams } from '../http/shapes.ts';
import { loadPlan } from './actions.ts';
import { listStoredPlans, requireStoredPlan, type StoredPlan } from './stored.ts';

const summarySchema = z
  .object({
    fiscalYear: z.number(),
    title: z.string(),
    fileName: z.string(),
    loadedAt: z.string(),
    indicators: z.number(),
    outcomes: z.number(),
    strategies: z.number(),
    actions: z.number(),
  })
  .openapi('PlanSummary');

const listRoute = createRoute({
  method: 'get',
  path: '/plans',
  summary: 'Plans of the ward, the latest fiscal year first',
  responses: returns(z.array(summarySchema)),
});

const readRoute = createRoute({
  method: 'get',
  path: '/plans/{fiscalYear}',
  summary: 'The plan of a fiscal year',
  request: { params: yearParams },
  responses: returns(
    z
      .object({ plan: documentOf(planSchema, 'Plan'), fileName: z.string(), loadedAt: z.string() })
      .openapi('StoredPlan'),
  ),
});

const fileRoute = createRoute({
  method: 'get',
  path: '/plans/{fiscalYear}/file',
  summary: 'The plan of a fiscal year as a plan file, to keep or to edit and load again',
  request: { params: yearParams },
  responses: { 200: { description: 'The plan file (application/json), laid out for editing' } },
});

const loadRoute = createRoute({
  method: 'post',
  path: '/plans',
  summary: 'Load a plan file whole or not at all; loading the same file again changes nothing',
  request: {
    body: sends(
      z.strictObject({ fileName: z.string().trim().min(1).max(200), text: z.string().max(3_000_000) }),
    ),
  },
  responses: returns(
    z
      .object({
        fiscalYear: z.number(),
        isChanged: z.boolean(),
        indicators: z.number(),
        values: z.number(),
      })
      .openapi('PlanLoad'),
  ),
});

export function makePlanRoutes(context: Context) {
  return makeApi()
    .openapi(listRoute, async (c) => {
      const { wardId } = requireActorFor(c, 'result.read');
      return c.json((await listStoredPlans(context.read, wardId)).map(summarise), 200);
    })
    .openapi(readRoute, async (c) => {
      const { wardId } = requireActorFor(c, 'result.read');
      const stored = await requireStoredPlan(context.read, wardId, c.req.valid('param').fiscalYear);
      return c.json(stored, 200);
    })
    .openapi(fileRoute, async (c) => {
      const { wardId } = requireActorFor(c, 'result.read');
      const { plan } = await requireStoredPlan(context.read, wardId, c.req.valid('param').fiscalYear);
      const name = `plan-${plan.ward.code}-fy${plan.fiscalYear}.plan.json`;
      return c.body(`${JSON.stringify(plan, null, 2)}\n`, 200, {
        'content-type': 'application/json; charset=utf-8',
        'content-disposition': `attachment; filename="${name}"`,
      });
    })
    .openapi(loadRoute, async (c) => {
      const actor = requireWardActor(c);
      const { fileName, text } = c.req.valid('json');
      const load = await loadPlan(context, actor, actor.wardId, fileName, text);
      if (load.isChanged) context.live.publish({ wardId: actor.wardId, topic: 'evaluation' });
      return c.json(load, 200);
    });
}

function summarise({ plan, fileName, loadedAt }: StoredPlan) {
  const { fiscalYear, title, indicators, outcomes, strategies, actions } = plan;
  return {
    ...{ fiscalYear, title, fileName, loadedAt },
    ...{ indicators: indicators.length, outcomes: outcomes.length },
    ...{ strategies: strategies.length, actions: actions.length },
  };
}
