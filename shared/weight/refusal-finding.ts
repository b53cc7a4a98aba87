import { listCategoriesOf, type CellSize, type WeightSetting } from '../indicator/weights.ts';
import { mergeMark, readCategory, unplacedCategory, type Merge } from '../indicator/weight-category.ts';
import { ageBands } from '../panel/definition.ts';
import type { Finding } from '../problem.ts';
import type { Refusal } from '../statistics/refusal.ts';
import { sumOf } from '../statistics/sum.ts';
import { readCell, type GroupVariable } from '../tally/cell.ts';
import { chooseShownParts } from '../tally/disclosure.ts';

/** Why answers cannot be fitted, with what an official can do about it. */
export interface RefusalFinding extends Finding {
  /** Values that would mend it when weighted as one; null where no neighbour offers itself. */
  readonly merge: Merge | null;
}

/**
 * Refusals as findings that can be put in words. Numbers of respondents too few to be shown, and those they could be worked out
 * from, are left out: that somebody answered is not everybody's business.
 */
export function describeRefusals(
  refusals: readonly Refusal[],
  setting: WeightSetting,
  sizes: readonly CellSize[],
): RefusalFinding[] {
  const shown = countShown(setting, sizes);
  return refusals.map((refusal): RefusalFinding => {
    const { code } = refusal;
    const finding = { path: 'margins', code: `weight.${code}`, merge: null } as const;
    if (code === 'marginsDisagree') {
      return { ...finding, details: { totals: refusal.totals.map(({ total }) => total).join(' / ') } };
    }
    if (!('margin' in refusal)) return finding;
    const { margin, category } = refusal;
    const count = shown.get(margin)?.get(category);
    const details = {
      ...{ margin, category },
      ...(count === undefined ? {} : { count }),
      ...(code === 'emptyTarget' ? { target: refusal.target } : {}),
      ...(code === 'thinCell' && count !== undefined ? { factor: Number(refusal.factor.toFixed(2)) } : {}),
      ...(code === 'noConvergence'
        ? { cycles: refusal.cycles, error: Number((100 * refusal.error).toFixed(1)) }
        : {}),
    };
    const merge = code === 'noTarget' ? null : proposeMerge(setting, margin, category);
    const neighbour = merge === null ? {} : { neighbour: merge.values.join(mergeMark) };
    return {
      ...finding,
      path: `margins.${margin}.${category}`,
      details: { ...details, ...neighbour },
      merge,
    };
  });
}

/** Respondents by category, margin by margin, as far as they may be shown. */
export function countShown(
  setting: WeightSetting,
  sizes: readonly CellSize[],
): Map<string, Map<string, number>> {
  return new Map(
    setting.margins.map(({ variables }, index) => {
      const counts = new Map<string, number>();
      for (const { cell, count } of sizes) {
        const category = listCategoriesOf(setting, cell)[index] ?? unplacedCategory;
        counts.set(category, (counts.get(category) ?? 0) + count);
      }
      const shown = chooseShownParts([...counts.values()]);
      const kept = [...counts].filter((_, place) => shown[place] === true);
      return [variables.join(mergeMark), new Map(kept)];
    }),
  );
}

/** The next age group up, or down from the oldest. Of sexes and districts nobody can say which are neighbours. */
function proposeMerge(setting: WeightSetting, margin: string, category: string): Merge | null {
  const place = margin.split(mergeMark).indexOf('ageBand');
  const own = readCategory(category)[place];
  if (own === undefined) return null;
  const known = [...groupAges(setting)];
  const at = known.findIndex((group) => group.some((band) => own.includes(band)));
  const next = known[at + 1] ?? known[at - 1];
  if (at < 0 || next === undefined) return null;
  const values = ageBands.filter((band) => own.includes(band) || next.includes(band));
  const variable: GroupVariable = 'ageBand';
  return { variable, values };
}

/**
 * The age group of the fewest respondents with its neighbour, for weights that can be made but let too little be shown. Null
 * where age is no margin, or no two groups would be left.
 */
export function proposeThinnestMerge(setting: WeightSetting, sizes: readonly CellSize[]): Merge | null {
  const groups = groupAges(setting);
  if (groups.length < 3) return null;
  const [thinnest] = groups
    .map((bands) => ({
      bands,
      count: sumOf(sizes.map(({ cell, count }) => (bands.includes(readCell(cell).ageBand) ? count : 0))),
    }))
    .toSorted((one, other) => one.count - other.count);
  return proposeMerge(setting, 'ageBand', thinnest?.bands.join(mergeMark) ?? '');
}

/** Age bands that have a total, merged as they are now, young to old. */
function groupAges({ margins, merges = [] }: WeightSetting): string[][] {
  const groups: string[][] = [];
  for (const band of ageBands) {
    const merge = merges.find(({ variable, values }) => variable === 'ageBand' && values.includes(band));
    const group = merge?.values ?? [band];
    const isKnown = margins.some(({ variables, totals }) => {
      const place = variables.indexOf('ageBand');
      return Object.keys(totals).some((category) => readCategory(category)[place]?.includes(band) === true);
    });
    if (isKnown && !groups.some((one) => one.includes(band))) groups.push(group);
  }
  return groups;
}
