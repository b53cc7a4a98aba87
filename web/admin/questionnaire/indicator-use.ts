import { z } from 'zod';
import { ApiProblem, fetchRaw } from '../api.ts';

/** An indicator that is fed by questions, as far as the editor of questions speaks of it. */
const indicatorSchema = z.object({
  code: z.string(),
  shortTitle: z.object({ ja: z.string(), en: z.string() }),
  /** Keys of the questions it is made of, filters included; none when it is entered by hand. */
  questions: z.array(z.string()).default([]),
});
export type IndicatorUse = z.infer<typeof indicatorSchema>;

/** Which indicators use which questions. Editing goes on without, when they cannot be read. */
export async function loadIndicatorUses(): Promise<IndicatorUse[]> {
  try {
    const response = await fetchRaw('/indicators');
    return z.array(indicatorSchema).parse(await response.json());
  } catch (error) {
    if (error instanceof ApiProblem) return [];
    throw error;
  }
}
