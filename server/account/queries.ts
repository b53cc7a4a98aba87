import type { Insertable, Updateable } from 'kysely';
import type { AccountId, WardId } from '../../shared/id.ts';
import type { Reader, Writer } from '../database/handle.ts';
import type { Schema } from '../database/schema.ts';

export function findAccountByLogin(read: Reader, login: string) {
  return read.selectFrom('account').selectAll().where('login', '=', login).executeTakeFirst();
}

export function findAccount(read: Reader, wardId: WardId, id: AccountId) {
  return read
    .selectFrom('account')
    .selectAll()
    .where('ward_id', '=', wardId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export function listAccounts(read: Reader, wardId: WardId) {
  return read
    .selectFrom('account')
    .select(['id', 'login', 'name', 'role', 'is_disabled', 'created_at'])
    .select((builder) => builder('password_hash', 'is not', null).as('has_password'))
    .where('ward_id', '=', wardId)
    .orderBy('login')
    .execute();
}

export async function hasAdministrator(read: Reader, wardId: WardId): Promise<boolean> {
  return (await listAccounts(read, wardId)).some(({ role }) => role === 'administrator');
}

export async function insertAccount(writer: Writer, row: Insertable<Schema['account']>): Promise<void> {
  await writer.insertInto('account').values(row).execute();
}

export async function updateAccount(
  writer: Writer,
  id: AccountId,
  change: Updateable<Schema['account']>,
): Promise<void> {
  await writer.updateTable('account').set(change).where('id', '=', id).execute();
}

/** A session that is neither over nor of a disabled account. */
export function findSession(read: Reader, hash: string, now: string) {
  return read
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.account_id')
    .select(['account.id', 'account.ward_id', 'account.role', 'account.name', 'session.seen_at'])
    .where('session.hash', '=', hash)
    .where('session.expires_at', '>', now)
    .where('account.is_disabled', '=', 0)
    .executeTakeFirst();
}

export async function insertSession(writer: Writer, row: Insertable<Schema['session']>): Promise<void> {
  await writer.deleteFrom('session').where('expires_at', '<=', row.created_at).execute();
  await writer.insertInto('session').values(row).execute();
}

export async function deleteSession(writer: Writer, hash: string): Promise<void> {
  await writer.deleteFrom('session').where('hash', '=', hash).execute();
}

export async function deleteSessionsOf(writer: Writer, accountId: AccountId): Promise<void> {
  await writer.deleteFrom('session').where('account_id', '=', accountId).execute();
}

export async function insertSignInLink(
  writer: Writer,
  row: Insertable<Schema['sign_in_link']>,
): Promise<void> {
  await writer.deleteFrom('sign_in_link').where('account_id', '=', row.account_id).execute();
  await writer.insertInto('sign_in_link').values(row).execute();
}

/** The account of an unused, unexpired link. */
export function findSignInLink(read: Reader, hash: string, now: string) {
  return read
    .selectFrom('sign_in_link')
    .innerJoin('account', 'account.id', 'sign_in_link.account_id')
    .select(['account.id', 'account.ward_id', 'account.role', 'account.login', 'account.name'])
    .where('sign_in_link.hash', '=', hash)
    .where('sign_in_link.used_at', 'is', null)
    .where('sign_in_link.expires_at', '>', now)
    .where('account.is_disabled', '=', 0)
    .executeTakeFirst();
}

/** True when this call used it up; a second call on the same link gets false. */
export async function useSignInLink(writer: Writer, hash: string, now: string): Promise<boolean> {
  const { numUpdatedRows } = await writer
    .updateTable('sign_in_link')
    .set({ used_at: now })
    .where('hash', '=', hash)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export function findToken(read: Reader, hash: string) {
  return read
    .selectFrom('api_token')
    .select(['id', 'ward_id', 'role'])
    .where('hash', '=', hash)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
}

export function listTokens(read: Reader, wardId: WardId) {
  return read
    .selectFrom('api_token')
    .select(['id', 'name', 'role', 'created_at', 'revoked_at'])
    .where('ward_id', '=', wardId)
    .orderBy('id', 'desc')
    .execute();
}

export async function insertToken(writer: Writer, row: Insertable<Schema['api_token']>): Promise<void> {
  await writer.insertInto('api_token').values(row).execute();
}

export async function revokeToken(writer: Writer, wardId: WardId, id: string, now: string): Promise<boolean> {
  const { numUpdatedRows } = await writer
    .updateTable('api_token')
    .set({ revoked_at: now })
    .where('ward_id', '=', wardId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
