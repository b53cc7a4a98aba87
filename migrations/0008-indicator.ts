import type { Kysely } from 'kysely';

/** Indicators and the values entered by hand; a later value replaces an earlier one and both are kept. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('indicator')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('ward_id', 'text', (column) => column.notNull().references('ward.id'))
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('definition', 'text', (column) => column.notNull())
    .addColumn('binding', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('changed_at', 'text', (column) => column.notNull())
    .addUniqueConstraint('indicator_code', ['ward_id', 'code'])
    .execute();
  await db.schema
    .createTable('indicator_value')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('indicator_id', 'text', (column) => column.notNull().references('indicator.id'))
    .addColumn('fiscal_year', 'integer', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('entered_by', 'text', (column) => column.notNull())
    .addColumn('entered_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('indicator_value_year')
    .on('indicator_value')
    .columns(['indicator_id', 'fiscal_year', 'id'])
    .execute();
}
