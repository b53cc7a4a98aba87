import { createRoute, z } from '@hono/zod-openapi';
import { verbs } from '../../shared/account/verb.ts';
import type { Context } from '../context.ts';
import { makeApi, requireActorFor, returns } from '../http/api.ts';
import { listAuditRows } from './queries.ts';

const detailSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
const actorKinds = ['account', 'token', 'respondent', 'visitor', 'operator'] as const;

const rowSchema = z
  .object({
    id: z.string(),
    at: z.string(),
    actorKind: z.enum(actorKinds),
    /** Name of the account or token; `command-line` or `server` for the operator; null for residents. */
    actorName: z.string().nullable(),
    verb: z.string(),
    /** Id of what was touched. */
    subject: z.string(),
    /** Its name, where it is an account, a token, a round, a panel or a questionnaire. */
    subjectName: z.string().nullable(),
    detail: detailSchema,
  })
  .openapi('AuditRow');

const listRoute = createRoute({
  method: 'get',
  path: '/audit',
  summary: 'Who did what, newest first; `before` asks for rows older than that row',
  request: {
    query: z.object({
      verb: z.enum(verbs).optional(),
      before: z.string().max(64).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
  },
  responses: returns(z.object({ rows: z.array(rowSchema), hasOlder: z.boolean() })),
});

const titledSchema = z.object({ title: z.object({ ja: z.string() }) });

/** A questionnaire is called by its title of now; one without a title is known by its id, as is one that was deleted. */
function readTitle(draft: string | null): string | null {
  if (draft === null) return null;
  return titledSchema.parse(JSON.parse(draft)).title.ja.trim() || null;
}

function nameSubject(row: Awaited<ReturnType<typeof listAuditRows>>[number]): string | null {
  const { subject_name, subject_token_name, subject_round_name, subject_panel_name } = row;
  const name = subject_name ?? subject_token_name ?? subject_round_name ?? subject_panel_name;
  return name ?? readTitle(row.subject_draft);
}

function nameActor(row: Awaited<ReturnType<typeof listAuditRows>>[number]): string | null {
  return row.actor_name ?? (row.actor_kind === 'operator' ? row.actor_id : null);
}

export function makeAuditRoutes(context: Context) {
  return makeApi().openapi(listRoute, async (c) => {
    const { wardId } = requireActorFor(c, 'audit.read');
    const { verb, before, limit } = c.req.valid('query');
    const filter = { wardId, verb, before, limit: limit + 1 };
    const found = await listAuditRows(context.read, filter);
    const rows = found.slice(0, limit).map((row) => ({
      id: row.id,
      at: row.at,
      actorKind: row.actor_kind,
      actorName: nameActor(row),
      verb: row.verb,
      subject: row.subject,
      subjectName: nameSubject(row),
      detail: detailSchema.parse(JSON.parse(row.detail)),
    }));
    return c.json({ rows, hasOlder: found.length > limit }, 200);
  });
}
