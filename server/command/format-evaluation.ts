import type { Evaluation, MeasureResult } from '../../shared/evaluation/evaluation.ts';
import { isWholeCount } from '../../shared/evaluation/measurement.ts';
import { nameFiscalYear } from '../../shared/fiscal-year.ts';
import { roundDecimal, roundRatio } from '../../shared/statistics/rounding.ts';
import { minimumHeadlineBase } from '../../shared/tally/disclosure.ts';
import { change as changeWords } from '../../shared/text/en/change.ts';
import { evaluation as words } from '../../shared/text/en/evaluation.ts';
import { speaksFor } from '../../shared/text/en/speaks-for.ts';
import { tellCorrections } from '../../shared/text/finite-correction.ts';
import { sayWhomOfFigure } from '../../shared/text/speaks-for.ts';

/** The evaluation as a table for a terminal: codes, figures, letters and verdicts. `--json` has everything. */
export function formatEvaluation(evaluation: Evaluation): string {
  const year = nameFiscalYear(evaluation.fiscalYear, 'en');
  const { outcomes, indicators, rows, strategies, actions } = evaluation;
  return [
    `${evaluation.ward.name.en}, ${year}. Rules: ${evaluation.ruleSet.name.en}.`,
    ...section(
      'Outcomes',
      ['code', 'value', 'goal', 'last year', 'change', 'rating', 'verdict', ''],
      outcomes.map(lineOf),
    ),
    ...section(
      'Indicators',
      ['code', 'value', 'goal', 'last year', 'change', 'rating', 'verdict', ''],
      indicators.map(lineOf),
    ),
    ...section(
      'Rows of the sheet',
      ['row', 'item', 'strategy', 'outcomes', 'overall', 'progress'],
      rows.map((row) => [
        ...[String(row.row), row.item, row.strategy],
        row.outcomes.map(({ code, rating }) => `${code} ${rating ?? '-'}`).join(', '),
        ...[row.overall ?? '-', row.progress ?? '-'],
      ]),
    ),
    ...section(
      'Strategies',
      ['code', 'progress', ''],
      strategies.map(({ code, progress, title }) => [code, progress ?? '-', title.en]),
    ),
    ...section(
      'Actions',
      ['code', 'class', ''],
      actions.map((action) => [
        action.code,
        `${action.class === null ? '' : `${words.actionClassMark[action.class]} `}${words.actionClass[action.class ?? 'none']}`,
        action.title.en,
      ]),
    ),
    ...tellReasons([...outcomes, ...indicators]),
    '',
    `${words.openDecision.heading}: ${evaluation.openDecisions.join(', ') || words.openDecision.none}`,
  ].join('\n');
}

/** Whom the figures speak for, and why no finite population correction was made: each sentence once, with its codes. */
function tellReasons(measures: readonly MeasureResult[]): string[] {
  const known = measures.filter(({ current }) => current !== null && current.value !== null);
  const whom = Map.groupBy(known, ({ current }) => sayWhomOfFigure(current?.speaksFor ?? null, [], 'en'));
  const corrections = tellCorrections('en', measures, { withUntested: true });
  const namesOf = (of: readonly MeasureResult[]): string => of.map(({ code }) => code).join(', ');
  const { heading, line, ...kinds } = changeWords.correctionOf;
  return [
    ...list(
      speaksFor.header,
      [...whom].map(([sentence, of]) => `${namesOf(of)}: ${sentence}`),
    ),
    ...list(
      heading,
      corrections.map(({ sentence, of, measures: own }) =>
        line(of.map((kind) => kinds[kind]).join(', '), corrections.length < 2 ? '' : namesOf(own), sentence),
      ),
    ),
  ];
}

function list(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];
}

function lineOf(measure: MeasureResult): string[] {
  const { code, current, previous, change, goal, rating, verdict, shortTitle } = measure;
  const goalText =
    goal === null
      ? '-'
      : `${words.comparator[goal.comparator](printed(goal.value))} (${nameFiscalYear(goal.fiscalYear, 'en')})`;
  return [
    ...[code, figureOf(current), goalText, figureOf(previous)],
    ...[change === null ? '-' : words.change[change.word], rating ?? '-'],
    ...[words.verdict[verdict.code], shortTitle.en],
  ];
}

function figureOf(measurement: MeasureResult['current']): string {
  if (measurement === null) return '-';
  if (measurement.value === null) return words.unmeasured;
  const { x, n } = measurement;
  if (x !== undefined && n !== undefined && !isWholeCount(measurement)) {
    return n < minimumHeadlineBase ? words.xOfN(String(x), String(n)) : roundRatio(100 * x, n, 1);
  }
  return (measurement.candidates ?? [measurement.value]).map(printed).join(' or ');
}

function printed(value: number): string {
  return Number.isInteger(value) ? String(value) : roundDecimal(value, 1);
}

function section(title: string, head: readonly string[], lines: readonly (readonly string[])[]): string[] {
  const widths = head.map((name, column) =>
    Math.max(widthOf(name), ...lines.map((line) => widthOf(line[column] ?? ''))),
  );
  const format = (line: readonly string[]): string =>
    line
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell)))
      .join('  ')
      .trimEnd();
  return ['', title, ...[head, ...lines].map((line) => `  ${format(line)}`)];
}

/** Japanese characters take two columns of a terminal. */
function widthOf(text: string): number {
  return [...text].reduce(
    (width, character) => width + (/[\u1100-\uffdc\u2460-\u24ff]/.test(character) ? 2 : 1),
    0,
  );
}
