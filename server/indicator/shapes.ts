import type { Finding } from '../../shared/problem.ts';
import { z } from 'zod';
import { evaluationSchema } from '../../shared/evaluation/evaluation.ts';
import { askedQuestionSchema } from '../../shared/indicator/asked-question.ts';
import { noFigureReasons } from '../../shared/indicator/compute.ts';
import { indicatorDocumentSchema, indicatorKinds } from '../../shared/indicator/document.ts';
import { weightedFigureSchema } from '../../shared/indicator/weighted.ts';
import { evidenceSchema, pooledSchema } from '../../shared/indicator/evidence.ts';
import { lateSchema } from '../../shared/indicator/late.ts';
import { marks } from '../../shared/indicator/series-mark.ts';
import { enteredValueSchema } from '../../shared/indicator/value.ts';
import { wordsSchema } from '../../shared/plan/definition.ts';
import { designs } from '../../shared/round/design.ts';
import { weightSourceSchema } from './weight-source.ts';

/** What the API says about indicators. Shares and limits are percent 0–100, unrounded; rounding is for the screen. */
const interval = z.object({ low: z.number(), high: z.number() }).nullable();
const reason = z.enum(noFigureReasons).nullable();

const shareFigure = z.object({
  rule: z.object({ base: z.enum(['asked', 'valid']), dontKnow: z.enum(['inBase', 'excluded']) }),
  x: z.number().nullable(),
  n: z.number(),
  value: z.number().nullable(),
  interval,
  reason,
});

const states = z.object({
  dontKnow: z.number(),
  skipped: z.number(),
  notAsked: z.number(),
  notReached: z.number(),
  outside: z.number(),
});

const commonFigures = { isFew: z.boolean(), respondents: z.number(), states };

const estimateSchema = z.discriminatedUnion('kind', [
  shareFigure.extend({
    kind: z.literal('share'),
    ...commonFigures,
    sensitivity: z.array(shareFigure).readonly(),
  }),
  z.object({
    kind: z.literal('mean'),
    n: z.number(),
    value: z.number().nullable(),
    s: z.number().nullable(),
    interval,
    reason,
    ...commonFigures,
  }),
]);

export const surveyFigureSchema = z.object({
  code: z.string(),
  fiscalYear: z.number(),
  isSynthetic: z.boolean(),
  design: z.enum(designs).nullable(),
  estimate: estimateSchema,
  weighted: weightedFigureSchema.nullable(),
  pooled: pooledSchema.nullable(),
  rounds: z
    .array(
      z.object({
        roundId: z.string(),
        name: z.string(),
        design: z.enum(designs),
        isSynthetic: z.boolean(),
        opensAt: z.string(),
        closesAt: z.string(),
        isOpen: z.boolean(),
        invited: z.number(),
        respondents: z.number(),
        isPooled: z.boolean(),
        estimate: estimateSchema.nullable(),
        weighted: weightedFigureSchema.nullable(),
        weights: weightSourceSchema.nullable(),
      }),
    )
    .readonly(),
});

export const measureResult = evaluationSchema.shape.outcomes.element.omit({ strategy: true });

/** One line of the dashboard. `survey` stands beside the value of record; it is the value of record when `current.source` says so. */
const lineSchema = z.object({
  result: measureResult,
  survey: surveyFigureSchema.nullable(),
  /** `isBreak`: the value does not continue the one before it, for the reasons given. */
  trend: z.array(
    z.object({
      fiscalYear: z.number(),
      value: z.number(),
      isBreak: z.boolean(),
      breaks: evidenceSchema.shape.breaks,
      declared: z.string().nullable(),
    }),
  ),
});

const strategySchema = z.object({ code: z.string(), title: wordsSchema, outcomes: z.array(lineSchema) });
const sectionSchema = z.object({ number: z.number(), title: z.string(), indicators: z.array(lineSchema) });

export const dashboardSchema = z.object({
  fiscalYear: z.number(),
  /** Years with a plan or a value, latest first. */
  years: z.array(z.number()),
  plan: z.object({ fiscalYear: z.number(), title: z.string() }).nullable(),
  ruleSet: wordsSchema,
  isSynthetic: z.boolean(),
  chapters: z.array(
    z.object({
      number: z.number(),
      title: z.string(),
      strategies: z.array(strategySchema),
      sections: z.array(sectionSchema),
    }),
  ),
  /** Indicators the plan does not know. */
  others: z.array(lineSchema),
  rates: evaluationSchema.shape.responseRates,
  /** Whom the figures speak for, each sentence once; `beside`: true of the survey's figure beside the value of record. */
  whom: z.array(z.object({ sentence: z.string(), codes: z.array(z.string()), beside: z.array(z.string()) })),
});
export type Dashboard = z.infer<typeof dashboardSchema>;
export type DashboardLine = z.infer<typeof lineSchema>;

export const indicatorSummarySchema = z.object({
  code: z.string(),
  kind: z.enum(indicatorKinds),
  title: z.string(),
  shortTitle: wordsSchema,
  isBound: z.boolean(),
  /** Keys of the questions it is made of, filters included; none when it is entered by hand. */
  questions: z.array(z.string()),
  changedAt: z.string(),
});

const storedValueSchema = z.object({
  id: z.string(),
  fiscalYear: z.number(),
  value: enteredValueSchema,
  enteredBy: z.string(),
  enteredAt: z.string(),
  isInForce: z.boolean(),
});

const yearSchema = z.object({
  fiscalYear: z.number(),
  goal: z.number().nullable(),
  result: measureResult,
  /** What is known of the year and the one before it; null where the value is printed. */
  evidence: evidenceSchema.nullable(),
  survey: surveyFigureSchema.nullable(),
  /** Of the latest year whose rounds are closed: the share among early and late respondents; null where it is withheld. */
  late: lateSchema.nullable(),
});

const markShape = z.object({
  id: z.string(),
  fiscalYear: z.number(),
  mark: z.enum(marks),
  /** What was found when it was declared harmless. */
  covers: evidenceSchema.shape.breaks,
  reason: z.string(),
  enteredBy: z.string(),
  enteredAt: z.string(),
});

export const indicatorDetailSchema = z.object({
  document: indicatorDocumentSchema,
  changedAt: z.string(),
  /** Every year with a goal or a value, latest first. */
  years: z.array(yearSchema),
  /** Everything ever entered by hand, latest first. */
  entries: z.array(storedValueSchema),
  /** Every question it reads, as the last round that had it asked it. */
  questions: z.array(askedQuestionSchema),
  /** Launched rounds that do not fit the binding, and why. */
  unfit: z.array(
    z.object({
      roundId: z.string(),
      name: z.string(),
      fiscalYear: z.number(),
      findings: z.array(z.string()),
    }),
  ),
  /** What staff declared about the series, latest first. */
  marks: z.array(markShape),
});
/** As the server reads it: what does not fit is put in words for the reader later. */
export type IndicatorDetail = Omit<z.infer<typeof indicatorDetailSchema>, 'unfit'> & {
  readonly unfit: readonly {
    readonly roundId: string;
    readonly name: string;
    readonly fiscalYear: number;
    readonly findings: readonly Finding[];
  }[];
};
