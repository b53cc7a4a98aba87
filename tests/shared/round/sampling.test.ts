import { expect, test } from 'vitest';
import { designs } from '../../../shared/round/design.ts';
import { readSampling } from '../../../shared/round/sampling.ts';

test('only a random sample is one; monitors who were drawn chose to join', () => {
  expect(designs.filter((design) => readSampling(design).kind === 'random')).toEqual(['random-sample']);
  expect(designs.filter((design) => readSampling(design).kind === 'complete')).toEqual(['census']);
  expect(readSampling('drawn-monitor', 195)).toEqual({ kind: 'other', population: 195 });
});
