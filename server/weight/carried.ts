import type { CarriedDesign } from '../../shared/codebook/carried-design.ts';
import type { RoundId } from '../../shared/id.ts';
import type { Reader } from '../database/handle.ts';
import { readCarriedColumns } from '../intake/carried-columns.ts';
import { findIntake } from '../intake/queries.ts';
import { listDesigns } from './design.ts';

/**
 * What the answers of a round came with, counted; null where they were given here, or came with neither weight nor stratum.
 * Reads the whole log of a round that has one of the two.
 */
export async function readCarriedDesign(read: Reader, roundId: RoundId): Promise<CarriedDesign | null> {
  const intake = await findIntake(read, roundId);
  const columns = intake === undefined ? [] : readCarriedColumns(intake.mapping);
  if (columns.length === 0) return null;
  const [weights, strata] = [new Map<number, number>(), new Map<string, number>()];
  for await (const { weight, stratum = '' } of listDesigns(read, roundId)) {
    if (weight !== undefined) weights.set(weight, (weights.get(weight) ?? 0) + 1);
    strata.set(stratum, (strata.get(stratum) ?? 0) + 1);
  }
  const hasStrata = [...strata.keys()].some((stratum) => stratum !== '');
  return { weights, strata: hasStrata ? strata : new Map() };
}
