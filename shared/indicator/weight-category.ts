import { z } from 'zod';
import { groupVariables, readCell, type GroupVariable } from '../tally/cell.ts';

/** Values of one variable that are weighted as one, because one of them alone has too few answers. */
export const mergeSchema = z.strictObject({
  variable: z.enum(groupVariables),
  values: z.array(z.string().min(1)).min(2),
});
export type Merge = z.infer<typeof mergeSchema>;

/** Neither may be part of a value's own name. */
export const valueMark = '|';
export const mergeMark = '+';

/** Respondents whom the population's totals do not hold (sex or age unknown), where they are kept at the mean weight. */
export const unplacedCategory = '?';

/** `20s` merged with `under-20` → `under-20+20s`, in the order of the merge. */
export function mergeValue(variable: GroupVariable, value: string, merges: readonly Merge[]): string {
  const own = merges.find((merge) => merge.variable === variable && merge.values.includes(value));
  return own === undefined ? value : own.values.join(mergeMark);
}

/** Category of a cell by one variable or by several together, e.g. `30s|female`. */
export function categoryOf(
  cell: string,
  variables: readonly GroupVariable[],
  merges: readonly Merge[],
): string {
  const values = readCell(cell);
  return variables.map((variable) => mergeValue(variable, values[variable], merges)).join(valueMark);
}

/** The values a category was made of, variable by variable. */
export function readCategory(category: string): string[][] {
  return category.split(valueMark).map((value) => value.split(mergeMark));
}
