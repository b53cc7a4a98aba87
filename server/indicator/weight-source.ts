import { z } from 'zod';
import { roundWeightsSchema } from '../../shared/indicator/weights.ts';
import type { EditionInForce } from '../weight/stored.ts';

/** Which weights a figure was made with, and how those came about: everything but who weighs what. */
export const weightSourceSchema = roundWeightsSchema.omit({ cells: true }).extend({
  edition: z.number().int(),
  /** SHA-256 of the stored document, the weight of every combination of groups in it. */
  hash: z.string(),
});
export type WeightSource = z.infer<typeof weightSourceSchema>;

export function describeWeights({ edition, hash, weights }: EditionInForce): WeightSource {
  const { cells: _cells, ...facts } = weights;
  return { edition, hash, ...facts };
}
