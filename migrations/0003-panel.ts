import type { Kysely } from 'kysely';

/** Who may be asked: names and addresses live here and nowhere else. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('panel')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('ward_id', 'text', (column) => column.notNull().references('ward.id'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('is_synthetic', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('member')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('panel_id', 'text', (column) => column.notNull().references('panel.id'))
    .addColumn('number', 'text', (column) => column.notNull())
    .addColumn('name', 'text')
    .addColumn('age_band', 'text', (column) => column.notNull())
    .addColumn('sex', 'text', (column) => column.notNull())
    .addColumn('district', 'text', (column) => column.notNull())
    .addColumn('recruitment', 'text', (column) => column.notNull())
    .addColumn('term_start', 'text', (column) => column.notNull())
    .addColumn('term_end', 'text', (column) => column.notNull())
    .addColumn('email', 'text')
    .addColumn('postal_code', 'text')
    .addColumn('postal_address', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('changed_at', 'text', (column) => column.notNull())
    .addUniqueConstraint('member_number', ['panel_id', 'number'])
    .execute();
}
