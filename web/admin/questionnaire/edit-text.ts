import type { QuestionnaireDraft } from '../../../shared/questionnaire/draft.ts';
import type { Localized, RespondentLanguage } from '../../../shared/questionnaire/localized.ts';
import type { Question, QuestionOf } from '../../../shared/questionnaire/question.ts';

/** Japanese always stays, empty or not; another language goes when its text is deleted, so that Japanese is shown instead. */
export function setText(text: Localized | undefined, language: RespondentLanguage, words: string): Localized {
  const before: Localized = text ?? { ja: '' };
  const { [language]: _, ...others } = before;
  return language !== 'ja' && words === '' ? { ...others, ja: before.ja } : { ...before, [language]: words };
}

function isBlank(text: Localized): boolean {
  return Object.values(text).every((words) => words === '');
}

/** A field that may be left out is left out when nothing stands in it in any language. */
export function setOptionalText<Target extends object, Field extends string>(
  target: Target,
  field: Field,
  text: Localized,
): Target {
  const rest = Object.fromEntries(Object.entries(target).filter(([name]) => name !== field));
  return (isBlank(text) ? rest : { ...target, [field]: text }) as Target;
}

/** A number, or no such field at all. */
export function setOptionalNumber<Target extends object, Field extends string>(
  target: Target,
  field: Field,
  value: number | null,
): Target {
  const rest = Object.fromEntries(Object.entries(target).filter(([name]) => name !== field));
  return (value === null ? rest : { ...target, [field]: value }) as Target;
}

/** One question at a time is said; the whole form on one page goes without saying. */
export function setPace(
  { pace: _pace, ...rest }: QuestionnaireDraft,
  isOneByOne: boolean,
): QuestionnaireDraft {
  return isOneByOne ? { ...rest, pace: 'one' } : rest;
}

/** A year has no decimals and no unit; both go when a number becomes one. */
export function setYear(question: QuestionOf<'number'>, isYear: boolean): QuestionOf<'number'> {
  const { calendar: _calendar, ...rest } = question;
  if (!isYear) return rest;
  const { decimals: _decimals, unit: _unit, ...bare } = rest;
  return { ...bare, calendar: 'era' };
}

/** One text of a question, with the way to put another in its place. */
export interface QuestionText {
  readonly part: 'title' | 'help' | 'unit' | 'choice';
  /** Index of the choice. */
  readonly index: number;
  readonly text: Localized;
  readonly replace: (text: Localized) => Question;
}

/** Every text a question carries, in the order it is read; texts that were left out are not among them. */
export function listTexts(question: Question): QuestionText[] {
  const optional = (part: 'help' | 'unit', text: Localized | undefined): QuestionText[] =>
    text === undefined
      ? []
      : [{ part, index: 0, text, replace: (next) => setOptionalText(question, part, next) }];
  return [
    { part: 'title', index: 0, text: question.title, replace: (title) => ({ ...question, title }) },
    ...optional('help', question.help),
    ...('choices' in question ? listLabels(question) : []),
    ...optional('unit', 'unit' in question ? question.unit : undefined),
  ];
}

function listLabels(question: Extract<Question, { choices: unknown }>): QuestionText[] {
  return question.choices.map(({ label }, index) => ({
    part: 'choice',
    index,
    text: label,
    replace: (next) => ({
      ...question,
      choices: question.choices.map((choice, at) => (at === index ? { ...choice, label: next } : choice)),
    }),
  }));
}
