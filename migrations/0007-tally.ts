import type { Kysely } from 'kysely';

/** Checkpoints of the fold; they can be thrown away and made anew from the log. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('tally_checkpoint')
    .addColumn('round_id', 'text', (column) => column.primaryKey().references('round.id'))
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('cube', 'text', (column) => column.notNull())
    .addColumn('made_at', 'text', (column) => column.notNull())
    .execute();
}
