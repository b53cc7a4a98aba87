import { z } from 'zod';
import type { Finding } from '../problem.ts';
import { ageBands, recruitments, sexes, type Member } from '../panel/definition.ts';
import { accesses } from './access.ts';
import { designs } from './design.ts';

/** Who of the panel is asked: members in term who fit every list given; an absent list means everybody. */
export const populationSchema = z.strictObject({
  ageBands: z.array(z.enum(ageBands)).min(1).optional(),
  sexes: z.array(z.enum(sexes)).min(1).optional(),
  districts: z.array(z.string()).min(1).optional(),
  recruitments: z.array(z.enum(recruitments)).min(1).optional(),
});
export type Population = z.infer<typeof populationSchema>;

/** What the receipt tells of the time after, in the ward's own words; an absent field is not shown. */
export const receiptSchema = z.strictObject({
  /** When and where results appear. */
  resultsExpected: z.string().trim().min(1).max(200).optional(),
  /** What the ward changed because of the last round, and where that can be read. */
  reflectionNote: z.string().trim().min(1).max(500).optional(),
  reflectionUrl: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .optional(),
});
export type ReceiptWords = z.infer<typeof receiptSchema>;

export const roundDraftSchema = z.strictObject({
  name: z.string().trim().min(1).max(100),
  questionnaireId: z.string().min(1),
  /** Personal when absent. */
  access: z.enum(accesses).optional(),
  /** Of a public round: one counted answer per device, as far as a cookie can tell. */
  isOncePerDevice: z.boolean().optional(),
  /** Whose members are invited; only a personal round needs one. */
  panelId: z.string().min(1).optional(),
  receipt: receiptSchema.optional(),
  /** Year whose indicators this round feeds. */
  fiscalYear: z.number().int().min(2000).max(2100),
  design: z.enum(designs),
  population: populationSchema,
  opensAt: z.iso.datetime(),
  closesAt: z.iso.datetime(),
});
export type RoundDraft = z.infer<typeof roundDraftSchema>;

type Groups = Pick<Member, 'ageBand' | 'sex' | 'district' | 'recruitment'>;

export function isInPopulation(population: Population, member: Groups): boolean {
  const fits = (list: readonly string[] | undefined, value: string): boolean => list?.includes(value) ?? true;
  return (
    fits(population.ageBands, member.ageBand) &&
    fits(population.sexes, member.sex) &&
    fits(population.districts, member.district) &&
    fits(population.recruitments, member.recruitment)
  );
}

/** Answers collected elsewhere come in when their period is over. */
export function inspectPast(draft: Pick<RoundDraft, 'opensAt' | 'closesAt'>, now: string): Finding[] {
  const order = inspectPeriod(draft, '');
  return draft.closesAt > now ? [...order, { path: 'closesAt', code: 'periodNotOver' }] : order;
}

export function inspectPeriod(draft: Pick<RoundDraft, 'opensAt' | 'closesAt'>, now: string): Finding[] {
  if (draft.closesAt <= draft.opensAt) return [{ path: 'closesAt', code: 'closesBeforeOpens' }];
  return draft.closesAt <= now ? [{ path: 'closesAt', code: 'closesInPast' }] : [];
}
