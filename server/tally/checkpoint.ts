import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import { z } from 'zod';
import type { RoundId } from '../../shared/id.ts';
import { makeCube, readCheckpoint, writeCheckpoint, type Cube } from '../../shared/tally/cube.ts';
import type { Measure } from '../../shared/tally/measure.ts';
import type { Reader } from '../database/handle.ts';
import { findCheckpointRow } from './queries.ts';

const checkpointSchema = z.object({
  position: z.number().int().nonnegative(),
  signature: z.string(),
  cells: z.array(z.string()),
  counts: z.array(z.array(z.number())),
  release: z.object({
    shown: z.array(z.number()),
    coming: z.array(z.number()),
    drift: z.array(z.number()),
  }),
});

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

/** Most counts are small and many are zero: packed, a checkpoint takes a tenth of its JSON. */
export async function packCheckpoint(cube: Cube): Promise<string> {
  const packed = await deflate(JSON.stringify(writeCheckpoint(cube)), { level: 1 });
  return packed.toString('base64');
}

/**
 * The cube to start folding from: the stored checkpoint where it was made with these very measures, else an empty one. A
 * checkpoint only saves time; whatever it lacks is folded from the log.
 */
export async function openCube(read: Reader, roundId: RoundId, measures: readonly Measure[]): Promise<Cube> {
  const row = await findCheckpointRow(read, roundId);
  const stored = row === undefined ? undefined : await unpackCheckpoint(row.cube);
  return (stored === undefined ? undefined : readCheckpoint(measures, stored)) ?? makeCube(measures);
}

/** Undefined for what another version of the program stored. */
async function unpackCheckpoint(text: string) {
  try {
    const json = await inflate(Buffer.from(text, 'base64'));
    return checkpointSchema.parse(JSON.parse(json.toString('utf8')));
  } catch {
    return undefined;
  }
}
