import { sql, type Kysely } from 'kysely';

/** Plans by fiscal year, the year's rating rules and people's entries on the evaluation sheet. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('plan')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('ward_id', 'text', (column) => column.notNull().references('ward.id'))
    .addColumn('fiscal_year', 'integer', (column) => column.notNull())
    .addColumn('file_name', 'text', (column) => column.notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .addColumn('loaded_at', 'text', (column) => column.notNull())
    .addUniqueConstraint('plan_year', ['ward_id', 'fiscal_year'])
    .execute();
  await db.schema
    .createTable('rule_set')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('ward_id', 'text', (column) => column.notNull().references('ward.id'))
    .addColumn('fiscal_year', 'integer', (column) => column.notNull())
    .addColumn('edition', 'integer', (column) => column.notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .addColumn('changed_by', 'text', (column) => column.notNull())
    .addColumn('changed_at', 'text', (column) => column.notNull())
    .addUniqueConstraint('rule_set_edition', ['ward_id', 'fiscal_year', 'edition'])
    .execute();
  await db.schema
    .createTable('evaluation_entry')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('ward_id', 'text', (column) => column.notNull().references('ward.id'))
    .addColumn('fiscal_year', 'integer', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('field', 'text', (column) => column.notNull())
    .addColumn('edition', 'integer', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('entered_by', 'text', (column) => column.notNull())
    .addColumn('entered_at', 'text', (column) => column.notNull())
    .addUniqueConstraint('evaluation_entry_edition', [
      'ward_id',
      'fiscal_year',
      'subject',
      'field',
      'edition',
    ])
    .addCheckConstraint('evaluation_entry_subject', sql`subject <> ''`)
    .execute();
}
