import type { Kysely } from 'kysely';

/** One asking of one version to a population; an invitation alone knows both the member and the respondent key. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('round')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('ward_id', 'text', (column) => column.notNull().references('ward.id'))
    .addColumn('panel_id', 'text', (column) => column.references('panel.id'))
    .addColumn('questionnaire_id', 'text', (column) => column.notNull().references('questionnaire.id'))
    .addColumn('questionnaire_version_id', 'text', (column) => column.references('questionnaire_version.id'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('fiscal_year', 'integer', (column) => column.notNull())
    .addColumn('design', 'text', (column) => column.notNull())
    .addColumn('access', 'text', (column) => column.notNull().defaultTo('personal'))
    .addColumn('public_code', 'text', (column) => column.unique())
    .addColumn('is_once_per_device', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('population', 'text', (column) => column.notNull())
    .addColumn('opens_at', 'text', (column) => column.notNull())
    .addColumn('closes_at', 'text', (column) => column.notNull())
    .addColumn('launched_at', 'text')
    .addColumn('results_expected', 'text')
    .addColumn('reflection_note', 'text')
    .addColumn('reflection_url', 'text')
    .addColumn('position', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('is_synthetic', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('invitation')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('round_id', 'text', (column) => column.notNull().references('round.id'))
    .addColumn('member_id', 'text', (column) => column.notNull().references('member.id'))
    .addColumn('token_hash', 'text', (column) => column.notNull().unique())
    .addColumn('code_hash', 'text', (column) => column.notNull().unique())
    .addColumn('respondent_key', 'text', (column) => column.notNull().unique())
    .addColumn('cell', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addUniqueConstraint('invitation_member', ['round_id', 'member_id'])
    .execute();
}
