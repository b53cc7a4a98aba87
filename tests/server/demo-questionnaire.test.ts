import { describe, expect, test } from 'vitest';
import { demoBindings } from '../../server/demo/bindings.ts';
import { demoQuestionnaire } from '../../server/demo/questionnaire.ts';
import { inspectBinding } from '../../shared/indicator/definition.ts';
import { listQuestions } from '../../shared/questionnaire/definition.ts';
import { respondentLanguages } from '../../shared/questionnaire/localized.ts';
import { inspectDraft } from '../../shared/questionnaire/draft.ts';

describe('the demo ward’s questionnaire', () => {
  test('could be asked as it stands', () => {
    expect(inspectDraft(demoQuestionnaire)).toEqual([]);
  });

  test.each(respondentLanguages)('has every text in %s', (language) => {
    const missing: string[] = [];
    const look = (node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null) return;
      if ('ja' in node && !(language in node)) missing.push(path);
      for (const [name, part] of Object.entries(node)) look(part, `${path}.${name}`);
    };
    look(demoQuestionnaire, '');
    expect(missing).toEqual([]);
  });

  test.each(Object.entries(demoBindings))('feeds %s', (_code, binding) => {
    expect(inspectBinding(binding, demoQuestionnaire)).toEqual([]);
  });

  test('feeds every indicator from a question of its own', () => {
    const bound = Object.values(demoBindings).map((binding) => JSON.stringify(binding));
    expect(new Set(bound).size).toBe(12);
    expect(listQuestions(demoQuestionnaire)).toHaveLength(17);
  });
});
