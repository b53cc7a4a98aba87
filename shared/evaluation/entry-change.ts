import { z } from 'zod';
import { actionEffectivenessSchema, strategyEffectivenessSchema } from '../plan/definition.ts';
import type { Plan } from '../plan/definition.ts';
import type { Finding } from '../problem.ts';
import { decisionSchema, entriesSchema, type Entries } from './entries.ts';

/**
 * One judgement or remark entered on the year's sheets. `code` is a row number, a strategy's code or an action's code, as
 * the field's first word says. `null` takes an earlier entry back.
 */
const code = z.string().min(1).max(40);
const text = z.string().trim().min(1).max(4000).nullable();

export const entryChangeSchema = z.discriminatedUnion('field', [
  z.strictObject({ field: z.literal('row.issues'), code, value: text }),
  z.strictObject({ field: z.literal('row.improvements'), code, value: text }),
  z.strictObject({
    field: z.literal('strategy.effectiveness'),
    code,
    value: strategyEffectivenessSchema.nullable(),
  }),
  z.strictObject({ field: z.literal('action.issues'), code, value: text }),
  z.strictObject({ field: z.literal('action.improvements'), code, value: text }),
  z.strictObject({
    field: z.literal('action.subCode'),
    code,
    value: z.enum(['asPlanned', 'notAsPlanned']).nullable(),
  }),
  z.strictObject({
    field: z.literal('action.effectiveness'),
    code,
    value: actionEffectivenessSchema.nullable(),
  }),
  z.strictObject({ field: z.literal('action.decision'), code, value: decisionSchema.nullable() }),
]);
export type EntryChange = z.infer<typeof entryChangeSchema>;

/** The entries in force: of each field of each thing the last change counts. Oldest first. */
export function applyEntryChanges(changes: readonly EntryChange[]): Entries {
  // A map: a code such as `constructor` must not meet what every object inherits.
  const inForce = new Map(changes.map((change) => [`${change.field} ${change.code}`, change]));
  const collect = (kind: string) => collectSheet([...inForce.values()], kind);
  return entriesSchema.parse({
    rows: collect('row'),
    strategies: collect('strategy'),
    actions: collect('action'),
  });
}

function collectSheet(changes: readonly EntryChange[], kind: string): Record<string, unknown> {
  const own = changes.filter(({ field, value }) => field.startsWith(`${kind}.`) && value !== null);
  const byCode = [...Map.groupBy(own, ({ code: about }) => about)];
  return Object.fromEntries(
    byCode.map(([about, entered]) => [
      about,
      Object.fromEntries(entered.map(({ field, value }) => [field.slice(kind.length + 1), value])),
    ]),
  );
}

/** Entries must speak of something in the plan. Paths name the place in the list. */
export function inspectEntryChanges(changes: readonly EntryChange[], plan: Plan): Finding[] {
  const known: Record<string, Set<string>> = {
    row: new Set(plan.rows.map(({ row }) => String(row))),
    strategy: new Set(plan.strategies.map((strategy) => strategy.code)),
    action: new Set(plan.actions.map((action) => action.code)),
  };
  return changes.flatMap((change, index) => {
    const [kind = ''] = change.field.split('.');
    if (known[kind]?.has(change.code) === true) return [];
    return [{ path: `changes.${index}.code`, code: 'unknownCode', details: { kind, value: change.code } }];
  });
}
