import type { Plan, PlanAction, PlanValue } from '../../../shared/plan/definition.ts';
import type { Note } from './notes.ts';
import { inLanguage, nameNumber, nameYear, type EvaluationWords } from './wording.ts';

/** One line of 前年度までの実績 or 取組実績: what was counted, and its figures by year. */
export interface ResultLine {
  readonly title: string;
  readonly figures: readonly { readonly year: string; readonly figure: string }[];
  readonly notes: readonly Note[];
}

type Series = PlanAction['series'][number];

/** Results of earlier years; a goal's own figures are left out where one of the series repeats them. */
export function listEarlierResults(words: EvaluationWords, plan: Plan, action: PlanAction): ResultLine[] {
  const earlier = (value: PlanValue): boolean => value.fiscalYear < plan.fiscalYear;
  const series = action.series.map((one) => lineOf(words, one, earlier));
  const shown = new Set(action.series.map((one) => pairsOf(one.values.filter(earlier))));
  const goals = action.goals
    .filter((goal) => !shown.has(pairsOf(goal.values.filter(earlier))))
    .map((goal) => lineOf(words, { ...goal, title: goal.shortTitle }, earlier));
  return [...goals, ...series].filter(({ figures }) => figures.length > 0);
}

/** What the year itself added to the series. */
export function listSeriesOfYear(words: EvaluationWords, plan: Plan, action: PlanAction): ResultLine[] {
  const ofYear = (value: PlanValue): boolean => value.fiscalYear === plan.fiscalYear;
  return action.series.map((one) => lineOf(words, one, ofYear)).filter(({ figures }) => figures.length > 0);
}

function pairsOf(values: readonly PlanValue[]): string {
  return values
    .map((value) => `${value.fiscalYear} ${value.state === 'measured' ? value.value : ''}`)
    .join(', ');
}

function lineOf(
  words: EvaluationWords,
  {
    title,
    unit,
    counter,
    values,
    notes = [],
  }: Pick<Series, 'title' | 'unit' | 'values' | 'notes' | 'counter'>,
  isMeant: (value: PlanValue) => boolean,
): ResultLine {
  const meant = values.filter(isMeant);
  return {
    title: inLanguage(title),
    figures: meant.map((value) => ({
      year: nameYear(value.fiscalYear),
      figure:
        value.state === 'unmeasured'
          ? words.unmeasured
          : nameNumber(words, { unit, counter: counter ?? null }, String(value.value)),
    })),
    notes: keepFirst([...notes, ...meant.flatMap((value) => value.notes ?? [])]),
  };
}

function keepFirst(notes: readonly Note[]): Note[] {
  return notes.filter((note, index) => notes.findIndex(({ ja }) => ja === note.ja) === index);
}
