import type { Insertable } from 'kysely';
import type { WardId } from '../../shared/id.ts';
import { actorName } from '../database/actor-name.ts';
import type { Reader, Writer } from '../database/handle.ts';
import type { Schema } from '../database/schema.ts';

/** Editions of a year's publication, the newest first. */
export function listPublicationRows(read: Reader, wardId: WardId, fiscalYear: number) {
  return read
    .selectFrom('publication')
    .select(['publication.edition', 'publication.document', 'publication.hash', 'publication.check_code'])
    .select(['publication.released_by', 'publication.released_at'])
    .select(actorName('publication.released_by').as('released_name'))
    .where('publication.ward_id', '=', wardId)
    .where('publication.fiscal_year', '=', fiscalYear)
    .orderBy('publication.edition', 'desc')
    .execute();
}

/** What each ward published last for a fiscal year, by the wards' codes. */
export function listLatestPublications(read: Reader, fiscalYear: number) {
  return read
    .selectFrom('publication')
    .innerJoin('ward', 'ward.id', 'publication.ward_id')
    .select(['publication.document', 'publication.check_code'])
    .where('publication.fiscal_year', '=', fiscalYear)
    .where('publication.edition', '=', ({ selectFrom }) =>
      selectFrom('publication as newest')
        .select(({ fn }) => fn.max('newest.edition').as('edition'))
        .whereRef('newest.ward_id', '=', 'publication.ward_id')
        .where('newest.fiscal_year', '=', fiscalYear),
    )
    .orderBy('ward.code')
    .execute();
}

export function findPublicationByCode(read: Reader, checkCode: string) {
  return read
    .selectFrom('publication')
    .innerJoin('ward', 'ward.id', 'publication.ward_id')
    .select(['publication.document', 'publication.hash', 'publication.check_code', 'publication.edition'])
    .select(['publication.fiscal_year', 'publication.released_at', 'publication.ward_id'])
    .select(['ward.name_ja', 'ward.name_en'])
    .where('publication.check_code', '=', checkCode)
    .executeTakeFirst();
}

/** Number of the newest edition, 0 before the first. */
export async function findLastEdition(read: Reader, wardId: WardId, fiscalYear: number): Promise<number> {
  const row = await read
    .selectFrom('publication')
    .select(({ fn }) => fn.max('edition').as('edition'))
    .where('ward_id', '=', wardId)
    .where('fiscal_year', '=', fiscalYear)
    .executeTakeFirst();
  return Number(row?.edition ?? 0);
}

/** Appends; publications are never changed or deleted. */
export async function insertPublication(
  writer: Writer,
  row: Insertable<Schema['publication']>,
): Promise<void> {
  await writer.insertInto('publication').values(row).execute();
}

/** What the audit log says was released of a fiscal year, oldest first. */
export function listReleaseNotes(read: Reader, wardId: WardId, fiscalYear: number) {
  return read
    .selectFrom('audit')
    .select(['detail', 'at'])
    .where('ward_id', '=', wardId)
    .where('verb', '=', 'publication.release')
    .where('subject', '=', String(fiscalYear))
    .orderBy('id')
    .execute();
}
