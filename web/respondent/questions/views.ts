import type { Component } from 'svelte';
import type { Question, QuestionKindName, QuestionOf } from '../../../shared/questionnaire/question.ts';
import LongText from './LongText.svelte';
import MultipleChoice from './MultipleChoice.svelte';
import NumberEntry from './NumberEntry.svelte';
import Scale from './Scale.svelte';
import ShortText from './ShortText.svelte';
import SingleChoice from './SingleChoice.svelte';
import type { QuestionProps } from './question-props.ts';

/** Typed by the union of kinds: a kind without a view does not compile. */
const views: { readonly [Kind in QuestionKindName]: Component<QuestionProps<QuestionOf<Kind>>> } = {
  single: SingleChoice,
  multiple: MultipleChoice,
  scale: Scale,
  number: NumberEntry,
  'short-text': ShortText,
  'long-text': LongText,
};

/** The table's type guarantees the pairing that the compiler cannot follow here. */
export function viewOf(question: Question): Component<QuestionProps> {
  return views[question.kind] as Component<QuestionProps>;
}
