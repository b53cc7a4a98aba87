import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { demoQuestionnaire } from '../../../server/demo/questionnaire.ts';
import { listQuestions } from '../../../shared/questionnaire/definition.ts';
import { draftSchema, inspectDraft, type QuestionnaireDraft } from '../../../shared/questionnaire/draft.ts';
import {
  duplicateQuestion,
  findPlace,
  insertQuestions,
  listKeys,
  moveQuestion,
  moveToSection,
  questionAt,
  removeQuestion,
  removeSection,
} from '../../../web/admin/questionnaire/edit.ts';
import { anyEdit, anyPlace, anyStep } from '../../support/random-edit.ts';

const begun: QuestionnaireDraft = { title: { ja: '' }, sections: [{ key: 's1', questions: [] }] };

function expectSound(draft: QuestionnaireDraft): void {
  expect(draftSchema.safeParse(draft).error).toBeUndefined();
  const keys = listKeys(draft);
  expect(new Set(keys).size).toBe(keys.length);
  const sections = draft.sections.map(({ key }) => key);
  expect(new Set(sections).size).toBe(sections.length);
  for (const question of listQuestions(draft)) {
    if (!('choices' in question)) continue;
    const codes = question.choices.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
  }
}

describe('edits of a draft', () => {
  test('whatever is done, the draft can be stored and keys stay unique', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 40 }), fc.boolean(), (edits, fromDemo) => {
        let draft: QuestionnaireDraft = fromDemo ? demoQuestionnaire : begun;
        for (const one of edits) {
          const before = JSON.stringify(draft);
          const next = one(draft);
          expect(JSON.stringify(draft)).toBe(before);
          draft = next;
        }
        expectSound(draft);
        expect(() => inspectDraft(draft)).not.toThrow();
      }),
      { numRuns: 300 },
    );
  });

  test('moving keeps every question', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyPlace, anyStep, fc.nat(4)), { maxLength: 30 }), (moves) => {
        let draft: QuestionnaireDraft = demoQuestionnaire;
        for (const [at, by, section] of moves)
          draft = moveToSection(moveQuestion(draft, at, by), at, section);
        expect(listKeys(draft).toSorted()).toEqual(listKeys(demoQuestionnaire).toSorted());
      }),
    );
  });

  test('a step down and a step up is where it was, across sections too', () => {
    const places = demoQuestionnaire.sections.flatMap(({ questions }, section) =>
      questions.map((_, question) => ({ section, question })),
    );
    for (const at of places.slice(0, -1)) {
      const key = questionAt(demoQuestionnaire, at)?.key ?? '';
      const down = moveQuestion(demoQuestionnaire, at, 1);
      const landed = findPlace(down, key);
      expect(landed).not.toEqual(at);
      expect(moveQuestion(down, landed!, -1)).toEqual(demoQuestionnaire);
    }
  });

  test('a duplicate stands below under a key never used before, in earlier years neither', () => {
    const copy = duplicateQuestion(demoQuestionnaire, { section: 0, question: 1 }, ['q18', 'q19']);
    expect(listKeys(copy).slice(0, 3)).toEqual(['years_lived', 'ties', 'q20']);
    expect(questionAt(copy, { section: 0, question: 2 })).toEqual({
      ...questionAt(demoQuestionnaire, { section: 0, question: 1 }),
      key: 'q20',
    });
  });

  test('a question already there is not brought in a second time', () => {
    const again = insertQuestions(
      demoQuestionnaire,
      { section: 2, question: 0 },
      listQuestions(demoQuestionnaire),
    );
    expect(again).toEqual(demoQuestionnaire);
  });

  test('deleting a question others depend on leaves their conditions and says so', () => {
    const at = findPlace(demoQuestionnaire, 'visited_office')!;
    const rest = removeQuestion(demoQuestionnaire, at);
    expect(questionAt(rest, findPlace(rest, 'counter_service')!)?.askedIf).toBeDefined();
    expect(inspectDraft(rest)).toMatchObject([
      { code: 'conditionOnUnknown', details: { key: 'visited_office' } },
    ]);
  });

  test('the last section stays', () => {
    expect(removeSection(begun, 0)).toBe(begun);
  });
});
