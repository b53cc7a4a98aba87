import type { Kysely } from 'kysely';

/** Answers collected elsewhere and taken in as a closed round: from which file, by whom, and how many people had been asked. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('intake')
    .addColumn('round_id', 'text', (column) => column.primaryKey().references('round.id'))
    .addColumn('file_name', 'text', (column) => column.notNull())
    .addColumn('file_hash', 'text', (column) => column.notNull())
    .addColumn('mapping', 'text', (column) => column.notNull())
    .addColumn('persons', 'integer', (column) => column.notNull())
    .addColumn('invited', 'integer')
    .addColumn('imported_by', 'text', (column) => column.notNull())
    .addColumn('imported_at', 'text', (column) => column.notNull())
    .execute();
}
