import type { Kysely } from 'kysely';

/** Drafts that are edited, and the versions frozen from them that rounds use. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('questionnaire')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('ward_id', 'text', (column) => column.notNull().references('ward.id'))
    .addColumn('draft', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('is_synthetic', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('changed_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('questionnaire_version')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('questionnaire_id', 'text', (column) => column.notNull().references('questionnaire.id'))
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('definition', 'text', (column) => column.notNull())
    .addColumn('definition_hash', 'text', (column) => column.notNull())
    .addColumn('frozen_at', 'text', (column) => column.notNull())
    .addUniqueConstraint('questionnaire_version_number', ['questionnaire_id', 'number'])
    .execute();
}
