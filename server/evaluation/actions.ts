import type { WardActor } from '../../shared/account/verb.ts';
import { inspectEntryChanges, type EntryChange } from '../../shared/evaluation/entry-change.ts';
import { changeRules, type RuleSetting } from '../../shared/evaluation/rule-setting.ts';
import { Problem } from '../../shared/problem.ts';
import { writeCanonical } from '../../shared/questionnaire/canonical.ts';
import { act } from '../audit/act.ts';
import type { Context } from '../context.ts';
import { requireStoredPlan } from '../plan/stored.ts';
import { insertEntry, insertRuleSet } from './queries.ts';
import { listStoredEntries, readRulesOfYear } from './stored.ts';

/**
 * Appends judgements and remarks to a year's sheets; what is in force already is not entered again.
 * Returns how many were new. Throws `evaluation.noPlan`, and `request.invalid` for codes the plan does not have.
 */
export function enterEvaluation(
  context: Context,
  actor: WardActor,
  fiscalYear: number,
  changes: readonly EntryChange[],
): Promise<number> {
  return act(context, actor, 'evaluation.enter', async (writer, note) => {
    const { plan } = await requireStoredPlan(writer, actor.wardId, fiscalYear);
    const findings = inspectEntryChanges(changes, plan);
    if (findings.length > 0) throw new Problem('request.invalid', {}, findings);
    const inForce = new Map(
      (await listStoredEntries(writer, actor.wardId, fiscalYear)).map(({ edition, change }) => [
        placeOf(change),
        { edition, value: writeCanonical(change.value) },
      ]),
    );
    const enteredAt = context.now().toISOString();
    let entered = 0;
    for (const change of changes) {
      const value = writeCanonical(change.value);
      const earlier = inForce.get(placeOf(change));
      if (value === (earlier?.value ?? 'null')) continue;
      const edition = (earlier?.edition ?? 0) + 1;
      await insertEntry(writer, {
        ...{ id: context.makeId(), ward_id: actor.wardId, fiscal_year: fiscalYear },
        ...{ subject: change.code, field: change.field, edition, value },
        ...{ entered_by: actor.id, entered_at: enteredAt },
      });
      inForce.set(placeOf(change), { edition, value });
      entered += 1;
    }
    note.subject = String(fiscalYear);
    note.detail = { entered, fields: [...new Set(changes.map(placeOf))].join(' ').slice(0, 500) };
    return entered;
  });
}

function placeOf({ field, code }: EntryChange): string {
  return `${field}:${code}`;
}

/** Sets the rules a fiscal year is judged by; earlier ones are kept. Setting what holds already changes nothing. */
export function setRules(
  context: Context,
  actor: WardActor,
  fiscalYear: number,
  setting: RuleSetting,
): Promise<void> {
  return act(context, actor, 'ruleSet.change', async (writer, note) => {
    const { ruleSet, editions } = await readRulesOfYear(writer, actor.wardId, fiscalYear);
    const edition = (editions[0]?.edition ?? 0) + 1;
    const changed = changeRules(ruleSet, setting, fiscalYear, edition);
    note.subject = String(fiscalYear);
    note.detail = {
      overall: setting.overall,
      individual: setting.individual.kind,
      isChanged: changed !== null,
    };
    if (changed === null) return;
    await insertRuleSet(writer, {
      ...{ id: context.makeId(), ward_id: actor.wardId, fiscal_year: fiscalYear, edition },
      ...{ document: JSON.stringify(changed), changed_by: actor.id, changed_at: context.now().toISOString() },
    });
  });
}
