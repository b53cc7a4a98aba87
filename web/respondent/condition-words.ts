import type { Condition } from '../../shared/questionnaire/condition.ts';
import { listQuestions, type QuestionnaireDefinition } from '../../shared/questionnaire/definition.ts';
import { pickText, type RespondentLanguage } from '../../shared/questionnaire/localized.ts';
import type { Question } from '../../shared/questionnaire/question.ts';
import { respondentWords, type RespondentWords } from './words.ts';

/**
 * 「問2で「はい」と答えた方だけお答えください」, made from the condition itself, so that what the page says and what the
 * rule does cannot differ. Without scripts every question is on the page and this sentence is the routing.
 */
export function describeCondition(
  condition: Condition,
  definition: QuestionnaireDefinition,
  language: RespondentLanguage,
): string {
  const questions = listQuestions(definition);
  const phrase = makePhrase({ questions, language, t: respondentWords[language] });
  return respondentWords[language].condition.restrictTo(phrase(condition, true, false));
}

interface Surroundings {
  readonly questions: readonly Question[];
  readonly language: RespondentLanguage;
  readonly t: RespondentWords;
}
type Comparison = Exclude<Condition, { all: Condition[] } | { any: Condition[] } | { not: Condition }>;
/** `holds` false says the opposite; `goesOn` gives the form that another condition follows. */
type Phrase = (condition: Condition, holds: boolean, goesOn: boolean) => string;

function makePhrase(surroundings: Surroundings): Phrase {
  const { t } = surroundings;
  const joinAll = (parts: readonly Condition[], holds: boolean, goesOn: boolean): string =>
    parts.map((part, index) => phrase(part, holds, goesOn || index < parts.length - 1)).join('');
  const joinAny = (parts: readonly Condition[], holds: boolean, goesOn: boolean): string => {
    const words = parts.map((part) => phrase(part, holds, false)).join(t.condition.either);
    return goesOn ? t.condition.groupAnd(words) : words;
  };
  const phrase: Phrase = (condition, holds, goesOn) => {
    if ('not' in condition) return phrase(condition.not, !holds, goesOn);
    // What is not "all" is "any not", and the reverse.
    if ('all' in condition) return (holds ? joinAll : joinAny)(condition.all, holds, goesOn);
    if ('any' in condition) return (holds ? joinAny : joinAll)(condition.any, holds, goesOn);
    return compare(surroundings, condition, holds, goesOn);
  };
  return phrase;
}

function compare(
  { questions, language, t }: Surroundings,
  comparison: Comparison,
  holds: boolean,
  goesOn: boolean,
): string {
  const index = questions.findIndex(({ key }) => key === comparison.question);
  const number = t.form.number(index + 1);
  const form = `${holds ? '' : 'Not'}${goesOn ? 'And' : ''}` as const;
  if (comparison.operator === 'answered') return t.condition[`answered${form}`](number);
  const what = describeAnswer(t, language, questions[index], comparison);
  return t.condition[`said${form}`](number, what);
}

function describeAnswer(
  t: RespondentWords,
  language: RespondentLanguage,
  question: Question | undefined,
  comparison: Exclude<Comparison, { operator: 'answered' }>,
): string {
  if (comparison.operator === 'isAnyOf') {
    const choices = question !== undefined && 'choices' in question ? question.choices : [];
    const labels = comparison.codes.map((code) => {
      const choice = choices.find((candidate) => candidate.code === code);
      return t.condition.quote(choice === undefined ? code : pickText(choice.label, language).text);
    });
    return labels.join(t.condition.or);
  }
  const unit = question?.kind === 'number' ? question.unit : undefined;
  const amount =
    unit === undefined
      ? String(comparison.value)
      : t.form.amount(comparison.value, pickText(unit, language).text);
  return t.condition[comparison.operator](amount);
}
