import type { Context as HonoContext } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { Problem, type ProblemCode } from '../../shared/problem.ts';
import type { Answers } from '../../shared/questionnaire/answers.ts';
import { readJourney, type JourneyFault } from '../../shared/questionnaire/journey.ts';
import type { PostedFields } from '../../shared/questionnaire/kind.ts';
import {
  describeFaults,
  renderClosedPage,
  renderNotOpenYetPage,
  renderQuestionnairePage,
  renderWrongLinkPage,
  switchField,
} from '../../web/respondent/render.ts';
import type { QuestionnaireOptions } from '../../web/respondent/questionnaire-options.ts';
import type { Context } from '../context.ts';
import type { RequestEnvironment } from '../http/environment.ts';
import { chooseRespondentLanguage } from '../http/language.ts';
import { sendPage } from '../http/page.ts';
import { sendResponse } from './actions.ts';
import type { Appended } from './log-entry.ts';
import { readForm } from './read-form.ts';
import type { ShelvedVersion, VersionShelf } from './version-shelf.ts';
import { describeReceived, findLatest, findVisit, takeVersion, wantsJson, type Visit } from './visit.ts';

/** What a script is told; a receipt is the address of the page that says so. */
type Outcome =
  | (Appended & { readonly receipt: string })
  | { readonly faults: readonly { readonly question: string; readonly words: string }[] }
  | { readonly code: ProblemCode };

interface Posting {
  readonly context: Context;
  readonly c: HonoContext<RequestEnvironment>;
  readonly visit: Visit;
  readonly version: ShelvedVersion;
  readonly fields: PostedFields;
}

/**
 * One posted form: taken, or shown again with everything that was typed. Nothing a person wrote is ever answered with a page
 * that no longer holds it. A script that asks for JSON keeps the page itself and gets the outcome alone.
 */
export async function takeForm(
  context: Context,
  versions: VersionShelf,
  c: HonoContext<RequestEnvironment>,
): Promise<Response> {
  const fields = await readForm(c);
  const visit = await findVisit(context, c);
  if (visit === undefined) {
    if (wantsJson(c)) return sendOutcome(c, 404, { code: 'invitation.notFound' });
    return sendPage(c, renderWrongLinkPage({ language: chooseRespondentLanguage(c) }), 404);
  }
  if (visit.state === 'scheduled') {
    if (wantsJson(c)) return sendOutcome(c, 409, { code: 'round.notOpen' });
    return sendPage(c, renderNotOpenYetPage(visit.surroundings, visit.invitation.opens_at), 409);
  }
  const version = await takeVersion(context, versions, visit);
  const posting: Posting = { context, c, visit, version, fields };
  if (visit.state === 'closed') return refuseLate(posting);
  if (fields.all(switchField).length > 0) return sendPage(c, await renderAgain(posting, {}));
  const reading = readJourney(version.definition, fields);
  return reading.answers === undefined
    ? refuseFaulty(posting, reading.faults)
    : store(posting, reading.answers);
}

async function refuseFaulty(posting: Posting, faults: readonly JourneyFault[]): Promise<Response> {
  const { c, visit, version } = posting;
  if (!wantsJson(c)) return sendPage(c, await renderAgain(posting, { faults }), 422);
  return sendOutcome(c, 422, { faults: describeFaults(version.definition, faults, visit.language) });
}

async function store(posting: Posting, answers: Answers): Promise<Response> {
  const { context, c, visit, version } = posting;
  try {
    const { language } = visit;
    const sent = await sendResponse(context, visit.invitation, version, { answers, language });
    if (!wantsJson(c)) return c.redirect(visit.paths.received, 303);
    return sendOutcome(c, sent.outcome === 'received' ? 201 : 200, {
      ...sent,
      receipt: visit.paths.received,
    });
  } catch (error) {
    if (error instanceof Problem && error.code === 'round.closed') return refuseLate(posting);
    const isBusy = error instanceof Problem && error.code === 'server.busy';
    if (!isBusy) context.log.error({ requestId: c.get('requestId'), error }, 'unexpected');
    return askToTryAgain(posting, isBusy);
  }
}

async function askToTryAgain(posting: Posting, isBusy: boolean): Promise<Response> {
  const { c } = posting;
  if (isBusy) c.header('retry-after', '5');
  if (wantsJson(c)) {
    return sendOutcome(c, isBusy ? 503 : 500, { code: isBusy ? 'server.busy' : 'server.unexpected' });
  }
  return sendPage(c, await renderAgain(posting, { delay: isBusy ? 'busy' : 'failed' }), isBusy ? 503 : 500);
}

function sendOutcome(c: HonoContext, status: ContentfulStatusCode, outcome: Outcome): Response {
  c.header('cache-control', 'private, no-store');
  c.header('vary', 'Accept, Accept-Language');
  return c.json(outcome, status);
}

async function renderAgain(posting: Posting, options: QuestionnaireOptions) {
  const { visit, version, fields } = posting;
  const latest = await tryFindLatest(posting);
  return renderQuestionnairePage(version.definition, visit.language, {
    ...visit.surroundings,
    closesAt: visit.invitation.closes_at,
    fields,
    correcting: latest?.reference,
    ...options,
  });
}

async function refuseLate(posting: Posting): Promise<Response> {
  const { c, visit, version, fields } = posting;
  if (wantsJson(c)) return sendOutcome(c, 409, { code: 'round.closed' });
  const latest = await tryFindLatest(posting);
  const page = renderClosedPage(visit.surroundings, {
    closesAt: visit.invitation.closes_at,
    received: describeReceived(latest),
    late: { definition: version.definition, fields },
    nextPath: visit.access === 'kiosk' ? visit.paths.fresh : undefined,
  });
  return sendPage(c, page, 409);
}

/** Whatever stopped the answer may stop this too; the page with what was typed must go out all the same. */
function tryFindLatest({ context, visit }: Posting) {
  return findLatest(context, visit).catch(() => undefined);
}
