import { z } from 'zod';
import { respondentLanguages } from './localized.ts';

/**
 * What one respondent answered, as stored: by question key, in codes, never labels. Five states, all explicit; a missing
 * answer is never a guess of the reader's. Choices of every kind (single, multiple, scale) are a list of codes, so that
 * conditions and counts read them alike; `texts` holds what was written beside a choice such as 「その他」.
 */
const valueSchema = z.union([
  z.strictObject({ codes: z.array(z.string()).min(1), texts: z.record(z.string(), z.string()).optional() }),
  z.strictObject({ number: z.number() }),
  z.strictObject({ text: z.string().min(1) }),
]);
export type AnswerValue = z.infer<typeof valueSchema>;

export const unansweredStates = ['dont-know', 'skipped', 'not-asked', 'not-reached'] as const;

const answerSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('answered'), value: valueSchema }),
  z.strictObject({ state: z.enum(unansweredStates) }),
]);
export type Answer = z.infer<typeof answerSchema>;

export type Answers = Readonly<Record<string, Answer>>;

/** The document in the response log. It names the version it answered, so that an old answer can always be read. */
export const responseDocumentSchema = z.strictObject({
  version: z.string(),
  language: z.enum(respondentLanguages),
  answers: z.record(z.string(), answerSchema),
  /** Of answers taken in from elsewhere: pseudonym by which the person is known again, design weight and stratum. */
  person: z.string().optional(),
  weight: z.number().positive().optional(),
  stratum: z.string().optional(),
});
export type ResponseDocument = z.infer<typeof responseDocumentSchema>;

/** A stored document back from its text. Throws on a row another program wrote. */
export function readResponseDocument(text: string): ResponseDocument {
  return responseDocumentSchema.parse(JSON.parse(text));
}
