import { z } from 'zod';
import { instrumentKindSchema, noteSchema } from '../plan/definition.ts';
import type { Finding } from '../problem.ts';

/**
 * A value somebody entered: read from a printed document, or counted outside any round of this installation. Units are
 * the indicator's own (percent 0–100). 未測定 is a state of its own, neither zero nor blank.
 */
const provenance = {
  /** `printed`: taken over with the plan file. `entered`: typed by hand. */
  origin: z.enum(['printed', 'entered']),
  /** Document, page, counter or survey the value comes from. */
  source: z.string().trim().min(1).max(500),
  /** Day of the source; a plan file may not know it. */
  sourcedOn: z.iso.date().nullable(),
  speaksFor: instrumentKindSchema.nullable(),
  notes: z.array(noteSchema).max(20).optional(),
  /** Words of the person who entered it. */
  remark: z.string().trim().min(1).max(1000).optional(),
  isSynthetic: z.boolean().optional(),
};

export const enteredValueSchema = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('measured'),
    value: z.number(),
    /** Competing readings of a doubtful print; the first is the value. */
    candidates: z.array(z.number()).min(2).max(10).optional(),
    /** Counts of a survey share, where the source gives them. */
    x: z.number().int().nonnegative().optional(),
    n: z.number().int().positive().optional(),
    ...provenance,
  }),
  z.strictObject({ state: z.literal('unmeasured'), ...provenance }),
]);
export type EnteredValue = z.infer<typeof enteredValueSchema>;

/** What shapes cannot say. Paths are relative to the value. */
export function inspectValue(value: EnteredValue): Finding[] {
  const findings: Finding[] = [];
  if (value.origin === 'entered' && value.sourcedOn === null) {
    findings.push({ path: 'sourcedOn', code: 'dateMissing' });
  }
  if (value.state === 'unmeasured') return findings;
  if (value.candidates !== undefined && value.candidates[0] !== value.value) {
    findings.push({ path: 'candidates', code: 'candidateFirst' });
  }
  return [...findings, ...inspectCounts(value)];
}

/** x without n says nothing; a percentage must be the counts' own, as far as its printed decimals go. */
function inspectCounts({ value, x, n }: Extract<EnteredValue, { state: 'measured' }>): Finding[] {
  if (x === undefined) return [];
  if (n === undefined) return [{ path: 'n', code: 'baseMissing' }];
  if (x > n) return [{ path: 'x', code: 'moreThanBase', details: { n } }];
  const ofCounts = (100 * x) / n;
  const isClose = Math.abs(ofCounts - value) <= 0.0501;
  return isClose ? [] : [{ path: 'value', code: 'valueOffCounts', details: { x, n } }];
}
