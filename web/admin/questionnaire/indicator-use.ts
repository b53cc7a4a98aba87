import { api, ApiProblem, call, type ResponseOf } from '../api.ts';

/** An indicator, with the keys of the questions it is made of. */
export type IndicatorUse = ResponseOf<typeof api.indicators.$get>[number];

/** Which indicators use which questions. Editing goes on without, when they cannot be read. */
export async function loadIndicatorUses(): Promise<IndicatorUse[]> {
  try {
    return await call(api.indicators.$get());
  } catch (error) {
    if (error instanceof ApiProblem) return [];
    throw error;
  }
}
