import { Hono, type Context as HonoContext } from 'hono';
import type { Problem } from '../../shared/problem.ts';
import { readResponseDocument } from '../../shared/questionnaire/answers.ts';
import type { QuestionnaireDefinition } from '../../shared/questionnaire/definition.ts';
import { collectFields, writeFields } from '../../shared/questionnaire/fields.ts';
import type { PostedFields } from '../../shared/questionnaire/kind.ts';
import {
  renderAlreadyReceivedPage,
  renderClosedPage,
  renderNotOpenYetPage,
  renderProblemPage,
  renderQuestionnairePage,
  renderReceivedPage,
  renderWrongLinkPage,
  type PageProblem,
} from '../../web/respondent/render.ts';
import { renderCopyPage } from '../../web/respondent/render-entry.ts';
import type { Context } from '../context.ts';
import type { RequestEnvironment } from '../http/environment.ts';
import { chooseRespondentLanguage } from '../http/language.ts';
import { limitBody } from '../http/limit-body.ts';
import { sendPage, sendShared } from '../http/page.ts';
import { asProblem } from '../http/problem-response.ts';
import { makePageCache, type PageCache } from './page-cache.ts';
import type { LatestResponse } from './queries.ts';
import { takeForm } from './form-page.ts';
import { addOpenRoundPages } from './open-page.ts';
import { showDraft, takeDraft } from './draft-page.ts';
import { addPhoneScripts } from './script-page.ts';
import { makeVersionShelf, type VersionShelf } from './version-shelf.ts';
import { describeReceived, findLatest, findVisit, takeVersion, type Visit } from './visit.ts';

type Request = HonoContext<RequestEnvironment>;

interface House {
  readonly context: Context;
  readonly versions: VersionShelf;
  readonly blankPages: PageCache;
}

/** Fits 200 long answers in Japanese, percent-encoded. */
const bodyLimitBytes = 4 * 1024 * 1024;

/** The pages behind a personal link. The link is the key of the answer, so no page needs a script or a cookie. */
export function makeResponsePages(context: Context): Hono<RequestEnvironment> {
  const house: House = { context, versions: makeVersionShelf(), blankPages: makePageCache() };
  const take = (c: Request): Promise<Response> => takeForm(context, house.versions, c);
  const pages = new Hono<RequestEnvironment>();
  // Not of a GET: asking for a body it has not costs more than the page.
  const limit = limitBody(bodyLimitBytes);
  pages.on(['POST', 'PUT'], ['/r/*', '/p/*'], limit);
  addOpenRoundPages(context, house.versions, pages);
  for (const base of ['/r/:token', '/p/:publicCode/:responseId']) {
    pages.get(base, (c) => showForm(house, c));
    pages.post(base, take);
    pages.get(`${base}/received`, (c) => showReceived(house, c));
    pages.get(`${base}/copy`, (c) => showCopy(house, c));
    pages.get(`${base}/correct`, (c) => showCorrection(house, c));
    pages.post(`${base}/correct`, take);
    pages.get(`${base}/draft`, (c) => showDraft(context, c));
    pages.put(`${base}/draft`, (c) => takeDraft(context, c));
  }
  addPhoneScripts(pages);
  pages.all('/r/*', (c) => showWrongLink(c));
  pages.all('/p/*', (c) => showWrongLink(c));
  pages.onError((error, c) => showProblem(context, c, error));
  return pages;
}

async function showForm(house: House, c: Request): Promise<Response> {
  const visit = await findVisit(house.context, c);
  if (visit === undefined) return showWrongLink(c);
  if (visit.state === 'scheduled') return showNotOpenYet(c, visit);
  if (visit.state === 'open' && !visit.hasAnswered) return showBlankForm(house, c, visit);
  const latest = await findLatest(house.context, visit);
  if (visit.state === 'closed') return showClosed(c, visit, latest);
  return latest === undefined ? showBlankForm(house, c, visit) : showAlreadyReceived(c, visit, latest);
}

/** Everything the blank page is made from is in its key; nothing of the person who asks is. */
async function showBlankForm({ context, versions, blankPages }: House, c: Request, visit: Visit) {
  const version = await takeVersion(context, versions, visit);
  const { language, surroundings, invitation } = visit;
  const closesAt = invitation.closes_at;
  const key = JSON.stringify([version.id, surroundings, closesAt]);
  const page = await blankPages.take(key, () =>
    renderQuestionnairePage(version.definition, language, { ...surroundings, closesAt }),
  );
  return sendShared(c, page);
}

