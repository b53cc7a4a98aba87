import type { RoundId } from '../../shared/id.ts';
import { signMeasures, type Cube } from '../../shared/tally/cube.ts';
import type { Measure } from '../../shared/tally/measure.ts';
import type { Reader } from '../database/handle.ts';
import { openCube } from './checkpoint.ts';
import { foldLog } from './fold.ts';

/** Cubes of rounds in use, in memory. Whoever asks gets a cube that has folded everything committed by then. */
export interface CubeShelf {
  take(read: Reader, roundId: RoundId, measures: readonly Measure[]): Promise<Cube>;
}

interface Shelved {
  readonly signature: string;
  folding: Promise<Cube>;
}

export function makeCubeShelf(): CubeShelf {
  const shelf = new Map<RoundId, Shelved>();
  return {
    async take(read, roundId, measures) {
      const signature = signMeasures(measures);
      const known = shelf.get(roundId);
      const shelved =
        known?.signature === signature ? known : { signature, folding: openCube(read, roundId, measures) };
      shelf.set(roundId, shelved);
      // One fold at a time per cube: two readers that folded the same entries would count them twice.
      shelved.folding = shelved.folding.then((cube) => foldOn(read, roundId, cube));
      try {
        return await shelved.folding;
      } catch (error) {
        // A cube left half folded must not be read again; another reader may have put a new one there already.
        if (shelf.get(roundId) === shelved) shelf.delete(roundId);
        throw error;
      }
    },
  };
}

async function foldOn(read: Reader, roundId: RoundId, cube: Cube): Promise<Cube> {
  await foldLog(read, roundId, cube);
  return cube;
}
