import type { Context as HonoContext } from 'hono';
import { Problem, type ProblemCode } from '../../shared/problem.ts';
import type { Answers } from '../../shared/questionnaire/answers.ts';
import { readJourney, type JourneyFault } from '../../shared/questionnaire/journey.ts';
import type { PostedField, PostedFields } from '../../shared/questionnaire/kind.ts';
import {
  describeFaults,
  listPosted,
  renderClosedPage,
  renderNotOpenYetPage,
  renderQuestionnairePage,
  renderWaitingPage,
  renderWrongLinkPage,
  switchField,
} from '../../web/respondent/render.ts';
import type { QuestionnaireOptions } from '../../web/respondent/questionnaire-options.ts';
import type { Context } from '../context.ts';
import type { RequestEnvironment } from '../http/environment.ts';
import { chooseRespondentLanguage } from '../http/language.ts';
import { sendPage } from '../http/page.ts';
import { sendWhole } from '../http/standing-headers.ts';
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

/** A full queue is written in less. */
const waitSeconds = 5;

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
  if (context.responses.isFull) return askToWait(c);
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
    if (!wantsJson(c)) return sendWhole(c, null, 303, { ...uncached, location: visit.paths.received });
    return sendOutcome(c, sent.outcome === 'received' ? 201 : 200, {
      ...sent,
      receipt: visit.paths.received,
    });
  } catch (error) {
    if (error instanceof Problem && error.code === 'round.closed') return refuseLate(posting);
    const { fields } = posting;
    if (error instanceof Problem && error.code === 'server.busy') {
      return sendWaiting(c, listPosted(version.definition, fields));
    }
    context.log.error({ requestId: c.get('requestId'), error }, 'unexpected');
    if (wantsJson(c)) return sendOutcome(c, 500, { code: 'server.unexpected' });
    return sendPage(c, await renderAgain(posting, { hasFailed: true }), 500);
  }
}

/** Before anything is looked up or checked: more than can be written is turned away at the door, where it costs least. */
async function askToWait(c: Posting['c']): Promise<Response> {
  const type = c.req.header('content-type') ?? '';
  const isForm = type.startsWith('application/x-www-form-urlencoded');
  return sendWaiting(c, isForm ? [...new URLSearchParams(await c.req.text())] : []);
}

function sendWaiting(c: Posting['c'], posted: readonly PostedField[]): Response | Promise<Response> {
  const headers = { 'retry-after': String(waitSeconds) };
  if (wantsJson(c)) {
    return sendOutcome(c, 503, { code: 'server.busy' }, headers);
  }
  const page = renderWaitingPage({ language: chooseRespondentLanguage(c) }, posted);
  return sendPage(c, page, 503, headers);
}

function sendOutcome(
  c: Posting['c'],
  status: number,
  outcome: Outcome,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const own = { 'content-type': 'application/json', ...uncached, ...headers };
  return sendWhole(c, JSON.stringify(outcome), status, own);
}

const uncached = { 'cache-control': 'private, no-store', vary: 'Accept, Accept-Language' } as const;

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
