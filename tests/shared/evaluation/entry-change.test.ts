import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noEntries } from '../../../shared/evaluation/entries.ts';
import {
  applyEntryChanges,
  entryChangeSchema,
  inspectEntryChanges,
  type EntryChange,
} from '../../../shared/evaluation/entry-change.ts';
import { ruleSetFor, ruleSetSchema } from '../../../shared/evaluation/rule-set.ts';
import { changeRules } from '../../../shared/evaluation/rule-setting.ts';
import { readDemoPlan } from '../../support/demo-plan.ts';

const code = fc.constantFrom('1', '2', '4-1', '4-1-1', 'constructor', 'toString');
const remark = fc.option(fc.stringMatching(/^[ぁ-ん]{1,5}$/), { nil: null });
const change: fc.Arbitrary<EntryChange> = fc.oneof(
  fc.record({
    field: fc.constantFrom('row.issues', 'row.improvements', 'action.issues'),
    code,
    value: remark,
  }),
  fc.record({
    field: fc.constant('strategy.effectiveness'),
    code,
    value: fc.constantFrom('continue', 'revise', null),
  }),
  fc.record({ field: fc.constant('action.subCode'), code, value: fc.constantFrom('asPlanned', null) }),
);

describe('entries in force', () => {
  test('none without changes', () => {
    expect(applyEntryChanges([])).toEqual(noEntries);
  });

  test('of each field the last change counts, whatever else was entered', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        const entries = applyEntryChanges(changes);
        const sheets = { row: entries.rows, strategy: entries.strategies, action: entries.actions };
        for (const { field, code: about } of changes) {
          const last = changes.findLast((one) => one.field === field && one.code === about)!;
          const [kind, name] = field.split('.') as ['row' | 'strategy' | 'action', string];
          const own = Object.getOwnPropertyDescriptor(sheets[kind], about)?.value as object | undefined;
          const inForce: unknown = own === undefined ? undefined : Reflect.get(own, name);
          expect(inForce ?? null).toEqual(last.value);
        }
      }),
    );
  });

  test('speak of rows, strategies and actions of the plan', () => {
    const plan = readDemoPlan();
    const changes = [
      { field: 'row.issues', code: '16', value: '課題' },
      { field: 'row.issues', code: '17', value: '課題' },
      { field: 'strategy.effectiveness', code: '4-1-1', value: 'revise' },
      { field: 'action.subCode', code: '5-4(民間活用)', value: 'asPlanned' },
    ].map((one) => entryChangeSchema.parse(one));
    expect(inspectEntryChanges(changes, plan).map(({ path }) => path)).toEqual([
      'changes.1.code',
      'changes.2.code',
    ]);
  });
});

describe('rules set by the ward', () => {
  const shipped = ruleSetFor(2015, [])!;

  test('hold for their year alone and change only what was set', () => {
    const setting = { individual: { kind: 'ratio', atLeast: 0.9 }, overall: 'any' } as const;
    const changed = changeRules(shipped, setting, 2015, 1)!;
    expect(ruleSetSchema.parse(changed)).toEqual({
      ...shipped,
      ...setting,
      ...{ id: 'own-2015-1', name: changed.name, from: 2015, to: 2015 },
    });
    expect(changeRules(changed, setting, 2015, 2)).toBeNull();
    const more = { ...setting, individual: { kind: 'ratio', atLeast: 0.8 } } as const;
    expect(changeRules(changed, more, 2015, 2)?.id).toBe('own-2015-2');
  });

  test('that say what holds already are none', () => {
    const { individual, overall } = shipped;
    expect(changeRules(shipped, { individual, overall }, 2015, 1)).toBeNull();
  });
});
