import type { Kysely } from 'kysely';

/** What was put before the public: frozen documents with their hashes. Appended only; nothing recomputes the past. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('publication')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('ward_id', 'text', (column) => column.notNull().references('ward.id'))
    .addColumn('fiscal_year', 'integer', (column) => column.notNull())
    .addColumn('edition', 'integer', (column) => column.notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('check_code', 'text', (column) => column.notNull().unique())
    .addColumn('released_by', 'text', (column) => column.notNull())
    .addColumn('released_at', 'text', (column) => column.notNull())
    .addUniqueConstraint('publication_edition', ['ward_id', 'fiscal_year', 'edition'])
    .execute();
}
