import { z } from 'zod';
import {
  evidenceSchema,
  forgivenSchema,
  linkSchema,
  thresholdSchema,
  unlinkedReasons,
} from '../indicator/evidence.ts';
import { changeMethods } from '../statistics/change-test.ts';
import type { Measurements } from './measurement.ts';

/**
 * What is said of the difference to the year before. A word of change stands only where a test, or a size set beforehand,
 * allows it. Figures are in the measure's unit (points of a percentage).
 */
export const noTestReasons = [
  'seriesBreak',
  'countsUnknown',
  'otherPeople',
  'mixedPeople',
  'syntheticMixed',
  'interim',
  'counting',
] as const;
export type NoTestReason = (typeof noTestReasons)[number];

const tested = z.strictObject({
  kind: z.literal('test'),
  method: z.enum(changeMethods),
  se: z.number(),
  /** z, t or χ²; null where the test is exact, or nothing varied. */
  statistic: z.number().nullable(),
  /** Two-sided, of this test alone, and after Holm's adjustment for all tests of the year. */
  p: z.number(),
  adjusted: z.number(),
  /** How many indicators of the year were tested together. */
  family: z.int().positive(),
  /** Answers in the base of each year. */
  before: z.int().positive(),
  after: z.int().positive(),
  /** Who answered both; null for values that were entered with their counts. */
  link: linkSchema.nullable(),
  /** Set beforehand: then it decides in the place of the test. */
  threshold: thresholdSchema.nullable(),
  forgiven: forgivenSchema.nullable(),
});

const untested = z.strictObject({
  kind: z.literal('none'),
  reason: z.enum(noTestReasons),
  breaks: evidenceSchema.shape.breaks,
  declared: z.string().nullable(),
});

/** Nobody was left out by chance: the difference itself is the change. */
const counted = z.strictObject({ kind: z.literal('wholeCount') });

/** The change of the weighted figures, beside that of the figures of record. */
const weightedChange = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('tested'),
    /** Of the figures as printed. */
    difference: z.number(),
    /** In whole points, because one of the figures is. */
    isWhole: z.literal(true).optional(),
    /** Rounded up to half a point, the limits widened to whole points; a twentieth and tenths for a mean. */
    se: z.number().nonnegative(),
    low: z.number(),
    high: z.number(),
    word: z.enum(['increased', 'decreased', 'noChange']),
    /** Why the two years count as different people's; null where who answered both is in the test. */
    unlinked: z.enum(unlinkedReasons).nullable(),
    /** Persons in the base of both years. */
    common: z.int().nullable(),
    /** Weighted changes of the year that were tested together. */
    family: z.int().positive(),
  }),
  /** `cut`: who answered both years could no longer be told when the weights were made. */
  z.strictObject({ kind: z.literal('none'), reason: z.enum(['cut', 'counting']) }),
]);
export type WeightedChange = z.infer<typeof weightedChange>;

export const changeSchema = z.strictObject({
  difference: z.number(),
  /** 95 % limits of the difference; null without a test. */
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** `notComparable`: the series is broken between the two years. */
  word: z.enum(['increased', 'decreased', 'noChange', 'notTested', 'notComparable']),
  /** Absent in what was published while all years were taken for different people's. */
  basis: z.discriminatedUnion('kind', [tested, untested, counted]).optional(),
  /** Absent unless both years show a weighted figure and the change of record was tested. */
  weighted: weightedChange.optional(),
});
export type Change = z.infer<typeof changeSchema>;
export type ChangeTested = z.infer<typeof tested>;

/** Code of an indicator → fiscal year → what is said of its change from the year before. */
export type Changes = Readonly<Record<string, Readonly<Record<string, Change>>>>;

/** What was measured, and what was found of the changes. */
export interface Fed {
  readonly measurements: Measurements;
  readonly changes?: Changes | undefined;
}
