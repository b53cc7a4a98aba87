import type { Context as HonoContext } from 'hono';
import { Problem } from '../../shared/problem.ts';
import { draftSaveSchema, storedFieldsSchema } from '../../shared/response/draft.ts';
import type { Context } from '../context.ts';
import type { RequestEnvironment } from '../http/environment.ts';
import { describeProblem } from '../http/problem-response.ts';
import { languageOf } from '../http/language.ts';
import { saveDraft } from './actions.ts';
import type { DraftState } from './draft-entry.ts';
import { findDraft } from './queries.ts';
import { findVisit } from './visit.ts';

type Request = HonoContext<RequestEnvironment>;

/** The draft of an open, unanswered form: 200, 204 where none was saved, 409 when the answer was sent, 404 otherwise. */
export async function showDraft(context: Context, c: Request): Promise<Response> {
  const visit = await findVisit(context, c);
  if (visit?.state !== 'open') return refuse(c, new Problem('invitation.notFound'));
  if (visit.hasAnswered) return refuse(c, new Problem('response.alreadyReceived'));
  const { round_id: roundId, respondent_key: key } = visit.invitation;
  const draft = await findDraft(context.read, roundId, key);
  c.header('cache-control', 'private, no-store');
  return draft === undefined ? c.body(null, 204) : c.json(readDraft(draft));
}

/** Saves what was typed. A draft another device saved meanwhile is never overwritten: 409 with that one, to choose from. */
export async function takeDraft(context: Context, c: Request): Promise<Response> {
  const visit = await findVisit(context, c);
  if (visit?.state !== 'open') return refuse(c, new Problem('invitation.notFound'));
  const sent = draftSaveSchema.safeParse(await c.req.json().catch(() => undefined));
  if (!sent.success) return refuse(c, new Problem('request.malformed'));
  try {
    const draft = { ...sent.data, language: visit.language };
    return answerSaved(c, await saveDraft(context, visit.invitation, draft));
  } catch (error) {
    if (error instanceof Problem) return refuse(c, error);
    throw error;
  }
}

function answerSaved(c: Request, outcome: Awaited<ReturnType<typeof saveDraft>>): Response {
  c.header('cache-control', 'private, no-store');
  if ('newer' in outcome) return c.json(readDraft(outcome.newer), 409);
  return c.json({ revision: outcome.revision });
}

function readDraft({ revision, fields }: DraftState) {
  return { revision, fields: storedFieldsSchema.parse(JSON.parse(fields)) };
}

/** Asked by the page's script, so never a page. */
function refuse(c: Request, problem: Problem): Response {
  c.header('cache-control', 'private, no-store');
  return c.json(describeProblem(problem, languageOf(c)), problem.status);
}
