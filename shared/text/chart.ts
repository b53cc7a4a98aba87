import type { Evaluation, MeasureResult } from '../evaluation/evaluation.ts';
import type { Measurement } from '../evaluation/measurement.ts';
import { nameFiscalYear } from '../fiscal-year.ts';
import { isSeriesBroken, type Evidence } from '../indicator/evidence.ts';
import { listPooledDesigns, type Design } from '../round/design.ts';
import { chart as en } from './en/chart.ts';
import { isFew, nameFigure, nameInterval, nameNumber, nameThreshold, type FigureWords } from './figure.ts';
import { chart as ja } from './ja/chart.ts';
import type { Language, MessagesOf } from './messages.ts';
import { nameBreaks } from './series-break.ts';
import { sayWhomOfFigure } from './speaks-for.ts';

/** What charts are drawn from, with every word in it: the same for the screen, the API's files, public pages and sheets. */
export const chartWords: Readonly<Record<Language, MessagesOf<typeof ja>>> = { ja, en };

/** A measure against its goal. Numbers are in the measure's unit; null is not drawn. */
export interface GoalRow {
  readonly code: string;
  readonly title: string;
  /** End of the scale, which starts at 0. */
  readonly max: number;
  readonly maxText: string;
  readonly value: number | null;
  /** Highest competing reading of a doubtful print. */
  readonly reading: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly valueText: string;
  readonly goal: number | null;
  readonly goalText: string;
  readonly line: number | null;
  readonly previous: number | null;
  /** Verdict, the year before, caveats. */
  readonly notes: readonly string[];
}

export interface SeriesPoint {
  readonly fiscalYear: number;
  readonly name: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly goal: number | null;
  /** The value with its unit. */
  readonly text: string;
  /** A round that feeds it is still open. */
  readonly isInterim: boolean;
  /** Why this point must not be compared with those before it; null where it may. */
  readonly breakBefore: string | null;
}

export type Line = NonNullable<Evaluation['actions'][number]['line']>;

/** Growth has two signs and a milestone no size: neither is drawn on a scale that starts at 0. */
export function isDrawable({ unit, current }: Pick<MeasureResult, 'unit' | 'current'>): boolean {
  return unit !== 'milestone' && unit !== 'growth' && (current?.value ?? 0) >= 0;
}

/** End of the scale: 100 for percent, the highest score, or a little beyond what is drawn. */
export function endOfScale(
  { unit, scaleMax }: Pick<MeasureResult, 'unit' | 'scaleMax'>,
  drawn: readonly (number | null | undefined)[],
): number {
  if (unit === 'percent') return 100;
  if (scaleMax !== null) return scaleMax;
  return roundUp(1.1 * Math.max(1, ...drawn.map((value) => value ?? 0)));
}

/** The next of 1, 1.5, 2, 3, 4, 5, 6, 8, 10 × a power of ten. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 1.5, 2, 3, 4, 5, 6, 8].find((one) => one * power >= value) ?? 10;
  return step * power;
}

export function describeGoal(
  figures: FigureWords,
  measure: MeasureResult,
  line: Line | null = null,
): GoalRow {
  const { current, previous, goal } = measure;
  const { interval, value } = drawnOf(current);
  const readings = current?.candidates ?? [];
  const lineAt = line?.goal === measure.code ? line.value : null;
  const earlier = drawnOf(previous).value;
  const max = endOfScale(measure, [value, interval?.high, goal?.value, lineAt, earlier, ...readings]);
  return {
    code: measure.code,
    title: `${measure.code} ${measure.shortTitle[figures.language]}`,
    max,
    maxText: nameNumber(figures, measure, String(max)),
    value,
    reading: readings.length > 0 ? Math.max(...readings) : null,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    valueText: nameWithInterval(figures, measure, current),
    goal: goal?.value ?? null,
    goalText: nameGoalOf(figures, measure),
    line: lineAt,
    previous: earlier,
    notes: listNotes(figures, measure, line),
  };
}

/** A share of fewer than thirty answers is told in counts and not drawn. */
function drawnOf(figure: Measurement | null): {
  value: number | null;
  interval: Measurement['interval'] | null;
} {
  if (figure === null || isFew(figure)) return { value: null, interval: null };
  return { value: figure.value, interval: figure.interval ?? null };
}

function orOf({ language }: FigureWords): string {
  return language === 'en' ? ' or ' : 'または';
}

function nameWithInterval(figures: FigureWords, measure: MeasureResult, figure: Measurement | null): string {
  const value = nameFigure(figures, measure, figure, orOf(figures));
  const interval = nameInterval(figures, measure, figure);
  return interval === '' ? value : chartWords[figures.language].withInterval(value, interval);
}

function nameGoalOf(figures: FigureWords, measure: MeasureResult): string {
  const t = chartWords[figures.language];
  return measure.goal === null ? t.noGoal : t.goal(nameThreshold(figures, measure, measure.goal));
}

function listNotes(figures: FigureWords, measure: MeasureResult, line: Line | null): string[] {
  const t = chartWords[figures.language];
  const { previous, current } = measure;
  const notes = [t.verdict(figures.words.verdict[measure.verdict.code])];
  if (previous !== null) notes.push(t.previous(nameFigure(figures, measure, previous, orOf(figures))));
  if (line?.goal === measure.code && line.value !== null && line.comparator !== null) {
    const { comparator, value } = line;
    notes.push(t.line(nameThreshold(figures, measure, { comparator, value })));
  }
  if (current?.interim === true) notes.push(t.interim);
  if (current?.synthetic === true) notes.push(figures.words.synthetic);
  return notes;
}

