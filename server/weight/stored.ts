import { hash } from 'node:crypto';
import type { BenchmarkId, RoundId, WardId } from '../../shared/id.ts';
import { roundWeightsSchema, type RoundWeights } from '../../shared/indicator/weights.ts';
import { Problem } from '../../shared/problem.ts';
import { benchmarkSchema } from '../../shared/weight/benchmark.ts';
import type { StoredBenchmark } from '../../shared/weight/request.ts';
import type { Reader } from '../database/handle.ts';
import { rememberParsed } from '../database/remember-parsed.ts';
import {
  findBenchmarkRow,
  findNewestWeightRow,
  findWeightRow,
  listBenchmarkRows,
  listNewestWeightRows,
  listWeightRows,
  type BenchmarkRow,
} from './queries.ts';

/** Stored text back into checked documents. */
export interface BenchmarkEdition extends StoredBenchmark {
  readonly series: string;
  /** Name of the account, or the id of what entered it. */
  readonly enteredBy: string;
  readonly enteredAt: string;
}

const readBenchmark = rememberParsed((text) => benchmarkSchema.parse(JSON.parse(text)));

/** Throws when the text was not written by this program. */
export const readRoundWeights: (text: string) => RoundWeights = rememberParsed((text) =>
  roundWeightsSchema.parse(JSON.parse(text)),
);

function describeBenchmark(row: BenchmarkRow): BenchmarkEdition {
  const { id, series, edition, hash } = row;
  return {
    ...{ id, series, edition, hash, document: readBenchmark(row.document) },
    ...{ enteredBy: row.entered_name ?? row.entered_by, enteredAt: row.entered_at },
  };
}

/** Every edition, the newest first. */
export async function listBenchmarks(read: Reader, wardId: WardId): Promise<BenchmarkEdition[]> {
  return (await listBenchmarkRows(read, wardId)).map(describeBenchmark);
}

/** Throws `resource.notFound`. */
export async function requireBenchmark(
  read: Reader,
  wardId: WardId,
  id: BenchmarkId,
): Promise<BenchmarkEdition> {
  const row = await findBenchmarkRow(read, wardId, id);
  if (row === undefined) throw new Problem('resource.notFound');
  return describeBenchmark(row);
}

/** Weights of a round under the number they are quoted by. */
export interface EditionInForce {
  readonly edition: number;
  /** SHA-256 of the document. */
  readonly hash: string;
  readonly weights: RoundWeights;
}

/** One edition as the archive has it now, its hash taken anew; null where it is no longer there. */
export async function readWeightEdition(
  read: Reader,
  roundId: RoundId,
  edition: number,
): Promise<EditionInForce | null> {
  const document = (await findWeightRow(read, roundId, edition))?.document ?? null;
  if (document === null) return null;
  return { edition, hash: hash('sha256', document), weights: readRoundWeights(document) };
}

export interface WeightEdition {
  readonly edition: number;
  readonly hash: string | null;
  /** Null: since this edition the round has no weights. */
  readonly weights: RoundWeights | null;
  readonly reason: string | null;
  readonly position: number;
  readonly madeBy: string;
  readonly madeAt: string;
}

/** Everything ever made for a round, the newest first. */
export async function listWeightEditions(read: Reader, roundId: RoundId): Promise<WeightEdition[]> {
  return (await listWeightRows(read, roundId)).map((row) => ({
    ...{ edition: row.edition, hash: row.hash, reason: row.reason, position: row.position },
    weights: row.document === null ? null : readRoundWeights(row.document),
    ...{ madeBy: row.made_name ?? row.made_by, madeAt: row.made_at },
  }));
}

/** Whether an edition of a round's weights, in force or not, is no longer what its hash was taken of. */
export async function hasAlteredWeights(read: Reader, roundId: RoundId): Promise<boolean> {
  const rows = await listWeightRows(read, roundId);
  return rows.some(
    ({ document, hash: kept }) => (document === null ? null : hash('sha256', document)) !== kept,
  );
}

function readInForce(row: Awaited<ReturnType<typeof findNewestWeightRow>>): EditionInForce | null {
  if (row === undefined || row.document === null || row.hash === null) return null;
  return { edition: row.edition, hash: row.hash, weights: readRoundWeights(row.document) };
}

/** The edition a round's figures are made with now; null where none was made, or it was taken back. */
export async function findEditionInForce(read: Reader, roundId: RoundId): Promise<EditionInForce | null> {
  return readInForce(await findNewestWeightRow(read, roundId));
}

/** Its weights alone. */
export async function readWeightsInForce(read: Reader, roundId: RoundId): Promise<RoundWeights | null> {
  return (await findEditionInForce(read, roundId))?.weights ?? null;
}

/** The edition in force of every round of the ward that has one. */
export async function listEditionsInForce(
  read: Reader,
  wardId: WardId,
): Promise<ReadonlyMap<RoundId, EditionInForce>> {
  const rows = await listNewestWeightRows(read, wardId);
  return new Map(
    rows.flatMap((row) => {
      const edition = readInForce(row);
      return edition === null ? [] : [[row.round_id, edition] as const];
    }),
  );
}
