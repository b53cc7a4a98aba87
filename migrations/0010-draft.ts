import type { Kysely } from 'kysely';

/** What a respondent has typed so far, one row each; it goes with the commit that appends the answer itself. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('draft')
    .addColumn('round_id', 'text', (column) => column.notNull().references('round.id'))
    .addColumn('respondent_key', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('fields', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('saved_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('draft_respondent', ['round_id', 'respondent_key'])
    .execute();
}
