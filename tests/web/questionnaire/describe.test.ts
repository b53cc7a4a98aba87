import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { demoQuestionnaire } from '../../../server/demo/questionnaire.ts';
import { compareWording } from '../../../shared/questionnaire/bank.ts';
import { listQuestions } from '../../../shared/questionnaire/definition.ts';
import type { Question } from '../../../shared/questionnaire/question.ts';
import { finding } from '../../../shared/text/ja/finding.ts';
import { questionnaire as words } from '../../../shared/text/ja/questionnaire.ts';
import {
  describeCondition,
  findFollowers,
  listShownFindings,
} from '../../../web/admin/questionnaire/describe.ts';
import { findPlace, moveQuestion, removeQuestion } from '../../../web/admin/questionnaire/edit.ts';
import { beginHistory, record, redo, undo } from '../../../web/admin/questionnaire/history.ts';

const followUp = listQuestions(demoQuestionnaire).find(({ key }) => key === 'counter_service')!;

describe('a draft in words', () => {
  test('conditions speak of numbers and labels, not of keys and codes', () => {
    expect(describeCondition(demoQuestionnaire, followUp.askedIf!, words)).toBe('問13で「はい」を選んだ人');
    const nested = {
      all: [
        { question: 'years_lived', operator: 'atLeast' as const, value: 3 },
        { not: { question: 'visited_office', operator: 'isAnyOf' as const, codes: ['yes', 'no'] } },
      ],
    };
    expect(describeCondition(demoQuestionnaire, nested, words)).toBe(
      '問1が3以上の人、かつ、「問13で「はい」または「いいえ」を選んだ人」ではない人',
    );
  });

  test('a condition that points nowhere says so at its question', () => {
    const rest = removeQuestion(demoQuestionnaire, findPlace(demoQuestionnaire, 'visited_office')!);
    const [shown, ...others] = listShownFindings(rest, words, finding);
    expect(others).toEqual([]);
    expect(shown).toMatchObject({ where: '問13', place: findPlace(rest, 'counter_service') });
    expect(shown?.message).toContain('削除された質問');
    expect(shown?.message).not.toContain('visited_office');
  });

  test('a follow-up moved before its question is found', () => {
    const moved = moveQuestion(demoQuestionnaire, findPlace(demoQuestionnaire, 'counter_service')!, -1);
    expect(listShownFindings(moved, words, finding)).toMatchObject([{ where: '問13' }]);
    expect(findFollowers(moved, 'visited_office')).toEqual(['counter_service']);
  });

  test('missing texts are named with choice and language', () => {
    const draft = {
      title: { ja: 'x' },
      sections: [
        {
          key: 's1',
          questions: [
            {
              kind: 'single' as const,
              key: 'q1',
              title: { ja: '' },
              choices: [
                { code: 'c1', label: { ja: 'はい' } },
                { code: 'c2', label: { ja: 'いいえ', en: ' ' } },
              ],
            },
          ],
        },
      ],
    };
    expect(listShownFindings(draft, words, finding).map(({ where, message }) => [where, message])).toEqual([
      ['問1 質問文', '入力されていません'],
      ['問1 選択肢2（英語）', '入力されていません'],
    ]);
  });
});

describe('wording against an earlier year', () => {
  const ties = listQuestions(demoQuestionnaire).find(({ key }) => key === 'ties')!;
  const points = 'choices' in ties ? ties.choices : [];

  test.each<[string, Question, string[]]>([
    ['the same', { ...ties }, []],
    [
      'help and other languages',
      { ...ties, help: { ja: '補足' }, title: { ja: ties.title.ja, en: 'x' } },
      [],
    ],
    ['spaces around', { ...ties, title: { ja: ` ${ties.title.ja}` } }, []],
    ['another question', { ...ties, title: { ja: '別' } }, ['title']],
    ['the order of points', { ...ties, kind: 'scale', choices: points.toReversed() }, ['choices']],
    ['another kind', { kind: 'long-text', key: 'ties', title: ties.title }, ['kind', 'choices']],
  ])('%s', (_name, question, parts) => {
    expect(compareWording(question, ties)).toEqual(parts);
  });
});

describe('undo', () => {
  test('goes back to where it began and forward to where it was', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer(), fc.option(fc.constantFrom('a', 'b'), { nil: undefined }))),
        (edits) => {
          let history = beginHistory(0);
          for (const [value, group] of edits) history = record(history, value, group);
          const last = history.present;
          let back = history;
          while (back.past.length > 0) back = undo(back);
          if (edits.length <= 200) expect(back.present).toBe(0);
          let forward = back;
          while (forward.future.length > 0) forward = redo(forward);
          expect(forward.present).toBe(last);
        },
      ),
    );
  });

  test('letters typed in one field are one step', () => {
    let history = beginHistory('');
    for (const typed of ['あ', 'あい', 'あいう']) history = record(history, typed, 'title');
    history = record(history, 'あいうX', 'help');
    expect(undo(history).present).toBe('あいう');
    expect(undo(undo(history)).present).toBe('');
  });
});
