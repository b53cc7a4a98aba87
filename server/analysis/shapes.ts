import { z } from '@hono/zod-openapi';
import {
  baseRules,
  mostFilters,
  percentWays,
  tableChoiceSchema,
  viewNameSchema,
  type TableChoice,
} from '../../shared/analysis/definition.ts';
import { noTestReasons } from '../../shared/analysis/overall.ts';
import { localizedSchema } from '../../shared/questionnaire/localized.ts';
import { questionKindNames } from '../../shared/questionnaire/question.ts';
import { groupVariables } from '../../shared/tally/cell.ts';
import { whomShape } from '../tally/whom.ts';

const side = z.string().min(1).max(160);
const filter = z.string().min(3).max(2000);

/** `of` and `by`: `group.ageBand` and the like, a question's key, `times.2,5` (classes) or `times.mean`. */
export const tableQuery = z.object({
  of: side,
  by: side.optional(),
  filter: z.union([filter, z.array(filter).max(mostFilters)]).optional(),
  base: z.enum(baseRules).optional(),
  percent: z.enum(percentWays).optional(),
  weights: z.enum(['on', 'off']).optional(),
});

export function readQuery(query: z.infer<typeof tableQuery>): TableChoice {
  return {
    of: query.of,
    by: query.by ?? null,
    filters: query.filter === undefined ? [] : [query.filter].flat(),
    base: query.base ?? 'asked',
    percent: query.percent ?? 'column',
    isWeighted: query.weights === 'on',
  };
}

const category = {
  kind: z.enum(['whole', 'group', 'choice', 'class', 'state']),
  code: z.string(),
  /** Null for groups, classes and states, whose words belong to the reader’s screen. */
  label: localizedSchema.nullable(),
};
const count = z.number().int().nullable();
const figure = z.number().nullable();
const line = { ...category, isInBase: z.boolean(), base: count, effective: count };

const testSchema = z.object({
  kind: z.enum(['unweighted', 'weighted', 'none']),
  /** `pearson` χ², `fisher` exact, `raoScott` F corrected for weights. */
  method: z.enum(['pearson', 'fisher', 'raoScott']).nullable(),
  statistic: figure,
  df1: figure,
  df2: figure,
  p: figure,
  /** Cramér’s V, 0–1; null with weights. */
  strength: figure,
  reason: z.enum(noTestReasons).nullable(),
  /** Rows and columns left out because something in them is withheld. */
  leftOut: z.number().int(),
});

const markSchema = z.object({
  direction: z.enum(['above', 'below', 'none']),
  /** Points of percent, this column less everybody else, and the 95 % interval. */
  ...{ difference: z.number(), low: z.number(), high: z.number() },
  /** Holm’s, over all cells tested. */
  adjusted: z.number(),
});

const sharesSchema = z.object({
  rows: z.array(z.object(line)),
  /** The first is everybody. */
  columns: z.array(z.object({ ...line, persons: count })),
  /** By row, then column. Shares are percent 0–100. */
  cells: z.array(
    z.array(
      z.object({
        ...{ count, share: figure, weighted: figure },
        /** The weighted percentage is rounded to a whole one. */
        isWhole: z.boolean(),
        mark: markSchema.nullable(),
      }),
    ),
  ),
  marking: z.object({ family: z.number().int(), alpha: z.number() }),
  test: testSchema,
});

const meansSchema = z.object({
  columns: z.array(
    z.object({
      ...category,
      n: count,
      ...{ mean: figure, s: figure, low: figure, high: figure, weighted: figure, effective: count },
    }),
  ),
});

const sideSchema = z.object({
  name: z.string(),
  title: localizedSchema.nullable(),
  unit: localizedSchema.nullable(),
  isSeveral: z.boolean(),
});

export const tableSchema = z
  .object({
    ...{ roundId: z.string(), name: z.string(), fiscalYear: z.number().int(), isSynthetic: z.boolean() },
    ...{ ...whomShape, opensAt: z.string(), closesAt: z.string() },
    /** Log position up to which answers are counted. */
    position: z.number().int(),
    invited: z.number().int(),
    choice: tableChoiceSchema,
    of: sideSchema,
    by: sideSchema.nullable(),
    /** Persons who pass the filters (of a mean: who gave a number); null where they are too few to show. */
    n: count,
    reason: z.enum(['fewPersons', 'fewBeside', 'fewAnswered']).nullable(),
    hasWithheld: z.boolean(),
    weights: z
      .object({
        edition: z.number().int(),
        hash: z.string().nullable(),
        source: z.string(),
        asOf: z.string(),
      })
      .nullable(),
    shares: sharesSchema.nullable(),
    means: meansSchema.nullable(),
  })
  .openapi('AnalysisTable');
export type AnalysisTable = z.infer<typeof tableSchema>;

export const sidesSchema = z
  .object({
    ...{ roundId: z.string(), name: z.string(), fiscalYear: z.number().int() },
    questions: z.array(
      z.object({
        key: z.string(),
        kind: z.enum(questionKindNames),
        title: localizedSchema,
        dontKnow: z.boolean(),
        choices: z.array(z.object({ code: z.string(), label: localizedSchema })),
        unit: localizedSchema.nullable(),
        /** Limits of the classes a number is put in at first. */
        limits: z.array(z.number()),
      }),
    ),
    /** Groups somebody who answered belongs to. */
    groups: z.array(z.object({ variable: z.enum(groupVariables), values: z.array(z.string()) })),
    weights: z.object({ edition: z.number().int(), source: z.string(), asOf: z.string() }).nullable(),
  })
  .openapi('AnalysisSides');

export const viewSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    roundId: z.string(),
    roundName: z.string(),
    choice: tableChoiceSchema,
    madeBy: z.string(),
    madeAt: z.string(),
    /** Whether the reader may rename and delete it. */
    isOwn: z.boolean(),
  })
  .openapi('AnalysisView');

export const newViewSchema = z.object({
  name: viewNameSchema,
  roundId: z.string().min(1).max(64),
  choice: tableChoiceSchema,
});
export const renamedViewSchema = z.object({ name: viewNameSchema });
