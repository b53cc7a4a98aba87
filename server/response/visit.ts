import type { Context as HonoContext } from 'hono';
import { Problem } from '../../shared/problem.ts';
import type { RoundState } from '../../shared/round/state.ts';
import type { RespondentLanguage } from '../../shared/questionnaire/localized.ts';
import type { Context } from '../context.ts';
import { chooseRespondentLanguage } from '../http/language.ts';
import { accesses, type Access } from '../../shared/round/access.ts';
import type { ReceiptWords } from '../../shared/round/definition.ts';
import type { FoundRound, Respondent } from '../round/public-round.ts';
import { isOwnDevice } from './open-round.ts';
import { readReceiptWords, roundStateOf } from '../round/stored-round.ts';
import { findLatestResponse, type LatestResponse } from './queries.ts';
import type { ShelvedVersion, VersionShelf } from './version-shelf.ts';
import { openVisitDesk, type Visitor } from './visit-desk.ts';

/** Somebody at an address of their own: who, in which language, and where the round stands at this moment. */
export interface Visit {
  readonly invitation: Respondent;
  /** Whether an answer was there when the visit was looked up. */
  readonly hasAnswered: boolean;
  readonly access: Access;
  readonly state: Exclude<RoundState, 'draft'>;
  readonly language: RespondentLanguage;
  readonly surroundings: VisitSurroundings;
  readonly receiptWords: ReceiptWords;
  readonly paths: VisitPaths;
  /** Whether the answers may be shown again: to whoever holds a personal link, of an open round only to the device itself. */
  readonly isOwn: boolean;
}

interface VisitSurroundings {
  readonly language: RespondentLanguage;
  readonly ward: { readonly ja: string; readonly en: string };
  readonly isSynthetic: boolean;
  readonly access: Access;
  readonly isOncePerDevice: boolean;
}

/** Addresses of this link's pages; a language chosen by hand goes along. */
interface VisitPaths {
  readonly form: string;
  readonly received: string;
  readonly correct: string;
  readonly copy: string;
  /** Of an open round: leads to a fresh form. */
  readonly fresh: string;
}

const tokenForm = /^[A-Za-z0-9_-]{22}$/;
/** UUIDv7. */
const keyForm = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

interface VisitEnvironment {
  Variables: { visit: Promise<Visit | undefined> | undefined };
}

/**
 * Undefined for a wrong link. Looked up once for a request, whoever of those who answer it asks. Kept with the request: in a
 * WeakMap every visit would outlive its request long enough to become old, and clearing old ones away holds up everybody.
 */
export function findVisit(context: Context, c: HonoContext): Promise<Visit | undefined> {
  const request: HonoContext<VisitEnvironment> = c;
  const known = request.get('visit') ?? lookUpVisit(context, c);
  request.set('visit', known);
  return known;
}

async function lookUpVisit(context: Context, c: HonoContext): Promise<Visit | undefined> {
  const visitor = await findVisitor(context, c);
  if (visitor === undefined) return undefined;
  const { respondent, hasAnswered } = visitor;
  const state = roundStateOf(context, respondent);
  if (state === 'draft') return undefined;
  const language = chooseRespondentLanguage(c);
  const surroundings = describeSurroundings(respondent, language);
  const { access } = surroundings;
  const end = c.req.query('lang') === undefined ? '' : `?lang=${language}`;
  return {
    invitation: respondent,
    hasAnswered,
    access,
    state,
    language,
    surroundings,
    isOwn: access === 'personal' || (access === 'public' && isOwnDevice(context, c, respondent)),
    receiptWords: readReceiptWords(respondent),
    paths: makePaths(baseOf(c), access, `/p/${respondent.public_code ?? ''}`, end),
  };
}

/** What frames the pages of a round. */
export function describeSurroundings(round: FoundRound, language: RespondentLanguage): VisitSurroundings {
  return {
    language,
    ward: { ja: round.ward_name_ja, en: round.ward_name_en },
    isSynthetic: round.is_synthetic === 1,
    access: accesses.find((one) => one === round.access) ?? 'personal',
    isOncePerDevice: round.is_once_per_device === 1,
  };
}

/** What cannot be a token or a key never reaches the database. */
function findVisitor(context: Context, c: HonoContext): Promise<Visitor | undefined> {
  const { token = '', publicCode = '', responseId = '' }: Record<string, string> = c.req.param();
  const desk = openVisitDesk(context);
  if (tokenForm.test(token)) return desk.findInvited(token);
  return keyForm.test(responseId) ? desk.findUninvited(publicCode, responseId) : Promise.resolve(undefined);
}

/** Where all pages of this visit begin. */
function baseOf(c: HonoContext): string {
  const { token, publicCode = '', responseId = '' }: Record<string, string> = c.req.param();
  return token === undefined ? `/p/${publicCode}/${responseId}` : `/r/${token}`;
}

function makePaths(base: string, access: Access, open: string, end: string): VisitPaths {
  return {
    form: `${base}${end}`,
    // At a counter the receipt must not lead back to who sent it.
    received: access === 'kiosk' ? `${open}/thanks${end}` : `${base}/received${end}`,
    correct: `${base}/correct${end}`,
    copy: `${base}/copy${end}`,
    fresh: `${open}${end}`,
  };
}

/** The answer of this visit that counts so far. */
export function findLatest({ read }: Context, { invitation }: Visit): Promise<LatestResponse | undefined> {
  return findLatestResponse(read, invitation.round_id, invitation.respondent_key);
}

/** Whether a script asks, which keeps its page and wants the outcome alone. */
export function wantsJson(c: HonoContext): boolean {
  return (c.req.header('accept') ?? '').startsWith('application/json');
}

/** What a page says of an answer that is there already. */
export function describeReceived(latest: LatestResponse | undefined) {
  return latest === undefined ? undefined : { reference: latest.reference, receivedAt: latest.received_at };
}

/** The version this visit's round asks; a launched round always has one. */
export function takeVersion(
  context: Context,
  versions: VersionShelf,
  { invitation }: Visit,
): Promise<ShelvedVersion> {
  const { ward_id: wardId, questionnaire_version_id: id } = invitation;
  if (id === null) throw new Problem('server.unexpected');
  return versions.take(context.read, wardId, id);
}
