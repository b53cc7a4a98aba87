import { sql, type Kysely } from 'kysely';

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
  // Looked through from the newest on. What residents do is most of the rows by far, so it is found without an index; leaving
  // it out of this one keeps the rarer doings quick to find and costs a resident's answer nothing.
  await db.schema
    .createIndex('audit_verb')
    .on('audit')
    .columns(['verb', 'id'])
    .where(sql<boolean>`actor_kind <> 'respondent'`)
    .execute();
}
