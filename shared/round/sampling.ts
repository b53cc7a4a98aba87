import type { Sampling } from '../indicator/weight-group.ts';
import type { Design } from './design.ts';

/**
 * What a design label means for the error of chance. Monitors are never a random sample, drawn or not: those who were
 * drawn still chose to join. The people on the list are known where somebody counted them.
 */
const kinds: Readonly<Record<Design, Sampling['kind']>> = {
  'public-monitor': 'other',
  'drawn-monitor': 'other',
  'mixed-monitor': 'other',
  'random-sample': 'random',
  visitor: 'other',
  'open-link': 'other',
  census: 'complete',
};

export function readSampling(design: Design, population?: number): Sampling {
  return population === undefined ? { kind: kinds[design] } : { kind: kinds[design], population };
}
