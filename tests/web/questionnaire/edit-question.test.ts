import { describe, expect, test } from 'vitest';
import { demoQuestionnaire } from '../../../server/demo/questionnaire.ts';
import { listQuestions } from '../../../shared/questionnaire/definition.ts';
import { inspectDraft } from '../../../shared/questionnaire/draft.ts';
import { findPlace, questionAt } from '../../../web/admin/questionnaire/edit.ts';
import { inspectKey, renameKey } from '../../../web/admin/questionnaire/edit-key.ts';
import { setOptionalText, setPace, setText, setYear } from '../../../web/admin/questionnaire/edit-text.ts';
import { readConditionForm, writeConditionForm } from '../../../web/admin/questionnaire/condition-form.ts';
import {
  applyTemplate,
  beginQuestion,
  changeKind,
  findTemplate,
  makeScale,
  scaleTemplates,
} from '../../../web/admin/questionnaire/template.ts';

describe('keys', () => {
  const at = findPlace(demoQuestionnaire, 'visited_office')!;

  test('conditions follow a renamed question', () => {
    const renamed = renameKey(demoQuestionnaire, at, 'came_here');
    expect(inspectDraft(renamed)).toEqual([]);
    expect(questionAt(renamed, findPlace(renamed, 'counter_service')!)?.askedIf).toMatchObject({
      question: 'came_here',
    });
  });

  test('a key that cannot stand is refused with the reason', () => {
    expect(inspectKey(demoQuestionnaire, at, '来庁')).toBe('form');
    expect(inspectKey(demoQuestionnaire, at, 'ties')).toBe('taken');
    expect(inspectKey(demoQuestionnaire, at, 'visited_office')).toBeUndefined();
    expect(renameKey(demoQuestionnaire, at, 'ties')).toBe(demoQuestionnaire);
  });
});

test('one question at a time is written down, and gone without a trace when taken back', () => {
  const one = setPace(demoQuestionnaire, true);
  expect(one.pace).toBe('one');
  expect(inspectDraft(one)).toEqual([]);
  expect('pace' in setPace(one, false)).toBe(false);
  expect(listQuestions(setPace(one, false))).toEqual(listQuestions(demoQuestionnaire));
});

describe('kinds and words', () => {
  test('choices go along between single and multiple; the way back from a scale begins anew', () => {
    const single = { ...beginQuestion('single', 'q1'), help: { ja: '補足' }, required: true };
    const multiple = changeKind(single, 'multiple');
    expect(multiple).toMatchObject({ key: 'q1', kind: 'multiple', help: { ja: '補足' }, required: true });
    expect('choices' in multiple && multiple.choices).toEqual('choices' in single && single.choices);
    const scale = changeKind(multiple, 'scale');
    expect(scale.kind === 'scale' && findTemplate(scale.choices)).toBe('agreement');
    expect('choices' in changeKind(scale, 'number')).toBe(false);
  });

  test('other words keep the codes that indicators count', () => {
    const ties = listQuestions(demoQuestionnaire).find(({ key }) => key === 'ties');
    const points = ties?.kind === 'scale' ? ties.choices : [];
    expect(findTemplate(points)).toBe('agreement');
    const satisfied = applyTemplate(points, 'satisfaction');
    expect(satisfied.map(({ code }) => code)).toEqual(points.map(({ code }) => code));
    expect(findTemplate(satisfied)).toBe('satisfaction');
  });

  test('each template is complete in both languages', () => {
    for (const template of scaleTemplates) {
      const points = makeScale(template);
      expect(new Set(points.map(({ label }) => label.ja)).size).toBe(5);
      expect(new Set(points.map(({ label }) => label.en)).size).toBe(5);
    }
  });

  test('an emptied text leaves no trace, Japanese excepted', () => {
    expect(setText({ ja: '問', en: 'Q' }, 'en', '')).toEqual({ ja: '問' });
    expect(setText({ ja: '問', en: 'Q' }, 'ja', '')).toEqual({ ja: '', en: 'Q' });
    const question = setOptionalText(beginQuestion('number', 'q1'), 'unit', { ja: '年' });
    expect(setOptionalText(question, 'unit', { ja: '' })).not.toHaveProperty('unit');
  });

  test('a number that becomes a year loses what a year has not, and can come back', () => {
    const own = { kind: 'number', key: 'q1', title: { ja: '生まれた年' }, min: 1900 } as const;
    const year = setYear({ ...own, decimals: 1, unit: { ja: '年' } }, true);
    expect(year).toEqual({ ...own, calendar: 'era' });
    expect(setYear(year, false)).toEqual(own);
  });
});

describe('conditions as forms', () => {
  test('a form read and written is the same condition', () => {
    const one = { question: 'q1', operator: 'answered' as const };
    const two = { question: 'q2', operator: 'atLeast' as const, value: 3 };
    for (const condition of [one, { all: [one, two] }, { any: [one, two] }]) {
      expect(writeConditionForm(readConditionForm(condition)!)).toEqual(condition);
    }
  });

  test('what the form cannot show is not shown as something else', () => {
    const one = { question: 'q1', operator: 'answered' as const };
    expect(readConditionForm({ not: one })).toBeUndefined();
    expect(readConditionForm({ all: [one, { any: [one] }] })).toBeUndefined();
  });

  test('without rows everybody is asked', () => {
    expect(writeConditionForm({ combine: 'all', rows: [] })).toBeUndefined();
  });
});
