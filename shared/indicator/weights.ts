import { z } from 'zod';
import { postStratify } from '../statistics/post-stratify.ts';
import { rake } from '../statistics/rake.ts';
import type { Refusable } from '../statistics/refusal.ts';
import { rakeAndTrim } from '../statistics/trim.ts';
import {
  defaultThinRule,
  sumCategories,
  type Margin,
  type Weighting,
  type WeightingRow,
} from '../statistics/weighting.ts';
import { groupVariables } from '../tally/cell.ts';
import { categoryOf, mergeSchema, unplacedCategory } from './weight-category.ts';

/**
 * Weights of a round, stored with it under a version: how they were made and what every respondent of a cell weighs. A
 * cell is a combination of groups, so weights are a property of cells and need no table of persons.
 */
const marginSchema = z.strictObject({
  /** One variable, or several for their combinations. */
  variables: z.array(z.enum(groupVariables)).min(1),
  /** People per category; of several variables the values joined by `|`, merged values by `+`. */
  totals: z.record(z.string(), z.number().nonnegative()),
});

const trimmingSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('cap'), times: z.number().gt(1) }),
  z.strictObject({ kind: z.literal('ranges') }),
]);

/** What an official decides; the rest of a setting comes from the benchmark. */
export const weightChoiceShape = {
  /** `postStratify` takes exactly one margin. */
  method: z.enum(['postStratify', 'rake']),
  /** `cap`: no weight above so many times the mean; `ranges`: cut at median + 6 quartile ranges and raked again. */
  trimming: trimmingSchema,
  /** Somebody decided to keep categories with few answers or far weights. */
  acceptsThin: z.boolean(),
  merges: z.array(mergeSchema).max(20).optional(),
  /** Respondents the totals do not hold: no weights at all (when absent), or their own number kept as it is. */
  unplaced: z.enum(['refuse', 'keep']).optional(),
};

export const weightSettingSchema = z.strictObject({
  ...weightChoiceShape,
  margins: z.array(marginSchema).min(1).max(5),
  /** 「住民基本台帳」 and the date it stands for. */
  source: z.string().min(1).max(200),
  asOf: z.iso.date(),
  /** Which stored totals the margins are of. */
  benchmark: z
    .strictObject({ id: z.string(), name: z.string(), edition: z.number().int(), hash: z.string() })
    .optional(),
});
export type WeightSetting = z.infer<typeof weightSettingSchema>;

const cellWeightSchema = z.strictObject({
  design: z.number().nonnegative(),
  /** Weight when the margins were last met. */
  fitted: z.number().nonnegative(),
  weight: z.number().nonnegative(),
  /** Stratum its respondents were drawn in, where answers came with one. */
  stratum: z.string().optional(),
});

export const roundWeightsSchema = z.strictObject({
  setting: weightSettingSchema,
  cells: z.record(z.string(), cellWeightSchema),
  respondents: z.number().int().positive(),
  cycles: z.number().int().positive(),
  /** Respondents whose weight was cut. */
  cut: z.number().int().nonnegative(),
  /** Largest |weighted − target| ÷ target that is left. */
  largestError: z.number().nonnegative(),
});
export type RoundWeights = z.infer<typeof roundWeightsSchema>;

export interface CellSize {
  /** Text form, see `writeCell`. */
  readonly cell: string;
  readonly count: number;
}

/** How many people each respondent of a cell stands for before fitting, and the stratum they were drawn in. */
export interface CellDesign {
  readonly weight: number;
  readonly stratum?: string;
}

/**
 * Makes the weights of a closed round's respondents. `designOf`: 1 for everybody unless groups were drawn at different rates.
 * Refuses in the words of `Refusal` what cannot be fitted; throws RangeError for post-stratification by several margins.
 */
export function makeWeights(
  setting: WeightSetting,
  sizes: readonly CellSize[],
  designOf: (cell: string) => CellDesign = () => ({ weight: 1 }),
): Refusable<RoundWeights> {
  const present = sizes.filter(({ count }) => count > 0);
  const rows = present.map(({ cell, count }): WeightingRow => ({
    count,
    weight: designOf(cell).weight,
    categories: listCategoriesOf(setting, cell),
  }));
  const fitted = fit(setting, rows);
  if (!fitted.ok) return fitted;
  const { weights, fitted: before, cycles, cut, largestError } = fitted.value;
  const cells = present.map(({ cell }, index) => {
    const { weight: design, stratum } = designOf(cell);
    const own = { design, fitted: before[index] ?? 0, weight: weights[index] ?? 0 };
    return [cell, { ...own, ...(stratum === undefined ? {} : { stratum }) }] as const;
  });
  const respondents = rows.reduce((sum, { count }) => sum + count, 0);
  return {
    ok: true,
    value: { setting, cells: Object.fromEntries(cells), respondents, cycles, cut, largestError },
  };
}

/** Respondents who weigh the same are then the groups of a breakdown by that variable, which others may see. */
export function weighsByOneVariable({ margins }: WeightSetting): boolean {
  return margins.flatMap(({ variables }) => variables).length === 1;
}

/** The category of a cell in each margin of a setting. */
export function listCategoriesOf({ margins, merges = [], unplaced }: WeightSetting, cell: string): string[] {
  return margins.map(({ variables, totals }) => {
    const category = categoryOf(cell, variables, merges);
    return unplaced === 'keep' && !((totals[category] ?? 0) > 0) ? unplacedCategory : category;
  });
}

function fit(setting: WeightSetting, rows: readonly WeightingRow[]): Refusable<Weighting> {
  const thin = setting.acceptsThin ? null : defaultThinRule;
  const found = fitThin(setting, rows, thin);
  if (found.ok || thin === null) return found;
  // Those kept at their own number are no category that could be too thin.
  const isOnlyKept = found.refusals.every(
    (refusal) => refusal.code === 'thinCell' && refusal.category === unplacedCategory,
  );
  return isOnlyKept ? fitThin(setting, rows, null) : found;
}

function fitThin(
  setting: WeightSetting,
  rows: readonly WeightingRow[],
  thin: typeof defaultThinRule | null,
): Refusable<Weighting> {
  const { method, trimming } = setting;
  const margins = listMargins(setting, rows);
  const [first, ...others] = margins;
  if (first === undefined || (method === 'postStratify' && others.length > 0)) {
    throw new RangeError(`makeWeights: ${margins.length} margins for ${method}`);
  }
  if (trimming.kind === 'ranges') return rakeAndTrim(rows, margins, { thin });
  if (trimming.kind === 'cap') return rake(rows, margins, { thin, cap: trimming.times });
  return method === 'postStratify' ? postStratify(rows, first, thin) : rake(rows, margins, { thin });
}

/**
 * The totals to be met. Where respondents are kept whom the totals do not hold, their share among the answers is theirs
 * after weighting as well, and the population is shared out among the others: nothing is known of how many they are.
 */
function listMargins(setting: WeightSetting, rows: readonly WeightingRow[]): Margin[] {
  return setting.margins.map(({ variables, totals }, index): Margin => {
    const name = variables.join('+');
    const weights = sumCategories(rows, index, ({ count, weight }) => count * weight);
    const kept = weights.get(unplacedCategory) ?? 0;
    if (kept === 0) return { name, totals };
    const share = kept / [...weights.values()].reduce((sum, one) => sum + one, 0);
    const people = Object.values(totals).reduce((sum, one) => sum + one, 0);
    const others = Object.entries(totals).map(
      ([category, total]) => [category, total * (1 - share)] as const,
    );
    return { name, totals: { ...Object.fromEntries(others), [unplacedCategory]: people * share } };
  });
}
