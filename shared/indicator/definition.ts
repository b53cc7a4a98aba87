import { z } from 'zod';
import { largestValue, momentDecimals } from '../statistics/moments.ts';
import type { Finding } from '../problem.ts';
import { conditionSchema, listComparisons } from '../questionnaire/condition.ts';
import { listQuestions, type QuestionnaireDefinition } from '../questionnaire/definition.ts';
import { listCategories, type Question } from '../questionnaire/question.ts';

/**
 * An indicator is a named number: what is counted, over which base, against which goal in which fiscal year. It is fed by
 * a survey question (or several) or entered by hand with source and date; never both at once for the same year without saying so.
 */
const part = z.strictObject({
  question: z.string().min(1),
  /** Choices that count towards the numerator. */
  codes: z.array(z.string()).min(1),
});

/** Few enough digits to be added up exactly. */
const score = z
  .number()
  .min(-largestValue)
  .max(largestValue)
  .refine((value) => Number(value.toFixed(momentDecimals)) === value);

export const bindingSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('share'),
    parts: z.array(part).min(1).max(20),
    /** With several questions: a respondent counts when any, or all, of the parts are met. */
    combine: z.enum(['any', 'all']),
    /** `asked`: everybody who was asked, silent or not. `valid`: those who answered. */
    base: z.enum(['asked', 'valid']),
    dontKnow: z.enum(['inBase', 'excluded']),
    /** Only respondents for whom this holds are in the base (「過去1年間に来庁した方のうち」). */
    filter: conditionSchema.optional(),
  }),
  z.strictObject({
    kind: z.literal('mean'),
    question: z.string().min(1),
    /** Score of each choice; empty for a number question, whose value is the score. */
    scores: z.record(z.string(), score),
    filter: conditionSchema.optional(),
  }),
]);
export type Binding = z.infer<typeof bindingSchema>;
export type ShareBinding = Extract<Binding, { kind: 'share' }>;
export type MeanBinding = Extract<Binding, { kind: 'mean' }>;

/** Keys of the questions whose answers are counted, in order of mention. */
export function listOwnQuestions(binding: Binding): string[] {
  const own = binding.kind === 'share' ? binding.parts.map(({ question }) => question) : [binding.question];
  return [...new Set(own)];
}

/** Keys of every question the binding reads, its filter's among them. */
export function listBoundQuestions(binding: Binding): string[] {
  const filter =
    binding.filter === undefined ? [] : listComparisons(binding.filter).map(({ question }) => question);
  return [...new Set([...listOwnQuestions(binding), ...filter])];
}

/** Whether a questionnaire version can feed the binding, and if not, what is missing (paths relative to the binding). */
export function inspectBinding(binding: Binding, definition: QuestionnaireDefinition): Finding[] {
  const questions = new Map(listQuestions(definition).map((question) => [question.key, question]));
  const missing = listBoundQuestions(binding)
    .filter((key) => !questions.has(key))
    .map((key): Finding => ({ path: key, code: 'unknownQuestion', details: { key } }));
  if (missing.length > 0) return missing;
  return binding.kind === 'share'
    ? binding.parts.flatMap((one, index) =>
        inspectCodes(one.codes, questions.get(one.question), `parts.${index}.codes`),
      )
    : inspectScores(binding, questions.get(binding.question));
}

function inspectCodes(codes: readonly string[], question: Question | undefined, path: string): Finding[] {
  const known = question === undefined || question.kind === 'number' ? [] : listCategories(question);
  return codes
    .filter((code) => !known.includes(code))
    .map((code) => ({ path, code: 'unknownChoice', details: { choice: code, key: question?.key ?? '' } }));
}

function inspectScores(binding: MeanBinding, question: Question | undefined): Finding[] {
  if (question?.kind === 'number') {
    return Object.keys(binding.scores).length === 0 ? [] : [{ path: 'scores', code: 'scoresOfNumber' }];
  }
  const isSingleAnswer = question?.kind === 'single' || question?.kind === 'scale';
  if (!isSingleAnswer) return [{ path: 'question', code: 'noMean', details: { key: binding.question } }];
  const unknown = inspectCodes(Object.keys(binding.scores), question, 'scores');
  return Object.keys(binding.scores).length === 0 ? [{ path: 'scores', code: 'scoresMissing' }] : unknown;
}
