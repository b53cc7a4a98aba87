import { z } from 'zod';
import type { Answer, AnswerValue } from './answers.ts';
import { conditionSchema } from './condition.ts';
import type { AnswerFault, Increment, PostedField, PostedFields, QuestionKind } from './kind.ts';
import { multiple, multipleDefinition } from './kinds/multiple.ts';
import { number, numberDefinition } from './kinds/number.ts';
import { scale, scaleDefinition } from './kinds/scale.ts';
import { single, singleDefinition } from './kinds/single.ts';
import { longTextDefinition, shortTextDefinition, textKind } from './kinds/text.ts';
import { localizedSchema } from './localized.ts';

/** What every question has, whatever its kind. */
const everyQuestion = {
  /** Stable across versions and years: the same key is one series, and names the answer in the stored document. */
  key: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
  title: localizedSchema,
  help: localizedSchema.optional(),
  required: z.boolean().optional(),
  /** Offers 「わからない」, apart from the choices. */
  dontKnow: z.boolean().optional(),
  askedIf: conditionSchema.optional(),
};

export const questionSchema = z.discriminatedUnion('kind', [
  singleDefinition.extend(everyQuestion),
  multipleDefinition.extend(everyQuestion),
  scaleDefinition.extend(everyQuestion),
  numberDefinition.extend(everyQuestion),
  shortTextDefinition.extend(everyQuestion),
  longTextDefinition.extend(everyQuestion),
]);
export type Question = z.infer<typeof questionSchema>;
export type QuestionKindName = Question['kind'];
export type QuestionOf<Kind extends QuestionKindName> = Extract<Question, { kind: Kind }>;

const kinds: { readonly [Kind in QuestionKindName]: QuestionKind<QuestionOf<Kind>> } = {
  single,
  multiple,
  scale,
  number,
  'short-text': textKind,
  'long-text': textKind,
};
export const questionKindNames = Object.keys(kinds) as readonly QuestionKindName[];

/** The table's entry for a question. The table's type guarantees the pairing that the compiler cannot follow here. */
function kindOf(question: Question): QuestionKind<Question> {
  return kinds[question.kind];
}

const dontKnowValue = 'dont-know';

/** Field names of the form: the same on the page, in drafts and in what is posted. */
export function fieldName(key: string): string {
  return `q.${key}`;
}
/** 「わからない」 is one of the buttons where there are choices (so only one can be chosen), else a box of its own. */
export function dontKnowField(question: Question): PostedField {
  const name = fieldName(question.key);
  return ['choices' in question ? name : `${name}.${dontKnowValue}`, dontKnowValue];
}
function saysDontKnow(question: Question, fields: PostedFields): boolean {
  if (question.dontKnow !== true) return false;
  const [name, value] = dontKnowField(question);
  return fields.all(name).includes(value);
}

export function inspectQuestion(question: Question): ReturnType<QuestionKind<Question>['inspect']> {
  return kindOf(question).inspect(question);
}

export type AnswerReading = { readonly answer: Answer } | { readonly fault: AnswerFault };

/** Posted fields → candidate answer of a question that is asked: answered, don't know or skipped; or why not. */
export function readAnswer(question: Question, fields: PostedFields): AnswerReading {
  const isUnknown = saysDontKnow(question, fields);
  const kind = kindOf(question);
  const reading = kind.read(
    question,
    fieldName(question.key),
    isUnknown ? withoutDontKnow(question, fields) : fields,
  );
  if ('fault' in reading) return reading;
  const { value } = reading;
  if (isUnknown) {
    return value === undefined
      ? { answer: { state: 'dont-know' } }
      : { fault: { code: 'dontKnowWithAnswer' } };
  }
  const answer: Answer = value === undefined ? { state: 'skipped' } : { state: 'answered', value };
  const fault = checkAnswer(question, answer);
  return fault === undefined ? { answer } : { fault };
}

/** The choices ticked besides; a line left over beside a choice that is no longer ticked says nothing. */
function withoutDontKnow(question: Question, fields: PostedFields): PostedFields {
  if (!('choices' in question)) return fields;
  const name = fieldName(question.key);
  return {
    all: (wanted) => (wanted === name ? fields.all(name).filter((value) => value !== dontKnowValue) : []),
  };
}

/** The fields that say this answer; none for what was left open or not asked. */
export function writeAnswer(question: Question, answer: Answer): readonly PostedField[] {
  if (answer.state === 'answered')
    return kindOf(question).write(question, fieldName(question.key), answer.value);
  return answer.state === 'dont-know' ? [dontKnowField(question)] : [];
}

/** What may stand as the answer of a question that is asked. */
export function checkAnswer(question: Question, answer: Answer): AnswerFault | undefined {
  if (answer.state === 'answered') return kindOf(question).check(question, answer.value);
  if (answer.state === 'skipped' && question.required === true) return { code: 'required' };
  if (answer.state === 'dont-know' && question.dontKnow !== true) return { code: 'wrongShape' };
  return undefined;
}

/** Categories of the question's measure: its choices (or moments), without the states. */
export function listCategories(question: Question): readonly string[] {
  return kindOf(question).categories(question);
}

export function countValue(question: Question, value: AnswerValue): readonly Increment[] {
  return kindOf(question).count(question, value);
}
