import { z } from 'zod';
import { wordsSchema } from '../plan/definition.ts';

/**
 * Rating rules are data: cities change them, and a year must stay judged by the rules of that year.
 * R1–R6 are the rules found in the FY2015 sheets of the Osaka City wards.
 */
export const ruleSetSchema = z.strictObject({
  id: z.string().min(1).max(60),
  name: wordsSchema,
  /** First and last fiscal year it is meant for; null is open. */
  from: z.int(),
  to: z.int().nullable(),
  /** R1. `ratio`: actual ÷ goal reaches the share; where no ratio makes sense the goal itself is compared. */
  individual: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('compare') }),
    z.strictObject({ kind: z.literal('ratio'), atLeast: z.number().positive() }),
  ]),
  /** R2: how many individual A make the row A; `majority` is more than half. */
  overall: z.enum(['all', 'majority', 'any']),
  /** R3: which is looked at first; the first that holds decides. */
  actionClass: z.strictObject({ first: z.enum(['goals', 'withdrawal']) }),
  /** R4 */
  subCode: z.strictObject({ propose: z.enum(['executedBelowPlanned', 'never']) }),
  /** R5: which actions of a strategy must have met their goals for `a`. */
  progress: z.strictObject({ actions: z.enum(['numbered', 'all']) }),
  /** R6 */
  effectiveness: z.strictObject({ propose: z.enum(['reviewUnderLine', 'never']) }),
});

export type RuleSet = z.infer<typeof ruleSetSchema>;

const osakaFy2015: RuleSet = {
  id: 'osaka-fy2015',
  name: { ja: '大阪市 平成27年度の評価ルール', en: 'Osaka City, rules of FY2015' },
  from: 2015,
  to: null,
  individual: { kind: 'compare' },
  overall: 'all',
  actionClass: { first: 'goals' },
  subCode: { propose: 'executedBelowPlanned' },
  progress: { actions: 'numbered' },
  effectiveness: { propose: 'reviewUnderLine' },
};

/** The city's rule for the reform plan of FY2013: progress of one- and two-year goals counts from 90 %. */
const osakaRatio90: RuleSet = {
  ...osakaFy2015,
  id: 'osaka-ratio-90',
  name: { ja: '達成率90%以上で順調とするルール', en: 'On track from 90% of the goal' },
  from: 2013,
  to: 2014,
  individual: { kind: 'ratio', atLeast: 0.9 },
};

export const shippedRuleSets: readonly RuleSet[] = [osakaFy2015, osakaRatio90];

/** The rule set of a fiscal year: the installation's own before the shipped ones; null when none covers it. */
export function ruleSetFor(fiscalYear: number, custom: readonly RuleSet[]): RuleSet | null {
  return [...custom, ...shippedRuleSets].find((set) => coversYear(set, fiscalYear)) ?? null;
}

export function coversYear(ruleSet: RuleSet, fiscalYear: number): boolean {
  return ruleSet.from <= fiscalYear && (ruleSet.to === null || fiscalYear <= ruleSet.to);
}
