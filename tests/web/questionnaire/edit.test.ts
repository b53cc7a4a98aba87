import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { demoQuestionnaire } from '../../../server/demo/questionnaire.ts';
import { listQuestions } from '../../../shared/questionnaire/definition.ts';
import { draftSchema, inspectDraft, type QuestionnaireDraft } from '../../../shared/questionnaire/draft.ts';
import { questionKindNames } from '../../../shared/questionnaire/question.ts';
import {
  addSection,
  duplicateQuestion,
  findPlace,
  insertQuestions,
  listKeys,
  makeKey,
  moveQuestion,
  moveSection,
  moveToSection,
  putSection,
  questionAt,
  removeQuestion,
  removeSection,
  replaceQuestion,
  type Place,
} from '../../../web/admin/questionnaire/edit.ts';
import {
  addChoice,
  moveChoice,
  removeChoice,
  replaceChoice,
  setFlag,
} from '../../../web/admin/questionnaire/edit-choice.ts';
import { inspectKey, renameKey } from '../../../web/admin/questionnaire/edit-key.ts';
import {
  listTexts,
  setOptionalNumber,
  setOptionalText,
  setText,
} from '../../../web/admin/questionnaire/edit-text.ts';
import {
  beginComparison,
  readConditionForm,
  writeConditionForm,
} from '../../../web/admin/questionnaire/condition-form.ts';
import {
  applyTemplate,
  beginQuestion,
  changeKind,
  findTemplate,
  makeScale,
  scaleTemplates,
} from '../../../web/admin/questionnaire/template.ts';

type Edit = (draft: QuestionnaireDraft) => QuestionnaireDraft;

const step = fc.constantFrom(-1 as const, 1 as const);
const kind = fc.constantFrom(...questionKindNames);
/** Places beyond the document, too: an edit there must change nothing rather than break it. */
const place: fc.Arbitrary<Place> = fc.record({ section: fc.nat(4), question: fc.nat(8) });
const words = fc.oneof(fc.constant(''), fc.string({ maxLength: 5 }), fc.constant('あ'.repeat(3000)));
const number = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }));

function atQuestion(
  at: Place,
  change: (question: ReturnType<typeof beginQuestion>) => ReturnType<typeof beginQuestion>,
): Edit {
  return (draft) => {
    const question = questionAt(draft, at);
    return question === undefined ? draft : replaceQuestion(draft, at, change(question));
  };
}

const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.constant<Edit>(addSection),
  fc.nat(4).map(
    (index): Edit =>
      (draft) =>
        removeSection(draft, index),
  ),
  fc.tuple(fc.nat(4), step).map(
    ([index, by]): Edit =>
      (draft) =>
        moveSection(draft, index, by),
  ),
  fc.tuple(fc.nat(4), words).map(([index, ja]): Edit => (draft) => {
    const section = draft.sections[index];
    return section === undefined
      ? draft
      : putSection(draft, index, setOptionalText(section, 'title', { ja }));
  }),
  fc.tuple(place, kind).map(
    ([at, name]): Edit =>
      (draft) =>
        insertQuestions(draft, at, [beginQuestion(name, makeKey(draft))]),
  ),
  fc.constant<Edit>((draft) =>
    insertQuestions(draft, { section: 0, question: 0 }, listQuestions(demoQuestionnaire)),
  ),
  place.map(
    (at): Edit =>
      (draft) =>
        removeQuestion(draft, at),
  ),
  place.map(
    (at): Edit =>
      (draft) =>
        duplicateQuestion(draft, at),
  ),
  fc.tuple(place, step).map(
    ([at, by]): Edit =>
      (draft) =>
        moveQuestion(draft, at, by),
  ),
  fc.tuple(place, fc.nat(4)).map(
    ([at, section]): Edit =>
      (draft) =>
        moveToSection(draft, at, section),
  ),
  fc.tuple(place, fc.constantFrom('q1', 'q2', 'ties', '質問', '', 'Q')).map(
    ([at, key]): Edit =>
      (draft) =>
        renameKey(draft, at, key),
  ),
  fc.tuple(place, kind).map(([at, name]) => atQuestion(at, (question) => changeKind(question, name))),
  fc.tuple(place, words, fc.constantFrom('ja' as const, 'en' as const)).map(([at, text, language]) =>
    atQuestion(at, (question) => {
      const texts = listTexts(question);
      const last = texts.at(-1);
      return last === undefined ? question : last.replace(setText(last.text, language, text));
    }),
  ),
  fc
    .tuple(place, words)
    .map(([at, ja]) => atQuestion(at, (question) => setOptionalText(question, 'help', { ja }))),
  fc
    .tuple(place, fc.boolean())
    .map(([at, isSet]) => atQuestion(at, (question) => setFlag(question, 'required', isSet))),
  fc
    .tuple(place, number)
    .map(([at, max]) =>
      atQuestion(at, (question) =>
        question.kind === 'number' ? setOptionalNumber(question, 'max', max) : question,
      ),
    ),
  fc.tuple(place, fc.nat(5), step, fc.nat(3)).map(([at, index, by, which]) =>
    atQuestion(at, (question) => {
      if (question.kind !== 'single' && question.kind !== 'multiple') return question;
      const { choices } = question;
      const first = choices[0];
      const edits = [
        () => addChoice(choices),
        () => removeChoice(choices, index),
        () => moveChoice(choices, index, by),
        () =>
          first === undefined ? choices : replaceChoice(choices, index, setFlag(first, 'specify', true)),
      ];
      return { ...question, choices: edits[which]?.() ?? choices };
    }),
  ),
  fc.tuple(place, place).map(([at, other]): Edit => (draft) => {
    const target = questionAt(draft, other);
    const question = questionAt(draft, at);
    if (target === undefined || question === undefined) return draft;
    const askedIf = writeConditionForm({ combine: 'any', rows: [beginComparison(target)] });
    return replaceQuestion(draft, at, askedIf === undefined ? question : { ...question, askedIf });
  }),
);

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
      fc.property(fc.array(edit, { maxLength: 40 }), fc.boolean(), (edits, fromDemo) => {
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
      fc.property(fc.array(fc.tuple(place, step, fc.nat(4)), { maxLength: 30 }), (moves) => {
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
