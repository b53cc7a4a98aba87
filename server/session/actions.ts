import type { Actor } from '../../shared/account/verb.ts';
import type { AccountId, WardId } from '../../shared/id.ts';
import type { Role } from '../../shared/account/role.ts';
import { Problem } from '../../shared/problem.ts';
import {
  deleteSession,
  deleteSessionsOf,
  findAccountByLogin,
  findSignInLink,
  insertSession,
  updateAccount,
  useSignInLink,
} from '../account/queries.ts';
import { hashPassword, isPassword, makeSecret } from '../account/secret.ts';
import { act } from '../audit/act.ts';
import type { Context } from '../context.ts';
import type { Writer } from '../database/handle.ts';
import { hashSecret } from '../account/hash-secret.ts';

export const sessionHours = 12;

interface SignedIn {
  /** Goes into the cookie; only its hash is stored. */
  readonly token: string;
}

interface Holder {
  readonly id: AccountId;
  readonly ward_id: WardId;
  readonly role: Role;
}

function actorOf(account: Holder): Actor {
  return { kind: 'account', id: account.id, wardId: account.ward_id, role: account.role };
}

async function writeSession(context: Context, writer: Writer, accountId: AccountId): Promise<SignedIn> {
  const token = makeSecret();
  const now = context.now();
  await insertSession(writer, {
    hash: hashSecret(token),
    account_id: accountId,
    created_at: now.toISOString(),
    seen_at: now.toISOString(),
    expires_at: new Date(now.getTime() + sessionHours * 3_600_000).toISOString(),
  });
  return { token };
}

/** Throws `account.wrongCredentials`, the same for an unknown ID, a wrong password and a disabled account. */
export async function signIn(context: Context, login: string, password: string): Promise<SignedIn> {
  const account = await findAccountByLogin(context.read, login);
  const isRight = await isPassword(account?.password_hash, password);
  if (account === undefined || !isRight || account.is_disabled === 1) {
    throw new Problem('account.wrongCredentials');
  }
  return act(context, actorOf(account), 'session.open', (writer, note) => {
    note.subject = account.id;
    return writeSession(context, writer, account.id);
  });
}

/** Sets a password with a one-time link and signs in; sessions with the old password end. The link works once. Throws `account.linkInvalid`. */
export async function redeemSignInLink(
  context: Context,
  linkToken: string,
  password: string,
): Promise<SignedIn> {
  const now = context.now().toISOString();
  const hash = hashSecret(linkToken);
  const account = await findSignInLink(context.read, hash, now);
  if (account === undefined) throw new Problem('account.linkInvalid');
  const passwordHash = await hashPassword(password);
  return act(context, actorOf(account), 'account.setOwnPassword', async (writer, note) => {
    note.subject = account.id;
    if (!(await useSignInLink(writer, hash, now))) throw new Problem('account.linkInvalid');
    await updateAccount(writer, account.id, { password_hash: passwordHash });
    await deleteSessionsOf(writer, account.id);
    return writeSession(context, writer, account.id);
  });
}

export function signOut(context: Context, actor: Actor, sessionHash: string): Promise<void> {
  return act(context, actor, 'session.close', async (writer, note) => {
    note.subject = actor.id;
    await deleteSession(writer, sessionHash);
  });
}
