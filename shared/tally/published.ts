import { readCell } from './cell.ts';
import { countRespondents, makeCube, type Cube } from './cube.ts';
import { readRelease } from './release.ts';

/** What decides how much of a round's counts may be seen. */
export interface Visibility {
  readonly isOpen: boolean;
  /** 0 where nobody knows how many were asked. */
  readonly invited: number;
}

const cache = new WeakMap<Cube, { readonly position: number; readonly published: Cube }>();

/**
 * The counts of a round that figures may be made of: all of a closed round; of an open one what its steps have released,
 * as one cell without groups. Everything that shows answers reads these; only response counts are read from the cube itself.
 */
export function publishCube(cube: Cube, { isOpen, invited }: Visibility): Cube {
  if (!isOpen) return cube;
  const known = cache.get(cube);
  if (known?.position === cube.position) return known.published;
  const isComplete = invited > 0 && countRespondents(cube) >= invited;
  const sums = readRelease(cube.release, isComplete);
  const published = makeCube(cube.measures);
  published.places.set('', 0);
  published.cells.push(readCell(''));
  sums.forEach((sum, row) => (published.counts[row] = Float64Array.of(sum)));
  published.release.sums.set(sums);
  published.position = cube.position;
  cache.set(cube, { position: cube.position, published });
  return published;
}
