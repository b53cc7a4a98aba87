import { z } from 'zod';

/** What stands in the fields of a form that has not been sent, hidden follow-ups included: names and values, as typed. */
const fieldsSchema = z.array(z.tuple([z.string().max(100), z.string().max(20_000)])).max(5_000);

/** What a phone saves: the fields and the revision they started from (0: it knew of none). */
export const draftSaveSchema = z.strictObject({
  revision: z.number().int().min(0),
  fields: fieldsSchema,
});
export type DraftSave = z.infer<typeof draftSaveSchema>;

export const storedFieldsSchema = fieldsSchema;
