import { z } from 'zod';
import { questionNameSchema } from './asked-question.ts';

/**
 * What is known of an indicator's year and the year it is compared with, before any figure is looked at: who answered both,
 * and what changed in the asking. It is frozen with a publication, because the links between persons are cut one day; so
 * it holds nothing that speaks of a handful of people, and every test can be worked out again from it and the counts.
 */
export const breakKinds = [
  'kind',
  'title',
  'choices',
  'dontKnow',
  'routing',
  'binding',
  'design',
  'population',
  'access',
  'mode',
  'source',
] as const;
export type BreakKind = (typeof breakKinds)[number];

const breakSchema = z.strictObject({
  kind: z.enum(breakKinds),
  /** Key of the question, where one question is meant. */
  question: z.string().optional(),
  /** What the later year called it; absent in what was published before the questions were. */
  asked: questionNameSchema.optional(),
});
export type SeriesBreak = z.infer<typeof breakSchema>;

const count = z.int().nonnegative();
const pairsSchema = z.strictObject({ yesYes: count, yesNo: count, noYes: count, noNo: count });

/** Why the answers of two years count as different people's. */
export const unlinkedReasons = ['nobody', 'few', 'unknown', 'doubtful'] as const;
export type UnlinkedReason = (typeof unlinkedReasons)[number];

export const linkSchema = z.discriminatedUnion('kind', [
  /**
   * `nobody`: everybody is known, and nobody answered both. `few`: fewer than ten did. `unknown`: nobody can tell.
   * `doubtful`: numbers in two files agree, but not the persons behind them.
   */
  z.strictObject({ kind: z.literal('unlinked'), reason: z.enum(unlinkedReasons) }),
  z.strictObject({
    kind: z.literal('pairs'),
    /** Persons in the base of both years. */
    common: count,
    /** Null where a cell of the table speaks of too few; φ is then cut down to one decimal. */
    pairs: pairsSchema.nullable(),
    phi: z.number().min(-1).max(1),
  }),
  /** Years in which somebody answered several rounds, and means. */
  z.strictObject({
    kind: z.literal('persons'),
    /** Everybody who answered in either year. */
    persons: count,
    /** Null where fewer than ten. */
    common: count.nullable(),
    /** Answers of different people each year is worth, whole. */
    effective: z.tuple([z.int().positive(), z.int().positive()]),
    /** Of the two estimates, cut down to one decimal. */
    correlation: z.number().min(-1).max(1),
  }),
  /** The answers are still being gone through. */
  z.strictObject({ kind: z.literal('counting') }),
]);
export type Link = z.infer<typeof linkSchema>;

export const thresholdSchema = z.strictObject({
  /** In the indicator's unit: points of a percentage, or of a score. */
  size: z.number().positive(),
  reason: z.string().trim().min(1).max(500),
  /** Day it was set; written by the server. A year whose rounds had begun by then is judged by the test. */
  decidedOn: z.iso.date().optional(),
});
export type Threshold = z.infer<typeof thresholdSchema>;

export const forgivenSchema = z.strictObject({ breaks: z.array(breakSchema), reason: z.string() });

export const pooledSchema = z.strictObject({ persons: count.nullable(), effective: z.int().positive() });

/** The test of the difference between two years' weighted figures, as far as it may be told, see `describeWeightedTest`. */
export const weightedTestSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('tested'),
    /** Why the years count as different people's; null where who answered both is in the test. */
    unlinked: z.enum(unlinkedReasons).nullable(),
    /** Persons in the base of both years; null where they are not known, or fewer than ten. */
    common: count.nullable(),
    /** In the unit of the figures: the error rounded up to half a point, the limits widened to whole ones. */
    se: z.number().nonnegative(),
    low: z.number(),
    high: z.number(),
    /** How many tests there may be in a family for this one to count by itself: p below 0.05 divided by so many; 0 never. */
    holds: count,
  }),
  /** The weights are newer than the last day on which it could be told who answered both years. */
  z.strictObject({ kind: z.literal('cut') }),
  z.strictObject({ kind: z.literal('counting') }),
]);
export type WeightedTest = z.infer<typeof weightedTestSchema>;

export const evidenceSchema = z.strictObject({
  code: z.string(),
  fiscalYear: z.int(),
  /**
   * Persons behind the year's answers, where some answered several rounds, and what the answers are worth. Without the
   * persons, while a round is open: the least they can be worth.
   */
  pooled: pooledSchema.nullable(),
  /** The last year before it that has a value; null for the first. */
  before: z.int().nullable(),
  /** Found in what was asked and how, and not declared harmless. */
  breaks: z.array(breakSchema),
  /** Declared by staff. */
  declared: z.string().nullable(),
  forgiven: forgivenSchema.nullable(),
  /** Null where the two years do not both come from rounds, or do not follow each other. */
  link: linkSchema.nullable(),
  /**
   * Null where one of the two years shows no weighted figure; absent in what was published before weighted changes were
   * tested, which stays as it was.
   */
  weighted: weightedTestSchema.nullable().optional(),
  threshold: thresholdSchema.nullable(),
});
export type Evidence = z.infer<typeof evidenceSchema>;

export function findEvidence(
  evidence: readonly Evidence[],
  code: string,
  fiscalYear: number,
): Evidence | undefined {
  return evidence.find((one) => one.code === code && one.fiscalYear === fiscalYear);
}

export function isSeriesBroken({ breaks, declared }: Pick<Evidence, 'breaks' | 'declared'>): boolean {
  return breaks.length > 0 || declared !== null;
}
