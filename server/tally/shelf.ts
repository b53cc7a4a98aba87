import type { RoundId } from '../../shared/id.ts';
import { makeCube, signMeasures, type Cube } from '../../shared/tally/cube.ts';
import type { Measure } from '../../shared/tally/measure.ts';
import type { Reader } from '../database/handle.ts';
import { foldLog } from './fold.ts';

/** Cubes of rounds in use, in memory. Whoever asks gets a cube that has folded everything committed by then. */
export interface CubeShelf {
  take(read: Reader, roundId: RoundId, measures: readonly Measure[]): Promise<Cube>;
}

interface Shelved {
  readonly signature: string;
  readonly cube: Cube;
  folding: Promise<void>;
}

export function makeCubeShelf(): CubeShelf {
  const shelf = new Map<RoundId, Shelved>();
  return {
    async take(read, roundId, measures) {
      const signature = signMeasures(measures);
      const known = shelf.get(roundId);
      const shelved =
        known?.signature === signature
          ? known
          : { signature, cube: makeCube(measures), folding: Promise.resolve() };
      shelf.set(roundId, shelved);
      // One fold at a time per cube: two readers that folded the same entries would count them twice.
      shelved.folding = shelved.folding.then(() => foldLog(read, roundId, shelved.cube));
      try {
        await shelved.folding;
      } catch (error) {
        shelf.delete(roundId);
        throw error;
      }
      return shelved.cube;
    },
  };
}