async function showReceived(house: House, c: Request): Promise<Response> {
  const visit = await findVisit(house.context, c);
  if (visit === undefined) return showWrongLink(c);
  const latest = await findLatest(house.context, visit);
  if (latest === undefined) return c.redirect(visit.paths.form, 303);
  if (visit.state === 'closed') return showClosed(c, visit, latest);
  return sendPage(c, renderReceivedPage(makeReceipt(visit, latest), latest.edition > 1));
}

async function showCorrection(house: House, c: Request): Promise<Response> {
  const visit = await findVisit(house.context, c);
  if (visit === undefined) return showWrongLink(c);
  const latest = await findLatest(house.context, visit);
  if (latest === undefined || visit.state !== 'open') return c.redirect(visit.paths.form, 303);
  const { definition } = await takeVersion(house.context, house.versions, visit);
  const page = renderQuestionnairePage(definition, visit.language, {
    ...visit.surroundings,
    closesAt: visit.invitation.closes_at,
    fields: readFields(definition, latest),
    correcting: latest.reference,
  });
  return sendPage(c, page);
}

/** What was sent, for the person who sent it to keep. */
async function showCopy(house: House, c: Request): Promise<Response> {
  const visit = await findVisit(house.context, c);
  if (visit === undefined) return showWrongLink(c);
  const latest = await findLatest(house.context, visit);
  if (latest === undefined || !visit.isOwn) return c.redirect(visit.paths.form, 303);
  const { definition } = await takeVersion(house.context, house.versions, visit);
  const fields = readFields(definition, latest);
  return sendPage(c, renderCopyPage(makeReceipt(visit, latest), { definition, fields }));
}

/** What was sent, as the form would post it. */
function readFields(definition: QuestionnaireDefinition, { document }: LatestResponse): PostedFields {
  return collectFields(writeFields(definition, readResponseDocument(document).answers));
}

function makeReceipt(visit: Visit, latest: LatestResponse) {
  return {
    surroundings: visit.surroundings,
    reference: latest.reference,
    receivedAt: latest.received_at,
    closesAt: visit.invitation.closes_at,
    words: visit.receiptWords,
    ...(visit.isOwn
      ? { correctPath: visit.paths.correct, copyPath: visit.paths.copy, receivedPath: visit.paths.received }
      : {}),
  };
}

function showAlreadyReceived(c: Request, visit: Visit, latest: LatestResponse): Promise<Response> {
  return sendPage(c, renderAlreadyReceivedPage(makeReceipt(visit, latest)));
}

function showNotOpenYet(c: Request, { surroundings, invitation }: Visit): Promise<Response> {
  return sendPage(c, renderNotOpenYetPage(surroundings, invitation.opens_at));
}

function showClosed(c: Request, visit: Visit, latest: LatestResponse | undefined): Promise<Response> {
  const { surroundings, invitation } = visit;
  const received = describeReceived(latest);
  return sendPage(c, renderClosedPage(surroundings, { closesAt: invitation.closes_at, received }));
}

function showWrongLink(c: Request): Promise<Response> {
  return sendPage(c, renderWrongLinkPage({ language: chooseRespondentLanguage(c) }), 404);
}

const pageOfProblem: Readonly<Partial<Record<Problem['code'], PageProblem>>> = {
  'request.tooLarge': 'tooLarge',
  'request.malformed': 'unreadable',
  'server.busy': 'busy',
};

/** The single exit for whatever was thrown; the person gets a page with a way back, never bare text. */
function showProblem(context: Context, c: Request, error: unknown): Promise<Response> {
  const requestId = c.get('requestId');
  const problem = asProblem(error, requestId);
  const kind = pageOfProblem[problem.code] ?? 'failed';
  if (kind === 'failed') context.log.error({ requestId, error }, 'unexpected');
  const page = renderProblemPage({ language: chooseRespondentLanguage(c) }, kind, {
    requestId: kind === 'failed' ? requestId : undefined,
    back: c.req.path,
  });
  const headers = kind === 'busy' ? { 'retry-after': '5' } : {};
  return sendPage(c, page, kind === 'failed' ? 500 : problem.status, headers);
}
