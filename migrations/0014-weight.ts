import type { Kysely } from 'kysely';

/**
 * Known populations by group (the resident register at a date), and the weights of closed rounds fitted to them. Both are
 * appended under an edition and never changed: a figure names the edition it was made with.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('benchmark')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('ward_id', 'text', (column) => column.notNull().references('ward.id'))
    .addColumn('series', 'text', (column) => column.notNull())
    .addColumn('edition', 'integer', (column) => column.notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('entered_by', 'text', (column) => column.notNull())
    .addColumn('entered_at', 'text', (column) => column.notNull())
    .addUniqueConstraint('benchmark_edition', ['ward_id', 'series', 'edition'])
    .execute();
  await db.schema
    .createTable('round_weight')
    .addColumn('round_id', 'text', (column) => column.notNull().references('round.id'))
    .addColumn('edition', 'integer', (column) => column.notNull())
    .addColumn('document', 'text')
    .addColumn('hash', 'text')
    .addColumn('benchmark_id', 'text', (column) => column.references('benchmark.id'))
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('made_by', 'text', (column) => column.notNull())
    .addColumn('made_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('round_weight_edition', ['round_id', 'edition'])
    .execute();
}
