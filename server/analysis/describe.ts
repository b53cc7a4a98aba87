import type { z } from '@hono/zod-openapi';
import type { OverallTest } from '../../shared/analysis/overall.ts';
import { proposeLimits } from '../../shared/analysis/side.ts';
import { compareGroupValues } from '../../shared/panel/group-order.ts';
import { listQuestions } from '../../shared/questionnaire/definition.ts';
import type { Question } from '../../shared/questionnaire/question.ts';
import type { AxisCategory } from '../../shared/tally/axis.ts';
import { groupVariables } from '../../shared/tally/cell.ts';
import type { Columns } from '../../shared/tally/columns.ts';
import type { Language } from '../../shared/text/messages.ts';
import type { TalliedRound } from '../tally/round.ts';
import { describeWhom } from '../tally/whom.ts';
import type { EditionInForce } from '../weight/stored.ts';
import type { Analysis } from './read.ts';
import type { AnalysisTable, sidesSchema } from './shapes.ts';

/** What the API tells of a table. */
export function describeAnalysis(analysis: Analysis, language: Language): AnalysisTable {
  const { round, choice, questions, position, invited, weights, shares, means } = analysis;
  const shown = shares ?? means;
  const { name, fiscalYear, isSynthetic, design, opensAt, closesAt } = round;
  return {
    ...{ roundId: round.id, name, fiscalYear, isSynthetic, opensAt, closesAt, position, invited },
    ...describeWhom(design, language),
    choice: { ...choice, filters: [...choice.filters] },
    of: describeSide(choice.of, questions.of),
    by: choice.by === null ? null : describeSide(choice.by, questions.by),
    ...{ n: shown?.n ?? null, reason: shown?.reason ?? null, hasWithheld: shown?.hasWithheld ?? false },
    weights: weights === null ? null : { ...describeWeights(weights), hash: weights.hash },
    shares:
      shares === null
        ? null
        : {
            rows: shares.rows.map((row) => ({ ...row, label: labelOf(row, questions.of) })),
            columns: shares.columns.map((column) => ({ ...column, label: labelOf(column, questions.by) })),
            cells: shares.cells.map((row) => [...row]),
            marking: shares.marking,
            test: describeTest(shares.test),
          },
    means:
      means === null
        ? null
        : { columns: means.columns.map((column) => ({ ...column, label: labelOf(column, questions.by) })) },
  };
}

function describeSide(name: string, question: Question | null): AnalysisTable['of'] {
  const unit = question?.kind === 'number' ? (question.unit ?? null) : null;
  return { name, title: question?.title ?? null, unit, isSeveral: question?.kind === 'multiple' };
}

function labelOf({ kind, code }: AxisCategory, question: Question | null) {
  if (kind !== 'choice' || question === null || !('choices' in question)) return null;
  return question.choices.find((choice) => choice.code === code)?.label ?? null;
}

/** Weighted statistics are rounded: they are made of counts finer than the table. */
function describeTest(test: OverallTest): NonNullable<AnalysisTable['shares']>['test'] {
  const none = { method: null, statistic: null, df1: null, df2: null, p: null, strength: null, reason: null };
  const { kind, leftOut } = test;
  if (test.kind === 'none') return { ...none, kind, leftOut, reason: test.reason };
  if (test.kind === 'weighted') {
    const { statistic, df1, df2, p } = test.test;
    const rounded = {
      statistic: roundTo(statistic, 2),
      df1: roundTo(df1, 2),
      df2: roundTo(df2, 0),
      p: roundTo(p, 3),
    };
    return { ...none, kind, leftOut, method: 'raoScott', ...rounded };
  }
  const { method, statistic, df, p, strength } = test.test;
  return { ...none, kind, leftOut, method, statistic, df1: df, p, strength };
}

function roundTo(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}

function describeWeights({ edition, weights: { setting } }: EditionInForce) {
  return { edition, source: setting.source, asOf: setting.asOf };
}

/** What a round can be tabulated by. */
export function describeSides(
  round: TalliedRound,
  columns: Columns,
  weights: EditionInForce | null,
): z.infer<typeof sidesSchema> {
  const cells = columns.cells.slice(1);
  return {
    ...{ roundId: round.id, name: round.name, fiscalYear: round.fiscalYear },
    questions: listQuestions(round.definition).map((question) => ({
      ...{
        key: question.key,
        kind: question.kind,
        title: question.title,
        dontKnow: question.dontKnow === true,
      },
      choices: 'choices' in question ? question.choices.map(({ code, label }) => ({ code, label })) : [],
      unit: question.kind === 'number' ? (question.unit ?? null) : null,
      limits: question.kind === 'number' ? proposeLimits(question) : [],
    })),
    groups: groupVariables
      .map((variable) => ({
        variable,
        values: [...new Set(cells.map((cell) => cell[variable]))].sort((one, other) =>
          compareGroupValues(variable, one, other),
        ),
      }))
      .filter(({ values }) => values.some((value) => value !== '')),
    weights: weights === null ? null : describeWeights(weights),
  };
}

/** Questions with the words conditions are told in. */
export function listQuestionWords({ round }: Analysis) {
  return listQuestions(round.definition).map((question) => ({
    ...{ key: question.key, title: question.title },
    choices: 'choices' in question ? question.choices : [],
  }));
}
