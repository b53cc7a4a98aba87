import type { Context as HonoContext, Hono, Next } from 'hono';
import { Problem } from '../../shared/problem.ts';
import { readShortCode } from '../../shared/round/short-code.ts';
import { renderClosedPage, renderNotOpenYetPage, renderWrongLinkPage } from '../../web/respondent/render.ts';
import { renderDeviceAnsweredPage, renderThanksPage } from '../../web/respondent/render-entry.ts';
import type { Context } from '../context.ts';
import type { RequestEnvironment } from '../http/environment.ts';
import { chooseRespondentLanguage } from '../http/language.ts';
import { sendPage } from '../http/page.ts';
import { answerProblem } from '../http/problem-response.ts';
import { findPublicRound, type FoundRound } from '../round/public-round.ts';
import { roundStateOf } from '../round/stored-round.ts';
import { makeOpenRound, type OpenRound } from './open-round.ts';
import { findLatestResponse } from './queries.ts';
import { readForm } from './read-form.ts';
import type { VersionShelf } from './version-shelf.ts';
import { describeSurroundings, findVisit, takeVersion, wantsJson, type Visit } from './visit.ts';

type Request = HonoContext<RequestEnvironment>;

interface Counter {
  readonly context: Context;
  readonly versions: VersionShelf;
  readonly open: OpenRound;
}

/**
 * The doors of rounds nobody is invited to: the address on the poster hands out a key and leads to its form. In front of the
 * pages they share with invited people stands what only such rounds need: passed-on addresses, one answer per device, and
 * at a counter that no person meets the one before.
 */
export function addOpenRoundPages(
  context: Context,
  versions: VersionShelf,
  pages: Hono<RequestEnvironment>,
): void {
  const counter: Counter = { context, versions, open: makeOpenRound(context) };
  const steer = (c: Request, next: Next) => steerVisit(counter, c, next);
  pages.get('/p/:publicCode', (c) => handOutKey(counter, c));
  pages.get('/p/:publicCode/thanks', (c) => showThanks(counter, c));
  pages.use('/p/:publicCode/:responseId', steer);
  pages.use('/p/:publicCode/:responseId/:page', steer);
}

async function handOutKey({ context, open }: Counter, c: Request): Promise<Response> {
  const round = await findRound(context, c);
  const language = chooseRespondentLanguage(c);
  if (round === undefined) return sendPage(c, renderWrongLinkPage({ language }), 404);
  const surroundings = describeSurroundings(round, language);
  const state = roundStateOf(context, round);
  if (state === 'closed') return sendPage(c, renderClosedPage(surroundings, { closesAt: round.closes_at }));
  if (state !== 'open') return sendPage(c, renderNotOpenYetPage(surroundings, round.opens_at));
  const known = surroundings.isOncePerDevice ? open.deviceKey(c, round) : undefined;
  const key = known ?? open.mintKey();
  if (surroundings.access === 'public' && known === undefined) open.own(c, round, key);
  c.header('cache-control', 'private, no-store');
  const end = c.req.query('lang') === undefined ? '' : `?lang=${language}`;
  return c.redirect(`/p/${round.public_code ?? ''}/${key}${end}`, 303);
}

/** The code on a poster is typed too, so it is read as forgivingly as any. */
async function findRound(context: Context, c: Request): Promise<FoundRound | undefined> {
  const read = readShortCode(c.req.param('publicCode') ?? '');
  return read.fault === undefined && read.kind === 'public'
    ? findPublicRound(context.read, read.code)
    : undefined;
}

/** Says thank you and holds nothing of the person who sent. */
async function showThanks({ context }: Counter, c: Request): Promise<Response> {
  const round = await findRound(context, c);
  const language = chooseRespondentLanguage(c);
  if (round === undefined) return sendPage(c, renderWrongLinkPage({ language }), 404);
  const path = `/p/${round.public_code ?? ''}`;
  if (round.access !== 'kiosk') return c.redirect(path, 303);
  return sendPage(c, renderThanksPage(describeSurroundings(round, language), path));
}

async function steerVisit(counter: Counter, c: Request, next: Next): Promise<Response | undefined> {
  const visit = await findVisit(counter.context, c);
  const answer =
    visit === undefined
      ? undefined
      : await (visit.access === 'kiosk' ? steerKiosk(counter, c, visit) : steerPublic(counter, c, visit));
  if (answer !== undefined) return answer;
  await next();
  return undefined;
}

/** One key, one person, one time: what was sent or left is shown to nobody again, whatever Back or Reload ask for. */
function steerKiosk({ open }: Counter, c: Request, visit: Visit): Response | undefined {
  const { respondent_key: key } = visit.invitation;
  c.header('cache-control', 'private, no-store');
  if (c.req.query('end') !== undefined) open.spend(key);
  else if (visit.hasAnswered) {
    const hasJustSent = c.req.method === 'POST' || c.req.param('page') === 'received';
    return c.redirect(hasJustSent ? visit.paths.received : visit.paths.fresh, 303);
  }
  const isForm = c.req.param('page') === undefined;
  return open.isSpent(key) || !isForm ? c.redirect(visit.paths.fresh, 303) : undefined;
}

async function steerPublic(counter: Counter, c: Request, visit: Visit): Promise<Response | undefined> {
  const { open } = counter;
  const { respondent_key: key } = visit.invitation;
  const page = c.req.param('page');
  const first = visit.surroundings.isOncePerDevice ? open.deviceKey(c, visit.invitation) : undefined;
  if (first !== undefined && first !== key) return turnToFirst(counter, c, visit, first);
  if (visit.isOwn || c.req.method === 'POST') return undefined;
  if (page === 'draft') return answerProblem(c, new Problem('resource.notFound'), c.get('requestId'));
  if (page === 'correct' || page === 'copy') return c.redirect(visit.paths.form, 303);
  // An address somebody passed on: the next person gets a form of their own.
  return page === undefined && !open.isFresh(key) ? c.redirect(visit.paths.fresh, 303) : undefined;
}

/** This device was given another key before. What was written meanwhile is handed back when that one has its answer. */
async function turnToFirst(
  counter: Counter,
  c: Request,
  visit: Visit,
  first: string,
): Promise<Response | undefined> {
  const path = visit.paths.fresh;
  if (c.req.method !== 'POST') return c.redirect(path, 303);
  const { round_id: roundId } = visit.invitation;
  if ((await findLatestResponse(counter.context.read, roundId, first)) === undefined) return undefined;
  if (wantsJson(c)) {
    return c.json({ code: 'round.deviceAnswered' }, 403, { 'cache-control': 'private, no-store' });
  }
  const { definition } = await takeVersion(counter.context, counter.versions, visit);
  const fields = await readForm(c);
  return sendPage(c, renderDeviceAnsweredPage(visit.surroundings, { definition, fields, path }), 403);
}
