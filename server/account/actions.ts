import type { AccountChange, NewAccount } from '../../shared/account/definition.ts';
import type { Role } from '../../shared/account/role.ts';
import type { Actor } from '../../shared/account/verb.ts';
import type { AccountId, WardId } from '../../shared/id.ts';
import { Problem } from '../../shared/problem.ts';
import { act } from '../audit/act.ts';
import type { Context } from '../context.ts';
import type { Writer } from '../database/handle.ts';
import { isDuplicateKey } from '../database/duplicate-key.ts';
import { hashSecret } from './hash-secret.ts';
import {
  deleteSessionsOf,
  findAccount,
  insertAccount,
  insertSignInLink,
  insertToken,
  listAccounts,
  revokeToken,
  updateAccount,
} from './queries.ts';
import { makeSecret } from './secret.ts';

const linkDays = 7;

async function writeSignInLink(context: Context, writer: Writer, accountId: AccountId): Promise<string> {
  const token = makeSecret();
  const expires = new Date(context.now().getTime() + linkDays * 86_400_000);
  await insertSignInLink(writer, {
    hash: hashSecret(token),
    account_id: accountId,
    expires_at: expires.toISOString(),
    used_at: null,
  });
  return token;
}

/** Creates an account without a password; returns the token of its one-time sign-in link. Throws `account.loginTaken`. */
export function createAccount(
  context: Context,
  actor: Actor,
  wardId: WardId,
  account: NewAccount,
): Promise<{ id: AccountId; linkToken: string }> {
  return act(context, actor, 'account.create', async (writer, note) => {
    const id = context.makeId();
    note.subject = id;
    note.detail = { role: account.role };
    const row = { id, ward_id: wardId, ...account, password_hash: null, is_disabled: 0 as const };
    try {
      await insertAccount(writer, { ...row, created_at: context.now().toISOString() });
    } catch (error) {
      if (isDuplicateKey(error)) throw new Problem('account.loginTaken', { login: account.login });
      throw error;
    }
    return { id, linkToken: await writeSignInLink(context, writer, id) };
  });
}

/** A new one-time link (first sign-in, forgotten password); earlier links of the account stop working. */
export function issueSignInLink(
  context: Context,
  actor: Actor,
  wardId: WardId,
  id: AccountId,
): Promise<{ linkToken: string }> {
  return act(context, actor, 'account.issueLink', async (writer, note) => {
    note.subject = id;
    if ((await findAccount(writer, wardId, id)) === undefined) throw new Problem('resource.notFound');
    return { linkToken: await writeSignInLink(context, writer, id) };
  });
}

/** Changes name, role or access. Sessions end when access or role changes. Throws `account.lastAdministrator`. */
export function changeAccount(
  context: Context,
  actor: Actor,
  wardId: WardId,
  id: AccountId,
  change: AccountChange,
): Promise<void> {
  return act(context, actor, 'account.change', async (writer, note) => {
    note.subject = id;
    note.detail = { role: change.role ?? null, isDisabled: change.isDisabled ?? null };
    const account = await findAccount(writer, wardId, id);
    if (account === undefined) throw new Problem('resource.notFound');
    const role = change.role ?? account.role;
    const isDisabled = change.isDisabled ?? account.is_disabled === 1;
    await updateAccount(writer, id, {
      name: change.name ?? account.name,
      role,
      is_disabled: isDisabled ? 1 : 0,
    });
    await keepAnAdministrator(writer, wardId);
    if (isDisabled || role !== account.role) await deleteSessionsOf(writer, id);
  });
}

async function keepAnAdministrator(writer: Writer, wardId: WardId): Promise<void> {
  const accounts = await listAccounts(writer, wardId);
  const hasOne = accounts.some(({ role, is_disabled }) => role === 'administrator' && is_disabled === 0);
  if (!hasOne) throw new Problem('account.lastAdministrator');
}

/** Creates an API token; it is returned once and kept as a hash. */
export function createToken(
  context: Context,
  actor: Actor,
  wardId: WardId,
  wanted: { name: string; role: Role },
): Promise<{ id: string; token: string }> {
  return act(context, actor, 'token.create', async (writer, note) => {
    const id = context.makeId();
    const token = `mk_${makeSecret()}`;
    note.subject = id;
    note.detail = { role: wanted.role };
    await insertToken(writer, {
      id,
      ward_id: wardId,
      hash: hashSecret(token),
      name: wanted.name,
      role: wanted.role,
      created_at: context.now().toISOString(),
      revoked_at: null,
    });
    return { id, token };
  });
}

export function withdrawToken(context: Context, actor: Actor, wardId: WardId, id: string): Promise<void> {
  return act(context, actor, 'token.revoke', async (writer, note) => {
    note.subject = id;
    const isRevoked = await revokeToken(writer, wardId, id, context.now().toISOString());
    if (!isRevoked) throw new Problem('resource.notFound');
  });
}
