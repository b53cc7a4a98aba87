import { z } from 'zod';
import { postStratify } from '../statistics/post-stratify.ts';
import { rake } from '../statistics/rake.ts';
import type { Refusable } from '../statistics/refusal.ts';
import { rakeAndTrim } from '../statistics/trim.ts';
import { defaultThinRule, type Margin, type Weighting, type WeightingRow } from '../statistics/weighting.ts';
import { groupVariables, readCell } from '../tally/cell.ts';

/**
 * Weights of a round, stored with it under a version: how they were made and what every respondent of a cell weighs. A
 * cell is a combination of groups, so weights are a property of cells and need no table of persons.
 */
const marginSchema = z.strictObject({
  /** One variable, or several for their combinations. */
  variables: z.array(z.enum(groupVariables)).min(1),
  /** People per category; of several variables the values joined by `|`. */
  totals: z.record(z.string(), z.number().nonnegative()),
});

export const weightSettingSchema = z.strictObject({
  /** `postStratify` takes exactly one margin. */
  method: z.enum(['postStratify', 'rake']),
  margins: z.array(marginSchema).min(1).max(5),
  /** 「住民基本台帳」 and the date it stands for. */
  source: z.string().min(1).max(200),
  asOf: z.iso.date(),
  /** `cap`: no weight above so many times the mean; `ranges`: cut at median + 6 quartile ranges and raked again. */
  trimming: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('none') }),
    z.strictObject({ kind: z.literal('cap'), times: z.number().gt(1) }),
    z.strictObject({ kind: z.literal('ranges') }),
  ]),
  /** Somebody decided to keep categories with few answers or far weights. */
  acceptsThin: z.boolean(),
});
export type WeightSetting = z.infer<typeof weightSettingSchema>;

const cellWeightSchema = z.strictObject({
  design: z.number().nonnegative(),
  /** Weight when the margins were last met. */
  fitted: z.number().nonnegative(),
  weight: z.number().nonnegative(),
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

/**
 * Makes the weights of a closed round's respondents. `designWeightOf` says how many people each stands for before
 * fitting: 1 for everybody unless groups were drawn at different rates.
 * Refuses in the words of `Refusal` what cannot be fitted; throws RangeError for post-stratification by several margins.
 */
export function makeWeights(
  setting: WeightSetting,
  sizes: readonly CellSize[],
  designWeightOf: (cell: string) => number = () => 1,
): Refusable<RoundWeights> {
  const present = sizes.filter(({ count }) => count > 0);
  const rows = present.map(({ cell, count }): WeightingRow => ({
    count,
    weight: designWeightOf(cell),
    categories: listCategoriesOf(setting, cell),
  }));
  const fitted = fit(setting, rows);
  if (!fitted.ok) return fitted;
  const { weights, fitted: before, cycles, cut, largestError } = fitted.value;
  const cells = present.map(({ cell }, index) => {
    const design = rows[index]?.weight ?? 0;
    return [cell, { design, fitted: before[index] ?? 0, weight: weights[index] ?? 0 }] as const;
  });
  const respondents = rows.reduce((sum, { count }) => sum + count, 0);
  return {
    ok: true,
    value: { setting, cells: Object.fromEntries(cells), respondents, cycles, cut, largestError },
  };
}

/** The category of a cell in each margin of a setting. */
export function listCategoriesOf({ margins }: WeightSetting, cell: string): string[] {
  const values = readCell(cell);
  return margins.map(({ variables }) => variables.map((variable) => values[variable]).join('|'));
}

function fit(setting: WeightSetting, rows: readonly WeightingRow[]): Refusable<Weighting> {
  const { method, trimming, acceptsThin } = setting;
  const thin = acceptsThin ? null : defaultThinRule;
  const margins = setting.margins.map(({ variables, totals }): Margin => ({
    name: variables.join('+'),
    totals,
  }));
  const [first, ...others] = margins;
  if (first === undefined || (method === 'postStratify' && others.length > 0)) {
    throw new RangeError(`makeWeights: ${margins.length} margins for ${method}`);
  }
  if (trimming.kind === 'ranges') return rakeAndTrim(rows, margins, { thin });
  if (trimming.kind === 'cap') return rake(rows, margins, { thin, cap: trimming.times });
  return method === 'postStratify' ? postStratify(rows, first, thin) : rake(rows, margins, { thin });
}
