import { z } from 'zod';
import { entriesSchema } from '../evaluation/entries.ts';
import { evaluationSchema } from '../evaluation/evaluation.ts';
import { ruleSetSchema } from '../evaluation/rule-set.ts';
import { askedQuestionSchema } from '../indicator/asked-question.ts';
import { bindingSchema } from '../indicator/definition.ts';
import { roundWeightsSchema } from '../indicator/weights.ts';
import { evidenceSchema } from '../indicator/evidence.ts';
import { enteredValueSchema } from '../indicator/value.ts';
import { planSchema, wordsSchema } from '../plan/definition.ts';
import { designs } from '../round/design.ts';

/**
 * What is frozen when a year's evaluation is put before the public: the evaluation itself, and everything it was computed
 * from but the answers, which stay in their logs. Of each log the position it was read to and its hash are kept, so that
 * anybody with the archive can compute the same evaluation again, byte for byte, and see that no answer was changed.
 */
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const roundSourceSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  fiscalYear: z.int(),
  design: z.enum(designs),
  isSynthetic: z.boolean(),
  opensAt: z.string(),
  closesAt: z.string(),
  launchedAt: z.string().nullable(),
  invited: z.int().nonnegative(),
  respondents: z.int().nonnegative(),
  version: z.strictObject({ id: z.string(), number: z.int(), hash: sha256 }),
  /** Last entry of the round's log that counts here. */
  position: z.int().nonnegative(),
  /** SHA-256 over the log up to that position. */
  logHash: sha256,
  /**
   * The weights in force, without who weighs what: that would tell which combinations of groups answered. The hash is of the
   * whole stored document, which stays in the archive as the answers do.
   */
  weights: z
    .strictObject({
      edition: z.int().positive(),
      hash: sha256,
      document: roundWeightsSchema.omit({ cells: true }),
    })
    .optional(),
  /** The questions the indicators read, as the round asked them; absent before version 4. */
  questions: z.array(askedQuestionSchema).optional(),
  /** Finalised codings of its texts that count here; left out where there are none. */
  codings: z.array(z.strictObject({ id: z.string(), question: z.string(), hash: sha256 })).optional(),
});
export type RoundSource = z.infer<typeof roundSourceSchema>;

export const sourcesSchema = z.strictObject({
  plan: planSchema,
  ruleSet: ruleSetSchema,
  entries: entriesSchema,
  /** Values entered by hand, oldest first. */
  values: z.array(z.strictObject({ code: z.string(), fiscalYear: z.int(), value: enteredValueSchema })),
  indicators: z.array(z.strictObject({ code: z.string(), binding: bindingSchema })),
  rounds: z.array(roundSourceSchema),
  /**
   * Who answered two years, and what broke the series: frozen, because the links between persons are cut one day. What was
   * published before there was any is computed as it was then.
   */
  evidence: z.array(evidenceSchema).optional(),
});
export type Sources = z.infer<typeof sourcesSchema>;

export const publicationSchema = z.strictObject({
  format: z.literal('machikoe-publication'),
  /**
   * 2: rounds may have weights and codings. 3: changes of weighted figures are tested. 4: rounds say how they asked, and a
   * break of a series how its question was called. 5: a census that not all answered, and answers gathered in several ways, say
   * whom they are about.
   */
  version: z.literal([1, 2, 3, 4, 5]),
  ward: z.strictObject({ code: z.string(), name: wordsSchema }),
  fiscalYear: z.int(),
  edition: z.int().positive(),
  releasedAt: z.string(),
  /** Version of the program that computed it. */
  program: z.string(),
  evaluation: evaluationSchema,
  sources: sourcesSchema,
});
export type Publication = z.infer<typeof publicationSchema>;
