import { z } from 'zod';
import { actionEffectivenessSchema, strategyEffectivenessSchema } from '../plan/definition.ts';

/**
 * What people decide and write on the year's sheets. Proposals are computed, judgements are entered; neither
 * overwrites the other.
 */
const text = z.string().max(4000);

const remarksSchema = z.strictObject({
  /** 課題 */
  issues: text.optional(),
  /** 今後の対応方向・改善策 */
  improvements: text.optional(),
});

/** What follows when an action falls under its withdrawal line; without it the decision stays open. */
export const decisionSchema = z.strictObject({
  text: text.min(1),
  owner: z.string().min(1).max(200),
  due: z.iso.date(),
});

const actionEntrySchema = remarksSchema.extend({
  subCode: z.enum(['asPlanned', 'notAsPlanned']).optional(),
  effectiveness: actionEffectivenessSchema.optional(),
  decision: decisionSchema.optional(),
});

export const entriesSchema = z.strictObject({
  /** By row number. */
  rows: z.record(z.string(), remarksSchema),
  /** By strategy code: ア continue, イ revise. */
  strategies: z.record(z.string(), z.strictObject({ effectiveness: strategyEffectivenessSchema.optional() })),
  /** By action code. */
  actions: z.record(z.string(), actionEntrySchema),
});

export type Entries = z.infer<typeof entriesSchema>;

export const noEntries: Entries = { rows: {}, strategies: {}, actions: {} };
