import type { Kysely } from 'kysely';

/** Stored columns of a round, in segments; like all checkpoints they can be thrown away and made anew from the log. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('tally_columns')
    .addColumn('round_id', 'text', (column) => column.primaryKey().references('round.id'))
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('signature', 'text', (column) => column.notNull())
    .addColumn('cells', 'text', (column) => column.notNull())
    .addColumn('made_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('tally_segment')
    .addColumn('round_id', 'text', (column) => column.notNull().references('round.id'))
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('bytes', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('tally_segment_number', ['round_id', 'number'])
    .execute();
}
