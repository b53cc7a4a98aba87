import type { Insertable } from 'kysely';
import type { WardId } from '../../shared/id.ts';
import type { Reader, Writer } from '../database/handle.ts';
import type { Schema } from '../database/schema.ts';

export function findWard(read: Reader, id: WardId) {
  return read.selectFrom('ward').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

export function findWardByCode(read: Reader, code: string) {
  return read.selectFrom('ward').selectAll().where('code', '=', code).executeTakeFirst();
}

export function findFirstWard(read: Reader) {
  return read.selectFrom('ward').selectAll().orderBy('created_at').orderBy('id').executeTakeFirst();
}

export function listWards(read: Reader) {
  return read.selectFrom('ward').selectAll().orderBy('created_at').orderBy('id').execute();
}

export async function insertWard(writer: Writer, row: Insertable<Schema['ward']>): Promise<void> {
  await writer.insertInto('ward').values(row).execute();
}
