import type { Context as HonoContext } from 'hono';
import { Problem } from '../../shared/problem.ts';
import type { Answers } from '../../shared/questionnaire/answers.ts';
import { readJourney } from '../../shared/questionnaire/journey.ts';
import type { PostedFields } from '../../shared/questionnaire/kind.ts';
import {
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
import { findLatestResponse } from './queries.ts';
import { readForm } from './read-form.ts';
import type { ShelvedVersion, VersionShelf } from './version-shelf.ts';
import { findVisit, takeVersion, type Visit } from './visit.ts';

interface Posting {
  readonly context: Context;
  readonly c: HonoContext<RequestEnvironment>;
  readonly visit: Visit;
  readonly version: ShelvedVersion;
  readonly fields: PostedFields;
}

/**
 * One posted form: taken, or shown again with everything that was typed. Nothing a person wrote is ever answered with a page
 * that no longer holds it.
 */
export async function takeForm(
  context: Context,
  versions: VersionShelf,
  c: HonoContext<RequestEnvironment>,
): Promise<Response> {
  const fields = await readForm(c);
  const visit = await findVisit(context, c);
  if (visit === undefined)
    return sendPage(c, renderWrongLinkPage({ language: chooseRespondentLanguage(c) }), 404);
  if (visit.state === 'scheduled') {
    return sendPage(c, renderNotOpenYetPage(visit.surroundings, visit.invitation.opens_at), 409);
  }
  const version = await takeVersion(context, versions, visit);
  const posting: Posting = { context, c, visit, version, fields };
  if (visit.state === 'closed') return refuseLate(posting);
  if (fields.all(switchField).length > 0) return sendPage(c, await renderAgain(posting, {}));
  const reading = readJourney(version.definition, fields);
  if (reading.answers === undefined) {
    return sendPage(c, await renderAgain(posting, { faults: reading.faults }), 422);
  }
  return store(posting, reading.answers);
}

async function store(posting: Posting, answers: Answers): Promise<Response> {
  const { context, c, visit, version } = posting;
  try {
    await sendResponse(context, visit.invitation, version, { answers, language: visit.language });
  } catch (error) {
    if (error instanceof Problem && error.code === 'round.closed') return refuseLate(posting);
    const isBusy = error instanceof Problem && error.code === 'server.busy';
    if (!isBusy) context.log.error({ requestId: c.get('requestId'), error }, 'unexpected');
    const page = await renderAgain(posting, { delay: isBusy ? 'busy' : 'failed' });
    return isBusy ? sendPage(c, page, 503, { 'retry-after': '5' }) : sendPage(c, page, 500);
  }
  return c.redirect(visit.paths.received, 303);
}

async function renderAgain(posting: Posting, options: QuestionnaireOptions) {
  const { visit, version, fields } = posting;
  const latest = await findLatest(posting);
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
  const latest = await findLatest(posting);
  const page = renderClosedPage(visit.surroundings, {
    closesAt: visit.invitation.closes_at,
    received:
      latest === undefined ? undefined : { reference: latest.reference, receivedAt: latest.received_at },
    late: { definition: version.definition, fields },
  });
  return sendPage(c, page, 409);
}

/** Whatever stopped the answer may stop this too; the page with what was typed must go out all the same. */
function findLatest({ context, visit }: Posting) {
  const { round_id: roundId, respondent_key: key } = visit.invitation;
  return findLatestResponse(context.read, roundId, key).catch(() => undefined);
}
