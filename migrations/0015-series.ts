import type { Kysely } from 'kysely';

/** What staff declare about a series, and sums over the persons who answered closed rounds of two years. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('series_mark')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('indicator_id', 'text', (column) => column.notNull().references('indicator.id'))
    .addColumn('fiscal_year', 'integer', (column) => column.notNull())
    .addColumn('mark', 'text', (column) => column.notNull())
    .addColumn('covers', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('entered_by', 'text', (column) => column.notNull())
    .addColumn('entered_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('person_sums')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('ward_id', 'text', (column) => column.notNull().references('ward.id'))
    .addColumn('document', 'text', (column) => column.notNull())
    .addColumn('made_at', 'text', (column) => column.notNull())
    .execute();
}
