import type { RoundId, WardId } from '../../shared/id.ts';
import type { Binding } from '../../shared/indicator/definition.ts';
import { inspectBinding } from '../../shared/indicator/definition.ts';
import { makeIndicatorMeasure } from '../../shared/indicator/measure.ts';
import { definitionSchema, type QuestionnaireDefinition } from '../../shared/questionnaire/definition.ts';
import { designs, type Design } from '../../shared/round/design.ts';
import type { Cube } from '../../shared/tally/cube.ts';
import { listQuestionMeasures, type Measure } from '../../shared/tally/measure.ts';
import type { Context } from '../context.ts';
import type { Reader } from '../database/handle.ts';
import { listStoredIndicators } from '../indicator/stored.ts';
import { listLaunchedRounds } from './queries.ts';

/** A launched round as the counts see it. */
export interface TalliedRound {
  readonly id: RoundId;
  readonly wardId: WardId;
  readonly name: string;
  readonly fiscalYear: number;
  readonly design: Design;
  readonly opensAt: string;
  readonly closesAt: string;
  readonly launchedAt: string | null;
  readonly isSynthetic: boolean;
  /** Position handed out last in its log. */
  readonly position: number;
  readonly definition: QuestionnaireDefinition;
}

export interface BoundIndicator {
  readonly code: string;
  readonly binding: Binding;
}

function readRound(row: Awaited<ReturnType<typeof listLaunchedRounds>>[number]): TalliedRound {
  return {
    id: row.id,
    wardId: row.ward_id,
    name: row.name,
    fiscalYear: row.fiscal_year,
    design: designs.find((design) => design === row.design) ?? 'public-monitor',
    opensAt: row.opens_at,
    closesAt: row.closes_at,
    launchedAt: row.launched_at,
    isSynthetic: row.is_synthetic === 1,
    position: row.position,
    definition: definitionSchema.parse(JSON.parse(row.definition)),
  };
}

/** Launched rounds, oldest first; of every ward when none is named. */
export async function listTalliedRounds(read: Reader, wardId?: WardId): Promise<TalliedRound[]> {
  return (await listLaunchedRounds(read, wardId)).map(readRound);
}

/** The ward's indicators that are bound to questions, in order of code. */
export async function listBoundIndicators(read: Reader, wardId: WardId): Promise<BoundIndicator[]> {
  const indicators = await listStoredIndicators(read, wardId);
  return indicators.flatMap(({ document: { code, binding } }) =>
    binding === undefined ? [] : [{ code, binding }],
  );
}

/** Whether a round's version can feed an indicator. */
export function feedsIndicator(round: TalliedRound, { binding }: BoundIndicator): boolean {
  return inspectBinding(binding, round.definition).length === 0;
}

/**
 * Everything a round counts: its questions, and the ward's indicators its version can feed. Every reader takes the cube
 * with these measures, so that one cube serves all of them.
 */
export function listRoundMeasures(round: TalliedRound, indicators: readonly BoundIndicator[]): Measure[] {
  const fitting = indicators.filter((indicator) => feedsIndicator(round, indicator));
  return [
    ...listQuestionMeasures(round.definition),
    ...fitting.map(({ code, binding }) => makeIndicatorMeasure(code, binding)),
  ];
}

export function takeRoundCube(
  context: Context,
  round: TalliedRound,
  indicators: readonly BoundIndicator[],
): Promise<Cube> {
  return context.cubes.take(context.read, round.id, listRoundMeasures(round, indicators));
}
