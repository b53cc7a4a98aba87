import { describe, expect, test } from 'vitest';
import { demoBindings } from '../../server/demo/bindings.ts';
import { earlierQuestionnaire } from '../../server/demo/earlier-questionnaire.ts';
import { demoQuestionnaire } from '../../server/demo/questionnaire.ts';
import { inspectBinding } from '../../shared/indicator/definition.ts';
import { findBreaks, type SeriesRound } from '../../shared/indicator/series-break.ts';
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

describe('the demo ward’s questionnaire of a year earlier', () => {
  test('could be asked as it stands, and feeds every indicator', () => {
    expect(inspectDraft(earlierQuestionnaire)).toEqual([]);
    for (const binding of Object.values(demoBindings)) {
      expect(inspectBinding(binding, earlierQuestionnaire)).toEqual([]);
    }
  });

  test('breaks two series: one for the choices, one for the letters of a question', () => {
    const round = { design: 'mixed-monitor', access: 'personal', population: '{}', modes: { web: 20 } };
    const [before, after] = [earlierQuestionnaire, demoQuestionnaire].map((definition): SeriesRound => ({
      definition,
      ...round,
    }));
    const broken = Object.entries(demoBindings).flatMap(([code, binding]) =>
      findBreaks(binding, [before!], [after!]).map(({ asked, ...one }) => ({
        code,
        ...one,
        number: asked?.number,
      })),
    );
    expect(broken).toEqual([
      { code: 'IND12', kind: 'title', question: 'heard_in_planning', number: 10 },
      { code: 'IND17', kind: 'choices', question: 'knows_efficient_work', number: 12 },
    ]);
  });
});
