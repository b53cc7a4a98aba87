import type { Choice } from '../../../shared/questionnaire/kinds/choice.ts';
import type { Localized } from '../../../shared/questionnaire/localized.ts';
import type { Question, QuestionKindName } from '../../../shared/questionnaire/question.ts';
import { scaleWords as en } from '../../../shared/text/en/scale.ts';
import { scaleWords as ja } from '../../../shared/text/ja/scale.ts';

/** Five-point scales in the city series' own words, best point first; the codes are the same in every ward and year. */
export const scaleTemplates = ['agreement', 'satisfaction', 'feeling', 'goodness'] as const;
export type ScaleTemplate = (typeof scaleTemplates)[number];

const codes = ['p5', 'p4', 'p3', 'p2', 'p1'] as const;

export function makeScale(template: ScaleTemplate): Choice[] {
  return codes.map((code) => ({ code, label: { ja: ja[template][code], en: en[template][code] } }));
}

/** The template whose Japanese words the points are in, whatever their codes; undefined for a scale of one's own. */
export function findTemplate(points: readonly Choice[]): ScaleTemplate | undefined {
  return scaleTemplates.find((template) =>
    codes.every((code, at) => points.length === codes.length && points[at]?.label.ja === ja[template][code]),
  );
}

/** Other words on the same five points: codes stay, so nothing that counts them comes loose. */
export function applyTemplate(points: readonly Choice[], template: ScaleTemplate): Choice[] {
  return makeScale(template).map((point, at) => ({ ...point, code: points[at]?.code ?? point.code }));
}

const emptyChoices: Choice[] = ['c1', 'c2'].map((code) => ({ code, label: { ja: '' } }));

/** What a new question of each kind begins with, besides key and title. */
const beginnings: { readonly [Kind in QuestionKindName]: (key: string, title: Localized) => Question } = {
  single: (key, title) => ({ kind: 'single', key, title, choices: emptyChoices }),
  multiple: (key, title) => ({ kind: 'multiple', key, title, choices: emptyChoices }),
  scale: (key, title) => ({ kind: 'scale', key, title, choices: makeScale('agreement'), dontKnow: true }),
  number: (key, title) => ({ kind: 'number', key, title }),
  'short-text': (key, title) => ({ kind: 'short-text', key, title }),
  'long-text': (key, title) => ({ kind: 'long-text', key, title }),
};

export function beginQuestion(kind: QuestionKindName, key: string): Question {
  return beginnings[kind](key, { ja: '' });
}

/** Another kind under the same key, title and rules. Choices go along between single and multiple choice. */
export function changeKind(question: Question, kind: QuestionKindName): Question {
  if (question.kind === kind) return question;
  const { key, title, help, required, dontKnow, askedIf } = question;
  const common = Object.fromEntries(
    Object.entries({ help, required, dontKnow, askedIf }).filter(([, part]) => part !== undefined),
  );
  const next: Question = { ...beginnings[kind](key, title), ...common };
  const keepsChoices = question.kind === 'single' || question.kind === 'multiple';
  if (keepsChoices && (next.kind === 'single' || next.kind === 'multiple')) {
    return { ...next, choices: question.choices };
  }
  return next;
}
