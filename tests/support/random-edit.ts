import fc from 'fast-check';
import { demoQuestionnaire } from '../../server/demo/questionnaire.ts';
import { listQuestions } from '../../shared/questionnaire/definition.ts';
import type { QuestionnaireDraft } from '../../shared/questionnaire/draft.ts';
import { questionKindNames } from '../../shared/questionnaire/question.ts';
import {
  addSection,
  duplicateQuestion,
  insertQuestions,
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
} from '../../web/admin/questionnaire/edit.ts';
import {
  addChoice,
  moveChoice,
  removeChoice,
  replaceChoice,
  setFlag,
} from '../../web/admin/questionnaire/edit-choice.ts';
import { renameKey } from '../../web/admin/questionnaire/edit-key.ts';
import {
  listTexts,
  setOptionalNumber,
  setOptionalText,
  setText,
} from '../../web/admin/questionnaire/edit-text.ts';
import { beginComparison, writeConditionForm } from '../../web/admin/questionnaire/condition-form.ts';
import { beginQuestion, changeKind } from '../../web/admin/questionnaire/template.ts';

/** One edit the editor can make, drawn at random; a test applies many in a row. */
type Edit = (draft: QuestionnaireDraft) => QuestionnaireDraft;

export const anyStep = fc.constantFrom(-1 as const, 1 as const);
const kind = fc.constantFrom(...questionKindNames);
/** Places beyond the document, too: an edit there must change nothing rather than break it. */
export const anyPlace: fc.Arbitrary<Place> = fc.record({ section: fc.nat(4), question: fc.nat(8) });
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

export const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc.constant<Edit>(addSection),
  fc.nat(4).map(
    (index): Edit =>
      (draft) =>
        removeSection(draft, index),
  ),
  fc.tuple(fc.nat(4), anyStep).map(
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
  fc.tuple(anyPlace, kind).map(
    ([at, name]): Edit =>
      (draft) =>
        insertQuestions(draft, at, [beginQuestion(name, makeKey(draft))]),
  ),
  fc.constant<Edit>((draft) =>
    insertQuestions(draft, { section: 0, question: 0 }, listQuestions(demoQuestionnaire)),
  ),
  anyPlace.map(
    (at): Edit =>
      (draft) =>
        removeQuestion(draft, at),
  ),
  anyPlace.map(
    (at): Edit =>
      (draft) =>
        duplicateQuestion(draft, at),
  ),
  fc.tuple(anyPlace, anyStep).map(
    ([at, by]): Edit =>
      (draft) =>
        moveQuestion(draft, at, by),
  ),
  fc.tuple(anyPlace, fc.nat(4)).map(
    ([at, section]): Edit =>
      (draft) =>
        moveToSection(draft, at, section),
  ),
  fc.tuple(anyPlace, fc.constantFrom('q1', 'q2', 'ties', '質問', '', 'Q')).map(
    ([at, key]): Edit =>
      (draft) =>
        renameKey(draft, at, key),
  ),
  fc.tuple(anyPlace, kind).map(([at, name]) => atQuestion(at, (question) => changeKind(question, name))),
  fc.tuple(anyPlace, words, fc.constantFrom('ja' as const, 'en' as const)).map(([at, text, language]) =>
    atQuestion(at, (question) => {
      const texts = listTexts(question);
      const last = texts.at(-1);
      return last === undefined ? question : last.replace(setText(last.text, language, text));
    }),
  ),
  fc
    .tuple(anyPlace, words)
    .map(([at, ja]) => atQuestion(at, (question) => setOptionalText(question, 'help', { ja }))),
  fc
    .tuple(anyPlace, fc.boolean())
    .map(([at, isSet]) => atQuestion(at, (question) => setFlag(question, 'required', isSet))),
  fc
    .tuple(anyPlace, number)
    .map(([at, max]) =>
      atQuestion(at, (question) =>
        question.kind === 'number' ? setOptionalNumber(question, 'max', max) : question,
      ),
    ),
  fc.tuple(anyPlace, fc.nat(5), anyStep, fc.nat(3)).map(([at, index, by, which]) =>
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
  fc.tuple(anyPlace, anyPlace).map(([at, other]): Edit => (draft) => {
    const target = questionAt(draft, other);
    const question = questionAt(draft, at);
    if (target === undefined || question === undefined) return draft;
    const askedIf = writeConditionForm({ combine: 'any', rows: [beginComparison(target)] });
    return replaceQuestion(draft, at, askedIf === undefined ? question : { ...question, askedIf });
  }),
);
