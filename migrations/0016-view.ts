import type { Kysely } from 'kysely';

/** Tables somebody chose to look at again: how they are made, by whom, and of which round. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('tally_view')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('ward_id', 'text', (column) => column.notNull().references('ward.id'))
    .addColumn('round_id', 'text', (column) => column.notNull().references('round.id'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('definition', 'text', (column) => column.notNull())
    .addColumn('made_by', 'text', (column) => column.notNull())
    .addColumn('made_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('tally_view_ward').on('tally_view').column('ward_id').execute();
}
