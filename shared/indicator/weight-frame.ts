import { prepareRatio, type FrameRow, type RowSums } from '../statistics/ratio-frame.ts';
import type { RatioEstimate } from '../statistics/ratio.ts';
import { sumOf } from '../statistics/sum.ts';
import { refuseAll, type Refusable, type Refusal } from '../statistics/refusal.ts';
import type { SampleDesign } from '../statistics/sample-row.ts';
import type { Sampling, WeightGroup, WeightGroups } from './weight-group.ts';

/** Weighted estimates from sums by group of weights. */
export type WeightFrame = Refusable<(sums: RowSums) => Refusable<RatioEstimate>>;

/** Of the same respondents: as they are weighted, and everybody with weight 1 in one stratum (sums in a single row). */
export interface Frames {
  readonly weighted: WeightFrame;
  readonly plain: WeightFrame;
}

const known = new WeakMap<WeightGroups, { readonly sizes: readonly number[]; readonly frames: Frames }>();

/**
 * What all figures of a round have in common, worked out once. `sizes`: respondents by group, answered the question or not.
 * Refuses respondents without a weight, strata of unknown size, and what `prepareRatio` refuses.
 */
export function frameGroups(groups: WeightGroups, sizes: readonly number[], isFinite: boolean): Frames {
  const last = known.get(groups);
  if (last?.sizes === sizes) return last.frames;
  const weighted = makeFrame(groups, sizes, isFinite);
  const frames = { weighted, plain: makePlainFrame(groups.sampling, sumOf(sizes), isFinite) };
  known.set(groups, { sizes, frames });
  return frames;
}

function makePlainFrame({ population, strata }: Sampling, size: number, isFinite: boolean): WeightFrame {
  const people = population ?? (strata === undefined ? undefined : sumOf(Object.values(strata.populations)));
  const design = isFinite && people !== undefined ? { populations: { '': people } } : {};
  return prepareRatio(size === 0 ? [] : [{ stratum: '', weight: 1, size }], design);
}

interface Present {
  readonly group: WeightGroup;
  readonly place: number;
  readonly size: number;
}

function makeFrame(
  { groups, sampling, isWeighted }: WeightGroups,
  sizes: readonly number[],
  isFinite: boolean,
): WeightFrame {
  const weighed = weighGroups({ groups, sampling, isWeighted }, sizes);
  if (!weighed.ok) return weighed;
  const places = weighed.value.map(({ place }) => place);
  const estimate = prepareRatio(
    weighed.value.map(({ row }) => row),
    isFinite ? listPopulations(sampling) : {},
  );
  if (!estimate.ok || places.length === groups.length) return estimate;
  const pick = (values: ArrayLike<number>): number[] => places.map((place) => values[place] ?? 0);
  return {
    ok: true,
    value: ({ base, sum, squares }) =>
      estimate.value({ base: pick(base), sum: pick(sum), squares: pick(squares) }),
  };
}

/** A group somebody answered in, with its place among all groups. */
export interface WeighedGroup {
  readonly place: number;
  readonly row: FrameRow;
}

/** Weight, stratum and fitting of every group with respondents. Refuses respondents without a weight, and unknown strata. */
export function weighGroups(
  { groups, sampling, isWeighted }: Pick<WeightGroups, 'groups' | 'sampling' | 'isWeighted'>,
  sizes: readonly number[],
): Refusable<WeighedGroup[]> {
  const present = groups
    .map((group, place): Present => ({ group, place, size: sizes[place] ?? 0 }))
    .filter(({ size }) => size > 0);
  const answered = countStrata(present);
  const refused = refuseAll(isWeighted ? findUnweighted(present) : findStrangers(answered, sampling));
  if (refused !== null) return refused;
  const value = present.map(({ group: { stratum, fitted }, place, size }): WeighedGroup => {
    const people = sampling.strata?.populations[stratum] ?? 0;
    if (fitted === null) {
      return { place, row: { stratum, size, weight: people / (answered.get(stratum) ?? 1) } };
    }
    const { categories, design, fitted: calibratedWeight, weight } = fitted;
    const calibration = { categories, designWeight: design, calibratedWeight };
    return { place, row: { stratum, size, weight, calibration } };
  });
  return { ok: true, value };
}

/** Answers that came after the weights were made, in a combination of groups nobody had then. */
function findUnweighted(present: readonly Present[]): Refusal[] {
  return present.flatMap(({ group, size }): Refusal[] =>
    group.fitted === null ? [{ code: 'noTarget', margin: 'cell', category: group.cell, count: size }] : [],
  );
}

/** Answers from a stratum of which nobody knows how many people it has. */
function findStrangers(answered: ReadonlyMap<string, number>, { strata }: Sampling): Refusal[] {
  return [...answered]
    .filter(([stratum]) => !((strata?.populations[stratum] ?? 0) > 0))
    .map(([category, count]) => ({ code: 'noTarget', margin: strata?.variable ?? '', category, count }));
}

function countStrata(present: readonly Present[]): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const { group, size } of present) {
    sizes.set(group.stratum, (sizes.get(group.stratum) ?? 0) + size);
  }
  return sizes;
}

function listPopulations({ population, strata }: Sampling): SampleDesign {
  if (strata !== undefined) return { populations: strata.populations };
  return population === undefined ? {} : { populations: { '': population } };
}
