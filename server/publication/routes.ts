import { createRoute, z } from '@hono/zod-openapi';
import type { WardId } from '../../shared/id.ts';
import { writeCanonical } from '../../shared/questionnaire/canonical.ts';
import type { Context } from '../context.ts';
import { makeApi, requireActorFor, requireWardActor, returns } from '../http/api.ts';
import { yearParams } from '../http/shapes.ts';
import { releasePublication } from './actions.ts';
import { readPublication } from './freeze.ts';
import { listPublicationRows } from './queries.ts';
import { evaluateClosedRounds } from './sources.ts';

const editionSchema = z
  .object({
    edition: z.number(),
    checkCode: z.string(),
    hash: z.string(),
    releasedAt: z.string(),
    releasedBy: z.string(),
    /** Whether the year's evaluation is still what was published. */
    isCurrent: z.boolean(),
  })
  .openapi('PublicationEdition');

const listRoute = createRoute({
  method: 'get',
  path: '/evaluations/{fiscalYear}/publications',
  summary: "What was published of a fiscal year's evaluation, newest first",
  request: { params: yearParams },
  responses: returns(z.array(editionSchema)),
});

const releaseRoute = createRoute({
  method: 'post',
  path: '/evaluations/{fiscalYear}/publications',
  summary: "Publish a fiscal year's evaluation as it stands: frozen, with its hash and check code",
  request: { params: yearParams },
  responses: returns(z.object({ checkCode: z.string(), hash: z.string() })),
});

export function makePublicationRoutes(context: Context) {
  return makeApi()
    .openapi(listRoute, async (c) => {
      const { wardId } = requireActorFor(c, 'result.read');
      return c.json(await listEditions(context, wardId, c.req.valid('param').fiscalYear), 200);
    })
    .openapi(releaseRoute, async (c) => {
      const actor = requireWardActor(c);
      const released = await releasePublication(context, actor, c.req.valid('param').fiscalYear);
      context.live.publish({ wardId: actor.wardId, topic: 'evaluation' });
      return c.json({ checkCode: released.checkCode, hash: released.hash }, 200);
    });
}

async function listEditions(context: Context, wardId: WardId, fiscalYear: number) {
  const rows = await listPublicationRows(context.read, wardId, fiscalYear);
  if (rows.length === 0) return [];
  const now = writeCanonical(await evaluateClosedRounds(context, wardId, fiscalYear));
  return rows.map((row) => ({
    edition: row.edition,
    checkCode: row.check_code,
    hash: row.hash,
    releasedAt: row.released_at,
    releasedBy: row.released_name ?? row.released_by,
    isCurrent: writeCanonical(readPublication(row.document).evaluation) === now,
  }));
}
