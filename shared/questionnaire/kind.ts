import type { Finding } from '../problem.ts';
import type { AnswerValue } from './answers.ts';

/** One field of the form as it is posted. */
export type PostedField = readonly [name: string, value: string];

/** What the form sent for one question: every value posted under a field name, in order. */
export interface PostedFields {
  all(name: string): readonly string[];
}

export interface AnswerFault {
  readonly code:
    | 'required'
    | 'unknownChoice'
    | 'oneChoiceOnly'
    | 'exclusiveChoice'
    | 'specifyWithoutChoice'
    | 'tooManyChoices'
    | 'dontKnowWithAnswer'
    | 'notNumber'
    | 'notYear'
    | 'noSuchEraYear'
    | 'notWhole'
    | 'tooSmall'
    | 'tooLarge'
    | 'tooLong'
    | 'wrongShape'
    | 'followsUnanswered';
  readonly details?: Readonly<Record<string, string | number>>;
}

/** `value` undefined means that nothing was entered. */
export type Reading = { readonly value: AnswerValue | undefined } | { readonly fault: AnswerFault };

/** One line of a count: the category of the measure (a choice code, or a moment of a number) and the amount to add. */
export type Increment = readonly [category: string, amount: number];

/**
 * A question kind is one file: what an official may write (its schema) and one object that says how posted fields become a candidate answer, what a
 * resident may send, how it is counted, how it is read back. `question.ts` lists the kinds in one table; no `switch` on the kind anywhere else.
 */
export interface QuestionKind<Definition> {
  /** Faults of the definition that a shape cannot say (paths relative to the question). */
  inspect(question: Definition): readonly Finding[];
  /** Posted fields → candidate value. `name` is the question's field name; kinds may use `name.part` for more fields. */
  read(question: Definition, name: string, fields: PostedFields): Reading;
  /** What a resident may send, checked again on the whole response whatever way it came. */
  check(question: Definition, value: AnswerValue): AnswerFault | undefined;
  /** The reverse of `read`: the fields that say this value, to fill a form that is to be corrected. */
  write(question: Definition, name: string, value: AnswerValue): readonly PostedField[];
  /** Categories a measure of this question has, in order; empty for texts, which are not tallied. */
  categories(question: Definition): readonly string[];
  count(question: Definition, value: AnswerValue): readonly Increment[];
}
