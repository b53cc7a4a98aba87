import { z } from 'zod';
import { protectTable } from '../tally/protect-table.ts';

/** Whoever answered a closed round in the first half, in order of arrival, and in the second. */
const halfSchema = z.object({ yes: z.number(), no: z.number(), other: z.number() });
export const halvesSchema = z.object({ early: halfSchema, late: halfSchema });
export type Halves = z.infer<typeof halvesSchema>;

/** x of n in the base of each half; null where the two halves, a breakdown like any other, speak of too few. */
export const lateSchema = z.object({
  early: z.object({ x: z.number(), n: z.number() }),
  late: z.object({ x: z.number(), n: z.number() }),
});
export type Late = z.infer<typeof lateSchema>;

export function showHalves({ early, late }: Halves): Late | null {
  const rows = [early, late].map(({ yes, no, other }) => [yes, no, other]);
  if (protectTable({ counts: rows }).hasWithheld) return null;
  const [first, second] = [early, late].map(({ yes, no }) => ({ x: yes, n: yes + no }));
  const isWhole = first !== undefined && second !== undefined && first.n > 0 && second.n > 0;
  return isWhole ? { early: first, late: second } : null;
}

export function addHalves(parts: readonly Halves[]): Halves {
  const sum = (half: 'early' | 'late') => ({
    yes: parts.reduce((all, part) => all + part[half].yes, 0),
    no: parts.reduce((all, part) => all + part[half].no, 0),
    other: parts.reduce((all, part) => all + part[half].other, 0),
  });
  return { early: sum('early'), late: sum('late') };
}
