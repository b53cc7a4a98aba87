import { z } from '@hono/zod-openapi';
import type { RoundId, WardId } from '../../shared/id.ts';
import { compareGroupValues } from '../../shared/panel/group-order.ts';
import { Problem, type Finding } from '../../shared/problem.ts';
import { listQuestions, type QuestionnaireDefinition } from '../../shared/questionnaire/definition.ts';
import { localizedSchema, type Localized } from '../../shared/questionnaire/localized.ts';
import type { Question } from '../../shared/questionnaire/question.ts';
import { roundStateAt } from '../../shared/round/state.ts';
import { makeGroupAxis, makeQuestionAxis, type Axis } from '../../shared/tally/axis.ts';
import type { Columns } from '../../shared/tally/columns.ts';
import { crossTabulate } from '../../shared/tally/cross-tab.ts';
import { protectCross } from '../../shared/tally/protect-cross.ts';
import {
  findColumn,
  makeSieve,
  parseRowFilter,
  readGroupVariable,
  type RowFilter,
} from '../../shared/tally/row-filter.ts';
import type { Context } from '../context.ts';
import { requireTalliedRound, type TalliedRound } from './round.ts';

const side = z.string().min(1).max(60);
const filter = z.string().min(3).max(2000);

/** `row` and `column`: a question's key, or `group.ageBand` and the like. */
export const crossTabQuery = z.object({
  row: side,
  column: side,
  filter: z.union([filter, z.array(filter).max(20)]).optional(),
});
export type CrossTabQuery = z.infer<typeof crossTabQuery>;

const category = {
  kind: z.enum(['group', 'choice', 'state']),
  code: z.string(),
  /** Null for groups and states, whose words belong to the reader's screen. */
  label: localizedSchema.nullable(),
};
const count = z.number().int().nullable();

export const crossTabSchema = z
  .object({
    roundId: z.string(),
    name: z.string(),
    isSynthetic: z.boolean(),
    /** Log position up to which answers are counted. */
    position: z.number().int(),
    /** Persons in the table; null where they are too few to show. */
    n: count,
    rowTitle: localizedSchema.nullable(),
    columnTitle: localizedSchema.nullable(),
    rows: z.array(z.object({ ...category, base: count, counts: z.array(count) })),
    columns: z.array(z.object(category)),
    hasWithheld: z.boolean(),
  })
  .openapi('CrossTab');
export type CrossTab = z.infer<typeof crossTabSchema>;

/**
 * Whether the table is one of the fixed list: a question by one group, of everybody. Tables of one's own choosing, with
 * filters or of two questions, can be made to differ by one person and be subtracted; they are for those who may read
 * single answers anyway.
 */
export function isFixedBreakdown({ row, column, filter: filters }: CrossTabQuery): boolean {
  const groups = [row, column].filter((name) => readGroupVariable(name) !== undefined);
  return filters === undefined && groups.length === 1;
}

/**
 * Persons of a closed round by two questions or groups, of those who pass the filters. Throws `resource.notFound`,
 * `round.invalidState` while answers arrive, and `request.invalid` for a question, choice or filter there is not.
 */
export async function readCrossTab(
  context: Context,
  wardId: WardId,
  roundId: RoundId,
  query: CrossTabQuery,
): Promise<CrossTab> {
  const round = await requireTalliedRound(context.read, wardId, roundId);
  const state = roundStateAt(round, context.now().toISOString());
  if (state !== 'closed') throw new Problem('round.invalidState', { state });
  const wanted = readQuery(round.definition, query);
  const columns = await context.columns.take(context.read, roundId, round.definition);
  const [row, column] = [wanted.row, wanted.column].map((name) => makeAxis(columns, name));
  if (row === undefined || column === undefined) throw new Problem('request.invalid');
  const cross = crossTabulate(columns, row, column, makeSieve(columns, wanted.filters));
  const shown = protectCross(cross, row, column);
  return {
    ...{ roundId, name: round.name, isSynthetic: round.isSynthetic, position: columns.position },
    ...{ n: shown.n, hasWithheld: shown.hasWithheld },
    rowTitle: findQuestion(round, query.row)?.title ?? null,
    columnTitle: findQuestion(round, query.column)?.title ?? null,
    rows: describeSide(round, query.row, row).map((one, index) => ({
      ...one,
      base: shown.bases[index] ?? null,
      counts: [...(shown.counts[index] ?? [])],
    })),
    columns: describeSide(round, query.column, column),
  };
}

function readQuery(definition: QuestionnaireDefinition, query: CrossTabQuery) {
  const texts = query.filter === undefined ? [] : [query.filter].flat();
  const read = texts.map((text) => parseRowFilter(text, definition));
  const sides = [query.row, query.column].flatMap((name, index) =>
    inspectSide(definition, name, index === 0 ? 'row' : 'column'),
  );
  const findings = [...sides, ...read.filter((one): one is Finding => 'path' in one)];
  if (findings.length > 0) throw new Problem('request.invalid', {}, findings);
  const filters = read.filter((one): one is RowFilter => 'kind' in one);
  return { row: query.row, column: query.column, filters };
}

/** Answers without choices have no rows of their own: a number or words can filter, not divide. */
function inspectSide(definition: QuestionnaireDefinition, name: string, path: string): Finding[] {
  if (readGroupVariable(name) !== undefined) return [];
  const question = listQuestions(definition).find(({ key }) => key === name);
  if (question === undefined) return [{ path, code: 'unknownQuestion', details: { key: name } }];
  return 'choices' in question ? [] : [{ path, code: 'noChoices', details: { key: name } }];
}

function makeAxis(columns: Columns, name: string): Axis | undefined {
  const variable = readGroupVariable(name);
  if (variable !== undefined) {
    return makeGroupAxis(columns, variable, (one, other) => compareGroupValues(variable, one, other));
  }
  const index = findColumn(columns, name);
  return index < 0 ? undefined : makeQuestionAxis(columns, index);
}

function findQuestion({ definition }: TalliedRound, name: string): Question | undefined {
  return listQuestions(definition).find(({ key }) => key === name);
}

function describeSide(round: TalliedRound, name: string, { categories }: Axis) {
  const question = findQuestion(round, name);
  const choices = question !== undefined && 'choices' in question ? question.choices : [];
  const labels = new Map(choices.map(({ code, label }): [string, Localized] => [code, label]));
  return categories.map(({ kind, code }) => ({
    kind,
    code,
    label: kind === 'choice' ? (labels.get(code) ?? null) : null,
  }));
}
