import { Hono, type Context as HonoContext } from 'hono';
import { readShortCode } from '../../shared/round/short-code.ts';
import { renderEnterCodePage, renderWaitForCodePage } from '../../web/respondent/render-entry.ts';
import type { Context } from '../context.ts';
import { addressOf } from '../http/address.ts';
import type { RequestEnvironment } from '../http/environment.ts';
import { limitBody } from '../http/limit-body.ts';
import { sendPage } from '../http/page.ts';
import { readForm } from '../response/read-form.ts';
import { chooseRespondentLanguage } from '../http/language.ts';
import { recordWrongCode } from './actions.ts';
import { makeCodeGuard, type CodeGuard } from './code-guard.ts';
import { findTokenByCode } from './invitation.ts';
import { findPublicRound } from './public-round.ts';

type Request = HonoContext<RequestEnvironment>;

/** Entry by a code from paper: for who cannot scan, or answers at a computer. */
export function makeRoundPages(context: Context): Hono<RequestEnvironment> {
  const guard = makeCodeGuard(context.channel);
  const pages = new Hono<RequestEnvironment>();
  pages.get('/code', (c) => sendPage(c, renderEnterCodePage({ language: chooseRespondentLanguage(c) })));
  pages.post('/code', limitBody(10_000), (c) => takeCode(context, guard, c));
  return pages;
}

async function takeCode(context: Context, guard: CodeGuard, c: Request): Promise<Response> {
  const surroundings = { language: chooseRespondentLanguage(c) };
  const typed = (await readForm(c)).all('code')[0] ?? '';
  const read = readShortCode(typed);
  if (read.fault !== undefined) {
    return sendPage(c, renderEnterCodePage(surroundings, { typed, fault: read.fault }), 422);
  }
  const address = addressOf(c);
  const now = context.now().getTime();
  const seconds = guard.take(address, read.code, now);
  if (seconds > 0) {
    const headers = { 'retry-after': String(seconds) };
    return sendPage(c, renderWaitForCodePage(surroundings, seconds), 429, headers);
  }
  const target = await findTarget(context, read);
  if (target === undefined) {
    await recordWrongCode(context, { address, code: read.code });
    return sendPage(c, renderEnterCodePage(surroundings, { typed, fault: { code: 'unknown' } }), 422);
  }
  guard.forgive(address, read.code, now);
  const end = c.req.query('lang') === undefined ? '' : `?lang=${surroundings.language}`;
  return c.redirect(`${target}${end}`, 303);
}

async function findTarget(
  context: Context,
  { kind, code }: { kind: 'personal' | 'public'; code: string },
): Promise<string | undefined> {
  if (kind === 'public') {
    return (await findPublicRound(context.read, code)) === undefined ? undefined : `/p/${code}`;
  }
  const token = await findTokenByCode(context.read, context.secret, code);
  return token === undefined ? undefined : `/r/${token}`;
}
