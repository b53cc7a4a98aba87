import type { Kysely } from 'kysely';

/** Free texts read and coded by people: the code frames, who gave which codes, what was decided, and the finalised codings. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('code_frame')
    .addColumn('questionnaire_id', 'text', (column) => column.notNull().references('questionnaire.id'))
    .addColumn('question_key', 'text', (column) => column.notNull())
    .addColumn('edition', 'integer', (column) => column.notNull())
    .addColumn('codes', 'text', (column) => column.notNull())
    .addColumn('changed_by', 'text', (column) => column.notNull())
    .addColumn('changed_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('code_frame_edition', ['questionnaire_id', 'question_key', 'edition'])
    .execute();
  await db.schema
    .createTable('coding')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('round_id', 'text', (column) => column.notNull().references('round.id'))
    .addColumn('question_key', 'text', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('stage', 'text', (column) => column.notNull())
    .addColumn('double_share', 'integer', (column) => column.notNull())
    .addColumn('sample_seed', 'text', (column) => column.notNull())
    .addColumn('started_by', 'text', (column) => column.notNull())
    .addColumn('started_at', 'text', (column) => column.notNull())
    .addColumn('codes', 'text')
    .addColumn('assignments', 'text')
    .addColumn('hash', 'text')
    .addColumn('finalised_by', 'text')
    .addColumn('finalised_at', 'text')
    .addUniqueConstraint('coding_number', ['round_id', 'question_key', 'number'])
    .execute();
  await db.schema
    .createTable('coding_mark')
    .addColumn('coding_id', 'text', (column) => column.notNull().references('coding.id'))
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('coder', 'text', (column) => column.notNull())
    .addColumn('codes', 'text', (column) => column.notNull())
    .addColumn('marked_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('coding_mark_of_coder', ['coding_id', 'position', 'coder'])
    .execute();
  await db.schema
    .createTable('coding_decision')
    .addColumn('coding_id', 'text', (column) => column.notNull().references('coding.id'))
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('codes', 'text', (column) => column.notNull())
    .addColumn('decided_by', 'text', (column) => column.notNull())
    .addColumn('decided_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('coding_decision_of_text', ['coding_id', 'position'])
    .execute();
}
