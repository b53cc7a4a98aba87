import type { Context as HonoContext } from 'hono';
import { Problem } from '../../shared/problem.ts';
import { roundStateAt, type RoundState } from '../../shared/round/state.ts';
import type { RespondentLanguage } from '../../shared/questionnaire/localized.ts';
import type { Context } from '../context.ts';
import { chooseRespondentLanguage } from '../http/language.ts';
import { findInvitationByToken, type FoundInvitation } from '../round/invitation.ts';
import type { ShelvedVersion, VersionShelf } from './version-shelf.ts';

/** Somebody at a personal address: whose, in which language, and where the round stands at this moment. */
export interface Visit {
  readonly invitation: FoundInvitation;
  readonly state: Exclude<RoundState, 'draft'>;
  readonly language: RespondentLanguage;
  readonly surroundings: {
    readonly language: RespondentLanguage;
    readonly ward: { readonly ja: string; readonly en: string };
    readonly isSynthetic: boolean;
  };
  /** Addresses of this link's pages; a language chosen by hand goes along. */
  readonly paths: { readonly form: string; readonly received: string; readonly correct: string };
}

const tokenForm = /^[A-Za-z0-9_-]{22}$/;

/** Undefined for a wrong link. What cannot be a token never reaches the database. */
export async function findVisit(context: Context, c: HonoContext): Promise<Visit | undefined> {
  const token = c.req.param('token') ?? '';
  if (!tokenForm.test(token)) return undefined;
  const invitation = await findInvitationByToken(context.read, token);
  if (invitation === undefined) return undefined;
  const { launched_at: launchedAt, opens_at: opensAt, closes_at: closesAt } = invitation;
  const state = roundStateAt({ launchedAt, opensAt, closesAt }, context.now().toISOString());
  if (state === 'draft') return undefined;
  const language = chooseRespondentLanguage(c);
  return {
    invitation,
    state,
    language,
    surroundings: {
      language,
      ward: { ja: invitation.ward_name_ja, en: invitation.ward_name_en },
      isSynthetic: invitation.is_synthetic === 1,
    },
    paths: makePaths(token, c.req.query('lang') === undefined ? '' : `?lang=${language}`),
  };
}

function makePaths(token: string, end: string): Visit['paths'] {
  return {
    form: `/r/${token}${end}`,
    received: `/r/${token}/received${end}`,
    correct: `/r/${token}/correct${end}`,
  };
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
