import { setImmediate } from 'node:timers/promises';
import {
  countRespondents,
  foldEntry,
  makeCube,
  writeCheckpoint,
  type Cube,
} from '../../shared/tally/cube.ts';
import type { RoundId } from '../../shared/id.ts';
import type { Measure } from '../../shared/tally/measure.ts';
import { hasAlteredCoding } from '../coding/final.ts';
import type { Context } from '../context.ts';
import type { Reader } from '../database/handle.ts';
import { hasAlteredWeights } from '../weight/stored.ts';
import { openCube } from './checkpoint.ts';
import { foldLog, listCodedMeasures, openEntries } from './fold.ts';
import { countDistinctRespondents, listLatestDocuments } from './queries.ts';
import { listBoundIndicators, listRoundMeasures, listTalliedRounds, type TalliedRound } from './round.ts';
import { hasEqualColumns } from './verify-columns.ts';

/**
 * What disagreed with the recount from zero; `log`: the log itself has a hole or an unreadable entry; `codings`, `weights`:
 * what was finalised or made for the round is not what its hash was taken of.
 */
const agreementNames = [
  'memory',
  'checkpoint',
  'latestAnswers',
  'respondents',
  'position',
  'columns',
] as const;
export type TallyDifference = 'log' | 'codings' | 'weights' | (typeof agreementNames)[number];

export interface TallyCheck {
  readonly round: TalliedRound;
  readonly position: number;
  readonly respondents: number;
  readonly differences: readonly TallyDifference[];
}

/** Counts every launched round of every ward anew, in several ways that must agree. Writes nothing. */
export async function verifyTallies(context: Context): Promise<TallyCheck[]> {
  const checks: TallyCheck[] = [];
  for (const round of await listTalliedRounds(context.read)) {
    const indicators = await listBoundIndicators(context.read, round.wardId);
    checks.push(await verifyReadable(context, round, listRoundMeasures(round, indicators)));
  }
  return checks;
}

/** A log that cannot be folded is a finding about this round; the others are still checked. */
async function verifyReadable(
  context: Context,
  round: TalliedRound,
  measures: readonly Measure[],
): Promise<TallyCheck> {
  const altered = await listAltered(context.read, round.id);
  try {
    const check = await verifyRound(context, round, measures);
    return { ...check, differences: [...check.differences, ...altered] };
  } catch (error) {
    context.log.error({ round: round.id, error }, 'log cannot be folded');
    return { round, position: round.position, respondents: 0, differences: ['log', ...altered] };
  }
}

async function listAltered(read: Reader, roundId: RoundId): Promise<('codings' | 'weights')[]> {
  const found = {
    codings: await hasAlteredCoding(read, roundId),
    weights: await hasAlteredWeights(read, roundId),
  };
  return (['codings', 'weights'] as const).filter((name) => found[name]);
}

/**
 * The log folded from zero against: the cube in memory, the stored checkpoint folded on, a count over nothing but each
 * respondent's latest answer, the number of distinct respondents, and the round's own position. Columns likewise.
 */
async function verifyRound(
  context: Context,
  round: TalliedRound,
  measures: readonly Measure[],
): Promise<TallyCheck> {
  const { read } = context;
  const recounted = makeCube(measures);
  await foldLog(read, round.id, recounted);
  const continued = await openCube(read, round.id, measures);
  await foldLog(read, round.id, continued);
  const memory = await context.cubes.take(read, round.id, measures);
  const latest = await countLatest(read, round, measures);
  const respondents = countRespondents(recounted);
  const agreements: Record<(typeof agreementNames)[number], boolean> = {
    memory: isSameTally(memory, recounted),
    checkpoint: isSameTally(continued, recounted),
    latestAnswers: hasSameCounts(latest, recounted),
    respondents: (await countDistinctRespondents(read, round.id)) === respondents,
    position: recounted.position >= round.position,
    columns: await hasEqualColumns(context, round, respondents),
  };
  const differences = agreementNames.filter((name) => !agreements[name]);
  return { round, position: recounted.position, respondents, differences };
}

const latestBatch = 200;

/** Only the answers in force, one entry each: no corrections, so no way to take out the wrong one. */
async function countLatest(read: Reader, round: TalliedRound, measures: readonly Measure[]): Promise<Cube> {
  const cube = makeCube(measures);
  const readEntry = await openEntries(read, listCodedMeasures(cube));
  let position = 0;
  for (;;) {
    const documents = await listLatestDocuments(read, round.id, position, latestBatch);
    for (const row of documents) {
      const answers = readEntry(row.document, row.position);
      foldEntry(cube, { position: cube.position + 1, cell: row.cell, answers });
      ({ position } = row);
    }
    if (documents.length < latestBatch) return cube;
    await setImmediate();
  }
}

/** The same counts in every cell; what is counted is whole, so the order of adding changes nothing. */
function hasSameCounts(one: Cube, other: Cube): boolean {
  return writeCounts(one) === writeCounts(other);
}

function isSameTally(one: Cube, other: Cube): boolean {
  return one.position === other.position && hasSameCounts(one, other);
}

function writeCounts(cube: Cube): string {
  const { cells, counts } = writeCheckpoint(cube);
  return JSON.stringify([cells, counts]);
}
