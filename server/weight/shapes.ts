import { z } from 'zod';
import { roundWeightsSchema } from '../../shared/indicator/weights.ts';
import { mergeSchema } from '../../shared/indicator/weight-category.ts';
import { localizedSchema } from '../../shared/questionnaire/localized.ts';
import { groupVariables } from '../../shared/tally/cell.ts';
import { benchmarkVariables } from '../../shared/weight/benchmark.ts';
import { printings } from '../../shared/weight/preview.ts';

/** What the API says about weights. Shares are percent 0–100 with one decimal. */
const count = z.number().int();

export const benchmarkEditionSchema = z.object({
  id: z.string(),
  series: z.string(),
  edition: count,
  hash: z.string(),
  enteredBy: z.string(),
  enteredAt: z.string(),
  people: count,
  /** What margins can be taken of. */
  variables: z.array(z.enum(benchmarkVariables)),
});

export const tableReadingSchema = z.object({
  /** People as `30s|female`; none where something is wrong. */
  totals: z.record(z.string(), count),
  /** `column` counts from 1, 0 is the line as a whole. */
  faults: z.array(z.object({ line: count, column: count, code: z.string(), message: z.string() })),
});

export const weightEditionSchema = z.object({
  edition: count,
  hash: z.string().nullable(),
  weights: roundWeightsSchema.omit({ cells: true }).nullable(),
  reason: z.string().nullable(),
  position: count,
  madeBy: z.string(),
  madeAt: z.string(),
});

const categorySchema = z.object({
  category: z.string(),
  people: z.number(),
  populationShare: z.number(),
  answeredShare: z.number().nullable(),
  weightedShare: z.number().nullable(),
  factor: z.number().nullable(),
});

export const previewSchema = z.object({
  /** Why no weights can be made so; empty when they can. `merge`: values that would mend it when taken as one. */
  refusals: z.array(
    z.object({ path: z.string(), code: z.string(), message: z.string(), merge: mergeSchema.nullable() }),
  ),
  weights: z
    .object({
      respondents: count,
      deff: z.number(),
      nEffective: z.number(),
      cut: count,
      cycles: count,
      largestError: z.number(),
      cautions: z.array(z.enum(['fewEffective', 'costlyWeights'])).readonly(),
    })
    .nullable(),
  margins: z.array(
    z.object({
      variables: z.array(z.enum(groupVariables)).readonly(),
      categories: z.array(categorySchema).readonly(),
    }),
  ),
  /** Figures of the round that are shown unweighted, and how finely they could be printed weighted. */
  figures: z.array(z.object({ code: z.string(), title: localizedSchema, printing: z.enum(printings) })),
  /** The thinnest age group with its neighbour: taken as one, more could be shown. Null where two groups or fewer are left. */
  merge: mergeSchema.nullable(),
  design: z.object({ weights: z.enum(['none', 'used']), strata: z.enum(['none', 'used', 'varies']) }),
});
