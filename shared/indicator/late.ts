import { z } from 'zod';
import { protectTable } from '../tally/protect-table.ts';
import { listBaseCategories, type CategoryCounts } from './compute.ts';
import type { ShareBinding } from './definition.ts';
import { shareCategories } from './measure.ts';

/**
 * A closed round in two parts: what it had shown on the way when about half had answered, and what came after. The early
 * part must be a figure that was shown: any other, less one that somebody noted, would be about a few people. For the
 * same reason the late part is the whole less the early one, with what the early ones corrected afterwards.
 */
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

/** Null where corrections took more of a sort away than came. */
export function cutAt(binding: ShareBinding, interim: CategoryCounts, whole: CategoryCounts): Halves | null {
  const late = Object.fromEntries(
    shareCategories.map((category) => [category, (whole[category] ?? 0) - (interim[category] ?? 0)]),
  );
  const halves = { early: readHalf(binding, interim), late: readHalf(binding, late) };
  return Object.values(halves.late).every((count) => count >= 0) ? halves : null;
}

function readHalf(binding: ShareBinding, counts: CategoryCounts): Halves['early'] {
  const sumOf = (categories: readonly string[]): number =>
    categories.reduce((sum, category) => sum + (counts[category] ?? 0), 0);
  const yes = sumOf(['success']);
  const inBase = sumOf(listBaseCategories(binding));
  return { yes, no: inBase - yes, other: sumOf(shareCategories) - inBase };
}

export function addHalves(parts: readonly Halves[]): Halves {
  const sum = (half: 'early' | 'late') => ({
    yes: parts.reduce((all, part) => all + part[half].yes, 0),
    no: parts.reduce((all, part) => all + part[half].no, 0),
    other: parts.reduce((all, part) => all + part[half].other, 0),
  });
  return { early: sum('early'), late: sum('late') };
}
