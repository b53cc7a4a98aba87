import { countMeans, countTable, Unweightable, type TablePlan } from '../../shared/analysis/count.ts';
import type { TableChoice } from '../../shared/analysis/definition.ts';
import { figureMeans, type MeanTable } from '../../shared/analysis/mean-table.ts';
import { keyOfSide, parseSide, type Side } from '../../shared/analysis/side.ts';
import { figureTable, type FiguredTable } from '../../shared/analysis/table.ts';
import type { RoundId, WardId } from '../../shared/id.ts';
import { Problem, type Finding } from '../../shared/problem.ts';
import { listQuestions, type QuestionnaireDefinition } from '../../shared/questionnaire/definition.ts';
import type { Question } from '../../shared/questionnaire/question.ts';
import { roundStateAt } from '../../shared/round/state.ts';
import type { Columns } from '../../shared/tally/columns.ts';
import { parseRowFilter, type RowFilter } from '../../shared/tally/row-filter.ts';
import type { Context } from '../context.ts';
import { countInvited } from '../tally/queries.ts';
import { requireTalliedRound, type TalliedRound } from '../tally/round.ts';
import { findEditionInForce, type EditionInForce } from '../weight/stored.ts';

/** A table of a closed round with everything that must stand beside it. */
export interface Analysis {
  readonly round: TalliedRound;
  readonly choice: TableChoice;
  readonly filters: readonly RowFilter[];
  readonly of: Side;
  readonly by: Side | null;
  readonly questions: { readonly of: Question | null; readonly by: Question | null };
  /** Log position up to which answers are counted. */
  readonly position: number;
  /** Persons asked; 0 where nobody knows. */
  readonly invited: number;
  readonly weights: EditionInForce | null;
  readonly shares: FiguredTable | null;
  readonly means: MeanTable | null;
}

/**
 * Counts a table. Throws `resource.notFound`, `round.invalidState` while answers arrive, `request.invalid` for a question,
 * choice or filter there is not, and `analysis.…` where weights are asked for and cannot be had.
 */
export async function readAnalysis(
  context: Context,
  wardId: WardId,
  roundId: RoundId,
  choice: TableChoice,
): Promise<Analysis> {
  const round = await requireClosedRound(context, wardId, roundId);
  const { of, by, filters } = readSides(round.definition, choice);
  const weights = choice.isWeighted ? await requireWeights(context, roundId) : null;
  const columns = await context.columns.take(context.read, roundId, round.definition);
  const plan: TablePlan = { of, by, filters, weights: weights?.weights ?? null };
  const find = (side: Side | null): Question | null =>
    listQuestions(round.definition).find(({ key }) => side !== null && key === keyOfSide(side)) ?? null;
  return {
    ...{ round, choice, filters, of, by, weights, position: columns.position },
    questions: { of: find(of), by: find(by) },
    invited: (await countInvited(context.read, wardId)).get(roundId) ?? 0,
    ...figure(columns, plan, choice),
  };
}

function figure(columns: Columns, plan: TablePlan, choice: TableChoice): Pick<Analysis, 'shares' | 'means'> {
  try {
    if (plan.of.kind === 'mean') return { shares: null, means: figureMeans(countMeans(columns, plan)) };
    const { counted, sorted } = countTable(columns, plan);
    return { shares: figureTable(counted, sorted, choice), means: null };
  } catch (error) {
    if (!(error instanceof Unweightable)) throw error;
    const { reason, persons } = error;
    throw new Problem(reason === 'missing' ? 'analysis.missingWeight' : 'analysis.tooManyWeights', {
      persons,
    });
  }
}

/** Throws `resource.notFound`, and `round.invalidState` for a round that still receives answers. */
export async function requireClosedRound(
  context: Context,
  wardId: WardId,
  roundId: RoundId,
): Promise<TalliedRound> {
  const round = await requireTalliedRound(context.read, wardId, roundId);
  const state = roundStateAt(round, context.now().toISOString());
  if (state !== 'closed') throw new Problem('round.invalidState', { state });
  return round;
}

async function requireWeights(context: Context, roundId: RoundId): Promise<EditionInForce> {
  const edition = await findEditionInForce(context.read, roundId);
  if (edition === null) throw new Problem('analysis.noWeights');
  return edition;
}

function readSides(definition: QuestionnaireDefinition, choice: TableChoice) {
  const of = parseSide(choice.of, definition, 'of');
  const by = choice.by === null ? null : parseSide(choice.by, definition, 'by');
  const filters = choice.filters.map((text) => parseRowFilter(text, definition));
  const isFinding = (one: Side | RowFilter | Finding | null): one is Finding => one !== null && 'path' in one;
  const findings = [of, by, ...filters].filter(isFinding);
  if (isFinding(of) || isFinding(by) || findings.length > 0)
    throw new Problem('request.invalid', {}, findings);
  return { of, by, filters: filters.filter((one): one is RowFilter => !isFinding(one)) };
}
