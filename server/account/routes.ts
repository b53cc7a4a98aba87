import { createRoute, z } from '@hono/zod-openapi';
import { accountChangeSchema, newAccountSchema, newTokenSchema } from '../../shared/account/definition.ts';
import { roles } from '../../shared/account/role.ts';
import { Problem } from '../../shared/problem.ts';
import type { Context } from '../context.ts';
import { makeApi, requireActorFor, requireWardActor, returns, sends } from '../http/api.ts';
import { done, doneSchema, idParams } from '../http/shapes.ts';
import { changeAccount, createAccount, createToken, issueSignInLink, withdrawToken } from './actions.ts';
import { findAccount, listAccounts, listTokens } from './queries.ts';

/** Shown once: the database keeps only its hash. */
const link = z.url();

const accountSchema = z
  .object({
    id: z.string(),
    login: z.string(),
    name: z.string(),
    role: z.enum(roles),
    isDisabled: z.boolean(),
    hasPassword: z.boolean(),
    createdAt: z.string(),
    /** Whether this is the account that asks. */
    isOwn: z.boolean(),
  })
  .openapi('Account');

const listRoute = createRoute({
  method: 'get',
  path: '/accounts',
  summary: 'Accounts of the ward by ID',
  responses: returns(z.array(accountSchema)),
});
const createAccountRoute = createRoute({
  method: 'post',
  path: '/accounts',
  summary: 'Create an account; returns its one-time sign-in link',
  request: { body: sends(newAccountSchema) },
  responses: returns(z.object({ id: z.string(), link })),
});
const readRoute = createRoute({
  method: 'get',
  path: '/accounts/{id}',
  summary: 'One account',
  request: { params: idParams },
  responses: returns(accountSchema),
});
const changeRoute = createRoute({
  method: 'patch',
  path: '/accounts/{id}',
  summary: 'Change name, role or access; losing access or changing role ends its sessions',
  request: { params: idParams, body: sends(accountChangeSchema) },
  responses: returns(doneSchema),
});
const linkRoute = createRoute({
  method: 'post',
  path: '/accounts/{id}/sign-in-link',
  summary: 'Issue a new one-time sign-in link; earlier ones stop working',
  request: { params: idParams },
  responses: returns(z.object({ link })),
});

const tokenSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    role: z.enum(roles),
    createdAt: z.string(),
    revokedAt: z.string().nullable(),
  })
  .openapi('Token');
const listTokensRoute = createRoute({
  method: 'get',
  path: '/tokens',
  summary: 'API tokens of the ward, newest first, without their secrets',
  responses: returns(z.array(tokenSchema)),
});
const createTokenRoute = createRoute({
  method: 'post',
  path: '/tokens',
  summary: 'Create an API token; returned once',
  request: { body: sends(newTokenSchema) },
  responses: returns(z.object({ id: z.string(), token: z.string() })),
});
const revokeRoute = createRoute({
  method: 'delete',
  path: '/tokens/{id}',
  summary: 'Revoke an API token for good',
  request: { params: idParams },
  responses: returns(doneSchema),
});

type AccountRow = Awaited<ReturnType<typeof listAccounts>>[number];

function describeAccount(row: AccountRow, ownId: string): z.infer<typeof accountSchema> {
  return {
    id: row.id,
    login: row.login,
    name: row.name,
    role: row.role,
    isDisabled: row.is_disabled === 1,
    hasPassword: Boolean(row.has_password),
    createdAt: row.created_at,
    isOwn: row.id === ownId,
  };
}

export function makeAccountRoutes(context: Context) {
  const linkOf = (token: string): string => `${context.origin}/admin/welcome#${token}`;
  return makeApi()
    .openapi(listRoute, async (c) => {
      const actor = requireActorFor(c, 'account.read');
      const rows = await listAccounts(context.read, actor.wardId);
      return c.json(
        rows.map((row) => describeAccount(row, actor.id)),
        200,
      );
    })
    .openapi(createAccountRoute, async (c) => {
      const actor = requireWardActor(c);
      const { id, linkToken } = await createAccount(context, actor, actor.wardId, c.req.valid('json'));
      return c.json({ id, link: linkOf(linkToken) }, 200);
    })
    .openapi(readRoute, async (c) => {
      const actor = requireActorFor(c, 'account.read');
      const row = await findAccount(context.read, actor.wardId, c.req.valid('param').id);
      if (row === undefined) throw new Problem('resource.notFound');
      const hasPassword = row.password_hash === null ? 0 : 1;
      return c.json(describeAccount({ ...row, has_password: hasPassword }, actor.id), 200);
    })
    .openapi(changeRoute, async (c) => {
      const actor = requireWardActor(c);
      const { id } = c.req.valid('param');
      await changeAccount(context, actor, actor.wardId, id, c.req.valid('json'));
      return c.json(done, 200);
    })
    .openapi(linkRoute, async (c) => {
      const actor = requireWardActor(c);
      const { id } = c.req.valid('param');
      const { linkToken } = await issueSignInLink(context, actor, actor.wardId, id);
      return c.json({ link: linkOf(linkToken) }, 200);
    })
    .route('/', makeTokenRoutes(context));
}

function makeTokenRoutes(context: Context) {
  return makeApi()
    .openapi(listTokensRoute, async (c) => {
      const actor = requireActorFor(c, 'token.create');
      const rows = await listTokens(context.read, actor.wardId);
      return c.json(
        rows.map(({ id, name, role, created_at, revoked_at }) => ({
          id,
          name,
          role,
          createdAt: created_at,
          revokedAt: revoked_at,
        })),
        200,
      );
    })
    .openapi(createTokenRoute, async (c) => {
      const actor = requireWardActor(c);
      return c.json(await createToken(context, actor, actor.wardId, c.req.valid('json')), 200);
    })
    .openapi(revokeRoute, async (c) => {
      const actor = requireWardActor(c);
      await withdrawToken(context, actor, actor.wardId, c.req.valid('param').id);
      return c.json(done, 200);
    });
}
