import { z } from '@hono/zod-openapi';
import { carriedColumns } from '../../shared/intake/column.ts';
import { accesses } from '../../shared/round/access.ts';
import { populationSchema, receiptSchema, roundDraftSchema } from '../../shared/round/definition.ts';
import { designs } from '../../shared/round/design.ts';
import { roundStates } from '../../shared/round/state.ts';
import { documentOf } from '../http/api.ts';
import { findingSchema } from '../http/shapes.ts';

export const count = z.number().int();
/** A share, 0–1. */
const rate = z.number().nullable();
const rateName = z.enum(['participation', 'response', 'none']);
export const draftDocument = documentOf(roundDraftSchema, 'RoundDraft');

const summary = {
  id: z.string(),
  name: z.string(),
  state: z.enum(roundStates),
  fiscalYear: count,
  access: z.enum(accesses),
  design: z.enum(designs),
  opensAt: z.string(),
  closesAt: z.string(),
  launchedAt: z.string().nullable(),
  isSynthetic: z.boolean(),
  /** Null where nobody is invited. */
  panel: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** `version` is the frozen version's number once launched. */
  questionnaire: z.object({ id: z.string(), title: z.string(), version: count.nullable() }),
  rateName,
};
export const summarySchema = z
  .object({ ...summary, invited: count, answered: count, rate })
  .openapi('RoundSummary');

const groupRow = z.object({ value: z.string(), invited: count, answered: count.nullable(), rate });
const participationSchema = z
  .object({
    invited: count,
    answered: count,
    rate,
    /** `answered` and `rate` are null where the group is too small to show. */
    groups: z.object({
      ageBand: z.array(groupRow),
      sex: z.array(groupRow),
      district: z.array(groupRow),
      recruitment: z.array(groupRow),
    }),
  })
  .openapi('Participation');
export const roundSchema = z
  .object({
    ...summary,
    population: populationSchema,
    versionId: z.string().nullable(),
    isOncePerDevice: z.boolean(),
    receipt: receiptSchema,
    /** Address of an open round once launched. */
    publicLink: z.string().nullable(),
    participation: participationSchema,
    /** Of answers collected elsewhere: the file they were taken from, and what it had beside them. */
    intake: z
      .object({
        ...{ fileName: z.string(), fileHash: z.string(), importedAt: z.string() },
        carries: z.array(z.enum(carriedColumns)),
      })
      .nullable(),
  })
  .openapi('Round');

const groupCount = z.array(z.object({ value: z.string(), count }));
export const populationCounts = z
  .object({
    invited: count,
    withEmail: count,
    postOnly: count,
    proposedDesign: z.enum(designs),
    groups: z.object({ ageBand: groupCount, sex: groupCount, district: groupCount, recruitment: groupCount }),
  })
  .openapi('PopulationCounts');
export const checkSchema = z
  .object({
    questions: count,
    population: populationCounts,
    /** What keeps the round from being launched, by what must be mended. */
    questionnaireFindings: z.array(findingSchema),
    roundFindings: z.array(findingSchema),
  })
  .openapi('LaunchCheck');
