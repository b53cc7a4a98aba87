import { z } from 'zod';
import type { RoundId } from '../../shared/id.ts';
import { makeCube, readCheckpoint, type Cube } from '../../shared/tally/cube.ts';
import type { Measure } from '../../shared/tally/measure.ts';
import type { Reader } from '../database/handle.ts';
import { findCheckpointRow } from './queries.ts';

const checkpointSchema = z.object({
  position: z.number().int().nonnegative(),
  signature: z.string(),
  cells: z.record(z.string(), z.array(z.number())),
});

/**
 * The cube to start folding from: the stored checkpoint where it was made with these very measures, else an empty one. A
 * checkpoint only saves time; whatever it lacks is folded from the log.
 */
export async function openCube(read: Reader, roundId: RoundId, measures: readonly Measure[]): Promise<Cube> {
  const row = await findCheckpointRow(read, roundId);
  const stored = row === undefined ? undefined : checkpointSchema.safeParse(JSON.parse(row.cube));
  const cube = stored?.success === true ? readCheckpoint(measures, stored.data) : undefined;
  return cube ?? makeCube(measures);
}
