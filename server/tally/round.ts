import type { RoundId, WardId } from '../../shared/id.ts';
import type { Binding } from '../../shared/indicator/definition.ts';
import { inspectBinding } from '../../shared/indicator/definition.ts';
import { makeIndicatorMeasure } from '../../shared/indicator/measure.ts';
import { makeSliceMeasures } from '../../shared/indicator/slice.ts';
import type { QuestionnaireDefinition } from '../../shared/questionnaire/definition.ts';
import { Problem } from '../../shared/problem.ts';
import { requireDesign, type Design } from '../../shared/round/design.ts';
import type { Cube } from '../../shared/tally/cube.ts';
import { listQuestionMeasures, type Measure } from '../../shared/tally/measure.ts';
import type { Context } from '../context.ts';
import type { Reader } from '../database/handle.ts';
import { listStoredIndicators, type StoredIndicator } from '../indicator/stored.ts';
import {
  findRoundCodings,
  listFinalCodings,
  readCountedDefinition,
  type FinalCoding,
} from '../coding/final.ts';
import type { Pace } from './pace.ts';
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
  /** With the codings of its texts, where there are any, as further questions. */
  readonly definition: QuestionnaireDefinition;
}

export interface BoundIndicator {
  readonly code: string;
  readonly binding: Binding;
}

type LaunchedRound = Awaited<ReturnType<typeof listLaunchedRounds>>[number];

function readRound(row: LaunchedRound, codings: readonly FinalCoding[]): TalliedRound {
  return {
    id: row.id,
    wardId: row.ward_id,
    name: row.name,
    fiscalYear: row.fiscal_year,
    design: requireDesign(row.design),
    opensAt: row.opens_at,
    closesAt: row.closes_at,
    launchedAt: row.launched_at,
    isSynthetic: row.is_synthetic === 1,
    position: row.position,
    definition: readCountedDefinition(row.definition, codings),
  };
}

/** Launched rounds, oldest first; of every ward when none is named. */
export async function listTalliedRounds(read: Reader, wardId?: WardId): Promise<TalliedRound[]> {
  const codings = await listFinalCodings(read, wardId);
  return (await listLaunchedRounds(read, { wardId })).map((row) => readRound(row, codings.get(row.id) ?? []));
}

/** The ward's indicators that are bound to questions, in order of code. */
export async function listBoundIndicators(read: Reader, wardId: WardId): Promise<BoundIndicator[]> {
  return pickBound(await listStoredIndicators(read, wardId));
}

export function pickBound(indicators: readonly StoredIndicator[]): BoundIndicator[] {
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
    ...makeSliceMeasures(fitting),
  ];
}

export function takeRoundCube(
  context: Context,
  round: TalliedRound,
  indicators: readonly BoundIndicator[],
  pace?: Pace,
): Promise<Cube> {
  return context.cubes.take(context.read, round.id, listRoundMeasures(round, indicators), pace);
}

export interface CubeOfRound {
  readonly round: TalliedRound;
  readonly cube: Cube;
}

/** One launched round with its cube. Throws `resource.notFound`. */
export async function takeCubeOf(
  context: Context,
  wardId: WardId,
  id: RoundId,
  pace?: Pace,
): Promise<CubeOfRound> {
  const round = await requireTalliedRound(context.read, wardId, id);
  const cube = await takeRoundCube(context, round, await listBoundIndicators(context.read, wardId), pace);
  return { round, cube };
}

/** Throws `resource.notFound` for a round that was never launched. */
export async function requireTalliedRound(read: Reader, wardId: WardId, id: RoundId): Promise<TalliedRound> {
  const [row] = await listLaunchedRounds(read, { wardId, id });
  if (row === undefined) throw new Problem('resource.notFound');
  return readRound(row, await findRoundCodings(read, id));
}

/** The cubes of every launched round of a ward. */
export async function takeWardCubes(context: Context, wardId: WardId): Promise<Map<RoundId, Cube>> {
  const indicators = await listBoundIndicators(context.read, wardId);
  const cubes = new Map<RoundId, Cube>();
  for (const round of await listTalliedRounds(context.read, wardId)) {
    cubes.set(round.id, await takeRoundCube(context, round, indicators));
  }
  return cubes;
}
