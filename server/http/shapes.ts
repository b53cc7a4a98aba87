import { z } from '@hono/zod-openapi';

/** Small shapes many endpoints share. A whole list is sent as a bare array; a page of a longer one as an object around it. */

/** `/…/{id}` */
export const idParams = z.object({ id: z.string().min(1).max(64) });
/** `/…/{fiscalYear}` */
export const yearParams = z.object({ fiscalYear: z.coerce.number().int().min(1926).max(2200) });

export const doneSchema = z.object({ done: z.literal(true) });
/** What a change answers that has nothing to tell. */
export const done = { done: true } as const;

export const createdSchema = z.object({ id: z.string() });
/** One fault in words, as `describeFinding` makes it. */
export const findingSchema = z.object({ path: z.string(), code: z.string(), message: z.string() });
