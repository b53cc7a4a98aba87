import type { Binding } from '../../../shared/indicator/definition.ts';
import { listComparisons } from '../../../shared/questionnaire/condition.ts';
import { pickText, type Localized } from '../../../shared/questionnaire/localized.ts';
import { questionSchema, type Question } from '../../../shared/questionnaire/question.ts';
import { indicatorDocumentSchema, type IndicatorDocument } from '../../../shared/indicator/document.ts';
import { api, call, type ResponseOf } from '../api.ts';
import { language } from '../language.svelte.ts';
import { marks } from '../punctuation.ts';
import { indicatorText } from './figure.ts';

type Sent = ResponseOf<(typeof api.indicators)[':code']['$get'], 200>;
export type Detail = Omit<Sent, 'document'> & { readonly document: IndicatorDocument };

/** One indicator; the document is checked again, since the client's types cannot follow a recursive condition. */
export async function loadDetail(code: string): Promise<Detail> {
  const sent = await call(api.indicators[':code'].$get({ param: { code: encodeURIComponent(code) } }));
  return { ...sent, document: indicatorDocumentSchema.parse(sent.document) };
}

export function pickTitle(text: Localized): string {
  return pickText(text, language.current).text;
}

interface Worded {
  readonly title: Localized;
  /** None, or empty, where the answer is a number or a text. */
  readonly choices?: readonly { readonly code: string; readonly label: Localized }[];
}
/** Questions by key, in the wording of some questionnaire. */
export type Wordings = ReadonlyMap<string, Worded>;

/** The wording asked last. Texts that were coded are among them, as the questions they are counted as. The bank lists the latest wording of a key first; that is the one to show. */
export async function loadWordings(): Promise<ReadonlyMap<string, Question>> {
  const entries = await call(api['question-bank'].$get());
  const questions = entries.map(({ question }) => questionSchema.parse(question));
  const latest = questions.filter(
    ({ key }, index) => questions.findIndex((other) => other.key === key) === index,
  );
  const coded = await call(api['coded-questions'].$get());
  const ofTexts = coded.map((question): Question => ({ kind: 'multiple', ...question }));
  return new Map([...latest, ...ofTexts].map((question) => [question.key, question]));
}

/** The choices as they were worded, in quotes; their codes where no questionnaire says them. */
function wordAnswer(key: string, codes: readonly string[], questions: Wordings): string {
  const text = indicatorText().page;
  const question = questions.get(key);
  if (question?.choices === undefined || question.choices.length === 0)
    return text.unknownWording(key, marks().list(codes));
  const labels = question.choices
    .filter(({ code }) => codes.includes(code))
    .map(({ label }) => pickTitle(label));
  return text.answered(pickTitle(question.title), marks().quotedList(labels));
}

/** The numerator in words, one line for each question. */
export function wordNumerator(binding: Binding, questions: Wordings): string[] {
  if (binding.kind === 'share') {
    return binding.parts.map(({ question, codes }) => wordAnswer(question, codes, questions));
  }
  const question = questions.get(binding.question);
  const text = indicatorText().page;
  return [
    question === undefined ? text.unknownScore(binding.question) : text.score(pickTitle(question.title)),
  ];
}

/** Who is in the base because of an earlier answer. */
export function wordFilter(binding: Binding, questions: Wordings): string[] {
  if (binding.filter === undefined) return [];
  return listComparisons(binding.filter).map((comparison) =>
    'codes' in comparison
      ? wordAnswer(comparison.question, comparison.codes, questions)
      : wordAnswer(comparison.question, [], questions),
  );
}

export function ruleName(rule: { base: 'asked' | 'valid'; dontKnow: 'inBase' | 'excluded' }): string {
  const names = indicatorText().page.ruleName;
  if (rule.base === 'asked') return rule.dontKnow === 'inBase' ? names.askedIn : names.askedOut;
  return rule.dontKnow === 'inBase' ? names.validIn : names.validOut;
}