/** The finding of a goal chart in a sentence: each measure for a few, how many of each verdict for many. */
export function tellGoals(figures: FigureWords, measures: readonly MeasureResult[]): string {
  const t = chartWords[figures.language];
  if (measures.length === 0) return t.empty;
  const { verdict } = figures.words;
  if (measures.length <= 2) {
    return measures
      .map((measure) =>
        t.goalFinding(
          measure.shortTitle[figures.language],
          nameWithInterval(figures, measure, measure.current),
          nameGoalOf(figures, measure),
          verdict[measure.verdict.code],
        ),
      )
      .join(figures.language === 'en' ? ' ' : '');
  }
  const counts = new Map<string, number>();
  for (const measure of measures) {
    const name = verdict[measure.verdict.code];
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return t.goalsFinding(t.joined([...counts].map(([name, count]) => t.verdictCount(name, String(count)))));
}

export interface YearOfMeasure {
  readonly fiscalYear: number;
  readonly goal: number | null;
  readonly result: MeasureResult;
  /** What changed in the asking since the year before. */
  readonly evidence?: Pick<Evidence, 'breaks' | 'declared'> | null;
  /** Rounds of the year; those that are pooled are in its figure. */
  readonly survey?: { readonly rounds: readonly PooledRound[] } | null;
}

interface PooledRound {
  readonly design: Design;
  readonly isPooled: boolean;
}

/** `years` in any order; the points come oldest first. A change of the people asked breaks a series by itself. */
export function describeSeries(figures: FigureWords, years: readonly YearOfMeasure[]): SeriesPoint[] {
  let whom: string | null = null;
  return years
    .toSorted((one, other) => one.fiscalYear - other.fiscalYear)
    .map(({ fiscalYear, goal, result, evidence }) => {
      const { current } = result;
      const { value, interval } = drawnOf(current);
      const now = value === null ? null : sortOf(current?.speaksFor ?? null);
      const isOther = whom !== null && now !== null && whom !== now;
      whom = now ?? whom;
      return {
        fiscalYear,
        name: nameFiscalYear(fiscalYear, figures.language),
        value,
        low: interval?.low ?? null,
        high: interval?.high ?? null,
        goal,
        text: nameFigure(figures, result, current, orOf(figures)),
        isInterim: current?.interim === true,
        breakBefore: nameBreak(figures.language, evidence ?? null, isOther),
      };
    });
}

/** That all answered in one year and not in another does not make them other people. */
function sortOf(speaksFor: Measurement['speaksFor']): Measurement['speaksFor'] {
  return speaksFor === 'allAsked' ? 'completeCount' : speaksFor;
}

function nameBreak(
  language: Language,
  evidence: Pick<Evidence, 'breaks' | 'declared'> | null,
  isOther: boolean,
): string | null {
  if (evidence !== null && isSeriesBroken(evidence)) {
    const named = nameBreaks(language, evidence.breaks, evidence.declared);
    return named.join(chartWords[language].betweenReasons);
  }
  return isOther ? chartWords[language].otherPeople : null;
}

export function tellSeries(language: Language, subject: string, points: readonly SeriesPoint[]): string {
  const t = chartWords[language];
  const told = points.flatMap(({ name, text, breakBefore }) => [
    ...(breakBefore === null ? [] : [t.seriesBreak(name, breakBefore)]),
    t.seriesPoint(name, text),
  ]);
  return told.length === 0 ? t.empty : t.seriesFinding(subject, t.joined(told));
}

/** A figure with the designs of the rounds that may have given it: none where it is no survey's, or nobody knows. */
export interface Voice {
  readonly figure: Measurement | null;
  readonly designs: readonly Design[];
}

/** Whom a figure speaks for; null where there is none. */
export function sayVoice(language: Language, { figure, designs }: Voice): string | null {
  if (figure === null || figure.value === null) return null;
  return sayWhomOfFigure(figure.speaksFor, designs, language);
}

/** The sentences on whom the figures speak for, each once, as they stand under a chart. */
export function tellWhom(language: Language, voices: readonly Voice[]): string[] {
  return [...new Set(voices.flatMap((voice) => sayVoice(language, voice) ?? []))];
}

/** The same of a series: where its years speak for different people, each sentence names its years. */
export function tellWhomByYear(language: Language, years: readonly YearOfMeasure[]): string[] {
  const told = years
    .toSorted((one, other) => one.fiscalYear - other.fiscalYear)
    .flatMap(({ fiscalYear, ...year }) => {
      const sentence = sayVoice(language, voiceOfYear(year));
      return sentence === null ? [] : [{ sentence, name: nameFiscalYear(fiscalYear, language) }];
    });
  const groups = [...Map.groupBy(told, ({ sentence }) => sentence)];
  if (groups.length < 2) return groups.map(([sentence]) => sentence);
  const t = chartWords[language];
  return groups.map(([sentence, own]) => t.ofYears(t.joined(own.map(({ name }) => name)), sentence));
}

/** A value that was entered is not the survey's beside it. */
export function voiceOfYear({ result, survey }: Pick<YearOfMeasure, 'result' | 'survey'>): Voice {
  const rounds = result.current?.source === 'survey' ? (survey?.rounds ?? []) : [];
  return { figure: result.current, designs: listPooledDesigns(rounds) };
}
