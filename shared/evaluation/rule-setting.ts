import { z } from 'zod';
import { ruleSetSchema, type RuleSet } from './rule-set.ts';

/** The part of a rule set a ward may set for a fiscal year itself: R1 and R2, where cities have changed their minds. */
export const ruleSettingSchema = ruleSetSchema.pick({ individual: true, overall: true }).extend({
  individual: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('compare') }),
    /** actual ÷ goal as a share; 0.9 is 90 %. */
    z.strictObject({ kind: z.literal('ratio'), atLeast: z.number().min(0.01).max(2) }),
  ]),
});
export type RuleSetting = z.infer<typeof ruleSettingSchema>;

/** The year's rule set with the setting applied, for that year alone; null where it says nothing new. */
export function changeRules(
  ruleSet: RuleSet,
  setting: RuleSetting,
  fiscalYear: number,
  edition: number,
): RuleSet | null {
  if (ruleSet.overall === setting.overall && isSameIndividual(ruleSet.individual, setting.individual)) {
    return null;
  }
  return {
    ...ruleSet,
    ...setting,
    id: `own-${fiscalYear}-${edition}`,
    name: { ja: '区が定めた評価ルール', en: 'Rules set by the ward' },
    from: fiscalYear,
    to: fiscalYear,
  };
}

function isSameIndividual(one: RuleSet['individual'], other: RuleSet['individual']): boolean {
  if (one.kind !== 'ratio' || other.kind !== 'ratio') return one.kind === other.kind;
  return one.atLeast === other.atLeast;
}
