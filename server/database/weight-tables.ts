import type { BenchmarkId, RoundId, WardId } from '../../shared/id.ts';

/** Tables of known populations and of the weights made to fit them. */
export interface WeightTables {
  /** Known population by group, from the resident register at a date. Never changed, never deleted. */
  benchmark: {
    id: BenchmarkId;
    ward_id: WardId;
    /** Editions of one benchmark share it. */
    series: string;
    /** Counted up within the series. */
    edition: number;
    /** Canonical JSON of a `Benchmark`; the hash is over these very bytes. */
    document: string;
    hash: string;
    entered_by: string;
    entered_at: string;
  };
  /** Weights of a closed round. Never changed, never deleted. */
  round_weight: {
    round_id: RoundId;
    /** Counted up; the highest is in force. */
    edition: number;
    /** Canonical JSON of `RoundWeights`; null: since this edition the round has no weights. */
    document: string | null;
    hash: string | null;
    benchmark_id: BenchmarkId | null;
    /** Log position the weights were made at. */
    position: number;
    /** Why the weights were taken back. */
    reason: string | null;
    made_by: string;
    made_at: string;
  };
}
