import { z } from 'zod';
import { comparatorSchema, instrumentKindSchema, noteSchema, unitSchema } from '../plan/definition.ts';
import type { Finding } from '../problem.ts';
import { localizedSchema } from '../questionnaire/localized.ts';
import { bindingSchema } from './definition.ts';
import { thresholdSchema } from './evidence.ts';

/**
 * The whole indicator as a person keeps it: what it is called, its unit and direction, its goal in each fiscal year, and
 * what feeds it. `kind` says where it stands: a 成果指標 of the plan, an outcome, the goal of an action, or one the ward
 * keeps besides the plan. Goals and values are in the unit as printed (percent 0–100).
 */
export const indicatorKinds = ['indicator', 'outcome', 'goal', 'own'] as const;

const fiscalYear = z.number().int().min(1989).max(2100);
const goalSchema = z.strictObject({ fiscalYear, value: z.number() });

export const indicatorDocumentSchema = z.strictObject({
  code: z.string().trim().min(1).max(40),
  kind: z.enum(indicatorKinds),
  title: localizedSchema,
  shortTitle: localizedSchema,
  unit: unitSchema,
  /** Word that counts the things: 件, 校区. */
  counter: z.strictObject({ ja: z.string().min(1), en: z.string().min(1) }).optional(),
  comparator: comparatorSchema,
  decimals: z.number().int().min(0).max(3),
  /** Highest possible value of a score. */
  scaleMax: z.number().positive().optional(),
  goals: z.array(goalSchema).max(50),
  /** What is counted. With it the indicator is fed by surveys; without it values are entered by hand. */
  binding: bindingSchema.optional(),
  instrument: z.strictObject({ kind: instrumentKindSchema, name: z.string().min(1).max(200) }).nullable(),
  /** 「区民」: whom the title speaks of. */
  population: z.string().min(1).max(500).nullable(),
  /** 「過去1年間に来庁した方」: the condition in words; the binding's filter is the same in codes. */
  condition: z.string().min(1).max(500).nullable(),
  /** From which size on a difference to the year before is called a change, in the place of the test. */
  changeThreshold: thresholdSchema.optional(),
  notes: z.array(noteSchema).max(50).optional(),
});
export type IndicatorDocument = z.infer<typeof indicatorDocumentSchema>;

/** What shapes cannot say. Paths are relative to the document. */
export function inspectIndicator(document: IndicatorDocument): Finding[] {
  return [...inspectGoals(document), ...inspectUnit(document)];
}

function inspectGoals({ goals, unit, scaleMax }: IndicatorDocument): Finding[] {
  const seen = new Set<number>();
  const highest = unit === 'percent' ? 100 : (scaleMax ?? Infinity);
  return goals.flatMap((goal, index) => {
    const findings: Finding[] = [];
    const path = `goals.${index}`;
    if (seen.has(goal.fiscalYear)) {
      findings.push({
        path: `${path}.fiscalYear`,
        code: 'goalTwice',
        details: { fiscalYear: goal.fiscalYear },
      });
    }
    if (goal.value > highest) {
      findings.push({ path: `${path}.value`, code: 'goalAboveScale', details: { max: highest } });
    }
    seen.add(goal.fiscalYear);
    return findings;
  });
}

/** A share is a percentage; a mean is a score or a number. */
function inspectUnit({ binding, unit }: IndicatorDocument): Finding[] {
  if (binding === undefined) return [];
  const fits = binding.kind === 'share' ? unit === 'percent' : unit === 'points' || unit === 'count';
  return fits ? [] : [{ path: 'unit', code: 'unitOfBinding', details: { kind: binding.kind } }];
}
