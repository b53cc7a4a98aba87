import { z } from 'zod';
import {
  actionEffectivenessSchema,
  comparatorSchema,
  noteSchema,
  progressSchema,
  ratingSchema,
  strategyEffectivenessSchema,
  unitSchema,
  wordsSchema,
} from '../plan/definition.ts';
import { changeSchema } from './change.ts';
import { decisionSchema } from './entries.ts';
import { measurementSchema } from './measurement.ts';
import { ruleSetSchema } from './rule-set.ts';

/**
 * The year's evaluation as computed: everything both sheets, the dashboard, the command line and the API show.
 * Codes and figures only; words are put to them where they are shown.
 */

const notes = z.array(noteSchema);
const codes = z.array(z.string());

const verdict = z.discriminatedUnion('code', [
  z.strictObject({ code: z.enum(['reached', 'reachedUncertain', 'notDistinguishable', 'missed']) }),
  z.strictObject({
    code: z.literal('notComparable'),
    reason: z.enum(['unmeasured', 'noInterval', 'readingsDisagree', 'equalityGoal', 'noGoal']),
  }),
]);

export const remarkSchema = z.enum([
  'roundsToGoal',
  'readingsDiffer',
  'goalInOtherYear',
  'fewAnswers',
  'interim',
  'synthetic',
]);

const measureResult = z.strictObject({
  code: z.string(),
  title: z.string(),
  shortTitle: wordsSchema,
  unit: unitSchema,
  counter: wordsSchema.nullable(),
  scaleMax: z.number().nullable(),
  instrument: z.string().nullable(),
  goal: z.strictObject({ fiscalYear: z.int(), comparator: comparatorSchema, value: z.number() }).nullable(),
  current: measurementSchema.nullable(),
  previous: measurementSchema.nullable(),
  /** What the document printed, where another figure has taken its place. */
  printed: measurementSchema.nullable(),
  change: changeSchema.nullable(),
  rating: ratingSchema.nullable(),
  verdict,
  remarks: z.array(remarkSchema),
  notes,
});

const indicatorResult = measureResult.extend({
  item: z.string(),
  strategies: codes,
  condition: z.string().nullable(),
});
const outcomeResult = measureResult.extend({ strategy: z.string() });

const strategyResult = z.strictObject({
  code: z.string(),
  title: wordsSchema,
  state: z.enum(['active', 'absent']),
  outcomes: codes,
  actions: codes,
  progress: progressSchema.nullable(),
  effectiveness: strategyEffectivenessSchema.nullable(),
  effectivenessSource: z.enum(['entered', 'printed']).nullable(),
  notes,
});

const rowResult = z.strictObject({
  row: z.int(),
  item: z.string(),
  indicators: codes,
  strategy: z.string(),
  outcomes: z.array(z.strictObject({ code: z.string(), rating: ratingSchema.nullable() })),
  overall: ratingSchema.nullable(),
  progress: progressSchema.nullable(),
  effectiveness: strategyEffectivenessSchema.nullable(),
  issues: z.string().nullable(),
  improvements: z.string().nullable(),
  notes,
});

const actionClass = z.enum(['goalMet', 'goalMissed', 'underLine']);
const subCode = z.enum(['asPlanned', 'notAsPlanned']);

const lineResult = z.strictObject({
  kind: z.enum(['line', 'anyGoalMissed', 'notDone']),
  goal: z.string().nullable(),
  comparator: comparatorSchema.nullable(),
  value: z.number().nullable(),
  holds: z.boolean().nullable(),
  /** false: under the line, but the line lies inside the interval. null: no interval to tell from. */
  certain: z.boolean().nullable(),
});

const workload = z.strictObject({
  title: wordsSchema,
  planned: z.number(),
  executed: z.number().nullable(),
  notes,
});

const actionResult = z.strictObject({
  code: z.string(),
  numbered: z.boolean(),
  strategy: z.string(),
  items: codes,
  title: wordsSchema,
  state: z.enum(['legible', 'notLegible']),
  goals: z.array(measureResult),
  line: lineResult.nullable(),
  class: actionClass.nullable(),
  subCode: z.strictObject({ entered: subCode.nullable(), proposed: subCode.nullable() }),
  effectiveness: z.strictObject({
    entered: actionEffectivenessSchema.nullable(),
    printed: actionEffectivenessSchema.nullable(),
    proposed: actionEffectivenessSchema.nullable(),
  }),
  workloads: z.array(workload),
  decision: decisionSchema.nullable(),
  issues: z.string().nullable(),
  improvements: z.string().nullable(),
  notes,
});

/** Rates in percent. `pooled` needs the counts of the rounds, which a printed yearly mean does not give. */
const rateResult = z.strictObject({
  fiscalYear: z.int(),
  instrument: z.string().nullable(),
  source: z.enum(['printed', 'survey']),
  synthetic: z.boolean(),
  /** Rounds that are closed, and the rate of each. */
  rounds: z.int(),
  byRound: z.array(z.number()),
  /** Rates so far of rounds still open; they are in no mean. */
  interim: z.array(z.number()),
  printedMean: z.number().nullable(),
  plainMean: z.number().nullable(),
  pooled: z.number().nullable(),
  notes,
});

const difference = z.strictObject({
  subject: z.enum(['row', 'action', 'responseRate']),
  code: z.string(),
  field: z.enum(['individual', 'overall', 'progress', 'effectiveness', 'value', 'previous', 'class', 'mean']),
  /** Outcome the field belongs to, where a row has several. */
  outcome: z.string().nullable(),
  printed: z.string(),
  computed: z.string(),
});

export const evaluationSchema = z.strictObject({
  ward: z.strictObject({ code: z.string(), name: wordsSchema }),
  title: z.string(),
  fiscalYear: z.int(),
  ruleSet: ruleSetSchema,
  /** false: the rule set was made for other fiscal years. */
  ruleSetCoversYear: z.boolean(),
  synthetic: z.boolean(),
  indicators: z.array(indicatorResult),
  strategies: z.array(strategyResult),
  outcomes: z.array(outcomeResult),
  rows: z.array(rowResult),
  actions: z.array(actionResult),
  responseRates: z.array(rateResult),
  differences: z.array(difference),
  /** Codes of the actions under their withdrawal line about which nothing has been decided. */
  openDecisions: codes,
  notes,
});

export type Evaluation = z.infer<typeof evaluationSchema>;
export type MeasureResult = z.infer<typeof measureResult>;
export type OutcomeResult = z.infer<typeof outcomeResult>;
export type ActionResult = z.infer<typeof actionResult>;
export type LineResult = z.infer<typeof lineResult>;
export type RateResult = z.infer<typeof rateResult>;
export type StrategyResult = z.infer<typeof strategyResult>;
export type RowResult = z.infer<typeof rowResult>;
export type Difference = z.infer<typeof difference>;
export type Remark = z.infer<typeof remarkSchema>;
