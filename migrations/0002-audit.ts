import type { Kysely } from 'kysely';

/** Who did what: one row per change, written in the change's own transaction. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('audit')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('ward_id', 'text')
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('actor_kind', 'text', (column) => column.notNull())
    .addColumn('actor_id', 'text', (column) => column.notNull())
    .addColumn('verb', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('detail', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('audit_ward_id').on('audit').columns(['ward_id', 'id']).execute();
  await db.schema.createIndex('audit_verb').on('audit').columns(['ward_id', 'verb', 'id']).execute();
}
