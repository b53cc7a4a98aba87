import { z } from 'zod';

/**
 * What staff declare about the step from one year to the next: that the series is broken though nothing shows it, or that
 * what was found (a letter mended in the question) does no harm, or that an earlier declaration no longer holds.
 */
export const marks = ['break', 'harmless', 'withdrawn'] as const;
export type Mark = (typeof marks)[number];

export const markEntrySchema = z.strictObject({
  /** The later of the two years. */
  fiscalYear: z.number().int().min(1989).max(2100),
  mark: z.enum(marks),
  reason: z.string().trim().min(1).max(500),
});
export type MarkEntry = z.infer<typeof markEntrySchema>;
