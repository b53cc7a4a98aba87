import type { Kysely } from 'kysely';

/** The log of responses, keyed by round and position; append only, and no key to the panel. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('response')
    .addColumn('round_id', 'text', (column) => column.notNull().references('round.id'))
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('respondent_key', 'text', (column) => column.notNull())
    .addColumn('edition', 'integer', (column) => column.notNull())
    .addColumn('replaces', 'integer')
    .addColumn('content_hash', 'text', (column) => column.notNull())
    .addColumn('reference', 'text', (column) => column.notNull())
    .addColumn('cell', 'text', (column) => column.notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .addColumn('received_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('response_position', ['round_id', 'position'])
    .addUniqueConstraint('response_edition', ['round_id', 'respondent_key', 'edition'])
    .execute();
}
