import { createRoute, z } from '@hono/zod-openapi';
import type { Context as HonoContext } from 'hono';
import { deleteCookie, setCookie } from 'hono/cookie';
import { loginSchema, passwordSchema } from '../../shared/account/definition.ts';
import { roles } from '../../shared/account/role.ts';
import { listVerbs, verbs } from '../../shared/account/verb.ts';
import { Problem } from '../../shared/problem.ts';
import { findAccount, findSignInLink } from '../account/queries.ts';
import { makeSignInAttempts } from '../account/sign-in-attempts.ts';
import type { Context } from '../context.ts';
import { addressOf } from '../http/address.ts';
import { makeApi, requireWardActor, returns, sends } from '../http/api.ts';
import type { RequestEnvironment } from '../http/environment.ts';
import { hashSecret } from '../account/hash-secret.ts';
import { sessionCookie } from '../http/credential.ts';
import { findWard } from '../ward/queries.ts';
import { redeemSignInLink, sessionHours, signIn, signOut } from './actions.ts';

const sessionSchema = z
  .object({
    account: z.object({ name: z.string(), role: z.enum(roles) }),
    ward: z.object({ code: z.string(), nameJa: z.string(), nameEn: z.string(), isDemo: z.boolean() }),
    /** What this session may do; the screen offers nothing else. */
    verbs: z.array(z.enum(verbs)),
  })
  .openapi('Session');

const done = z.object({ done: z.literal(true) });

const openRoute = createRoute({
  method: 'post',
  path: '/session',
  summary: 'Sign in with ID and password',
  request: { body: sends(z.strictObject({ login: loginSchema, password: z.string().min(1).max(200) })) },
  responses: returns(done),
});
const readRoute = createRoute({
  method: 'get',
  path: '/session',
  summary: 'Who is signed in, for which ward, with which rights',
  responses: returns(sessionSchema),
});
const closeRoute = createRoute({
  method: 'delete',
  path: '/session',
  summary: 'Sign out',
  responses: returns(done),
});
const linkSchema = z.object({ login: z.string(), name: z.string() });
const readLinkRoute = createRoute({
  method: 'post',
  path: '/sign-in-link/read',
  summary: 'Whose one-time sign-in link this is',
  request: { body: sends(z.strictObject({ token: z.string().min(1).max(200) })) },
  responses: returns(linkSchema),
});
const redeemRoute = createRoute({
  method: 'post',
  path: '/sign-in-link/redeem',
  summary: 'Set a password with a one-time link and sign in',
  request: { body: sends(z.strictObject({ token: z.string().min(1).max(200), password: passwordSchema })) },
  responses: returns(done),
});

function writeCookie(c: HonoContext<RequestEnvironment>, context: Context, token: string): void {
  setCookie(c, sessionCookie, token, {
    httpOnly: true,
    sameSite: 'Lax',
    secure: context.origin.startsWith('https:'),
    path: '/',
    maxAge: sessionHours * 3600,
  });
}

export function makeSessionRoutes(context: Context) {
  const attempts = makeSignInAttempts(context.channel);
  return makeApi()
    .openapi(openRoute, async (c) => {
      const { login, password } = c.req.valid('json');
      const address = addressOf(c);
      attempts.begin(login, address, context.now().getTime());
      const { token } = await signIn(context, login, password);
      attempts.succeed(login, address);
      writeCookie(c, context, token);
      return c.json({ done: true as const }, 200);
    })
    .openapi(readRoute, async (c) => {
      const actor = requireWardActor(c);
      const ward = await findWard(context.read, actor.wardId);
      const account =
        actor.kind === 'account' ? await findAccount(context.read, actor.wardId, actor.id) : undefined;
      return c.json(
        {
          account: { name: account?.name ?? 'API', role: actor.role },
          ward: { code: ward.code, nameJa: ward.name_ja, nameEn: ward.name_en, isDemo: ward.is_demo === 1 },
          verbs: listVerbs(actor.role),
        },
        200,
      );
    })
    .openapi(closeRoute, async (c) => {
      const actor = requireWardActor(c);
      const hash = c.get('sessionHash');
      if (hash !== undefined) await signOut(context, actor, hash);
      deleteCookie(c, sessionCookie, { path: '/' });
      return c.json({ done: true as const }, 200);
    })
    .openapi(readLinkRoute, async (c) => {
      const { token } = c.req.valid('json');
      const link = await findSignInLink(context.read, hashSecret(token), context.now().toISOString());
      if (link === undefined) throw new Problem('account.linkInvalid');
      return c.json({ login: link.login, name: link.name }, 200);
    })
    .openapi(redeemRoute, async (c) => {
      const { token, password } = c.req.valid('json');
      const session = await redeemSignInLink(context, token, password);
      writeCookie(c, context, session.token);
      return c.json({ done: true as const }, 200);
    });
}
