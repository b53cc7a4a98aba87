import { z } from 'zod';

/**
 * The plan file: a ward's goals for a fiscal year and what was printed about them, as plain JSON.
 * Figures are in the unit of their measure, as printed (percent 0–100, never shares). Codes are stored, labels
 * are not. Official titles are Japanese; short titles and notes exist in both languages because we wrote them.
 * Every doubtful reading keeps a note on the very value it is about.
 */

export const wordsSchema = z.strictObject({ ja: z.string().min(1), en: z.string().min(1) });
export const noteSchema = z.strictObject({
  code: z.string().min(1),
  ja: z.string().min(1),
  en: z.string().min(1),
});
const notes = z.array(noteSchema).optional();
const code = z.string().min(1).max(40);
const fiscalYear = z.int().min(1989).max(2100);

/** Who stands behind a figure. `completeCount` and `records` are whole counts: no interval is due. */
export const instrumentKindSchema = z.enum([
  'monitors',
  'randomSample',
  'visitors',
  'openLink',
  'trainees',
  'participants',
  'mysteryCallers',
  'completeCount',
  'records',
]);
/**
 * Whom a figure speaks for. A survey can be two things no instrument of a plan is: `allAsked`, everybody concerned was asked and
 * not all answered; `mixed`, answers of people who came to be asked in several ways, put together.
 */
export const whomSchema = z.enum([...instrumentKindSchema.options, 'allAsked', 'mixed']);
export type Whom = z.infer<typeof whomSchema>;
const instrument = z.strictObject({ kind: instrumentKindSchema, name: z.string().min(1) });

export const comparatorSchema = z.enum(['atLeast', 'moreThan', 'atMost', 'lessThan', 'equal']);

/** `growth` is the change on the year before in percent; a milestone is 1 when done and 0 when not. */
export const unitSchema = z.enum(['percent', 'count', 'points', 'milestone', 'growth']);

/** `candidates`: readings that compete; the first is shown, a rating is given only where all agree. */
const value = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('measured'),
    fiscalYear,
    value: z.number(),
    candidates: z.array(z.number()).min(2).optional(),
    notes,
  }),
  z.strictObject({ state: z.literal('unmeasured'), fiscalYear, notes }),
]);

const goal = z.strictObject({ fiscalYear, value: z.number() });

/** What indicators, outcomes and goals of actions have in common: a named number with goals and values. */
const measure = z.strictObject({
  code,
  title: z.string().min(1),
  shortTitle: wordsSchema,
  unit: unitSchema,
  counter: wordsSchema.optional(),
  comparator: comparatorSchema,
  scaleMax: z.number().positive().optional(),
  goals: z.array(goal).min(1),
  instrument: instrument.nullable(),
  values: z.array(value),
  notes,
});

const indicator = measure.extend({
  item: code,
  strategies: z.array(code).min(1),
  population: z.string().nullable(),
  condition: z.string().nullable(),
});

const outcome = measure.extend({ strategy: code });

export const strategyEffectivenessSchema = z.enum(['continue', 'revise']);
export const actionEffectivenessSchema = z.enum(['effective', 'review']);
export const ratingSchema = z.enum(['A', 'B']);
export const progressSchema = z.enum(['a', 'b']);

/** `absent`: the number never occurs in the document, though the sequence has a place for it. */
const strategy = z.strictObject({
  code,
  title: wordsSchema,
  state: z.enum(['active', 'absent']),
  effectiveness: strategyEffectivenessSchema.nullable(),
  notes,
});

/** Under the line the project is rebuilt. `notDone`: the goal's count is zero. */
const withdrawal = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('line'), goal: code, comparator: comparatorSchema, value: z.number() }),
  z.strictObject({ kind: z.literal('anyGoalMissed') }),
  z.strictObject({ kind: z.literal('notDone'), goal: code }),
]);

const workload = z.strictObject({
  title: wordsSchema,
  planned: z.number().nonnegative(),
  executed: z.number().nonnegative().nullable(),
  notes,
});

const series = z.strictObject({
  title: wordsSchema,
  unit: unitSchema,
  counter: wordsSchema.optional(),
  derived: z.boolean().optional(),
  values: z.array(value).min(1),
  notes,
});

/** `cell`: the achievement cell as read: `brackets` once held ① or ② with (i)/(ii), `blank` stands for ③. */
const action = z.strictObject({
  code,
  numbered: z.boolean(),
  strategy: code,
  items: z.array(code).min(1),
  title: wordsSchema,
  state: z.enum(['legible', 'notLegible']),
  goals: z.array(measure),
  withdrawal: withdrawal.nullable(),
  workloads: z.array(workload),
  series: z.array(series),
  respondents: wordsSchema.nullable(),
  printed: z.strictObject({
    cell: z.enum(['brackets', 'blank', 'absent']),
    effectiveness: actionEffectivenessSchema.nullable(),
  }),
  notes,
});

/** One printed pair of a row, this year's value and last year's; null is 未測定. */
const printedPair = z.strictObject({
  outcome: code,
  value: z.number().nullable(),
  previous: z.number().nullable(),
});

const row = z.strictObject({
  row: z.int().min(1),
  item: code,
  indicators: z.array(code).min(1),
  strategy: code,
  outcomes: z.array(code).min(1),
  printed: z
    .strictObject({
      pairs: z.array(printedPair),
      individual: z.array(ratingSchema),
      overall: z.array(ratingSchema),
      progress: progressSchema.nullable(),
      effectiveness: strategyEffectivenessSchema.nullable(),
    })
    .nullable(),
  notes,
});

/** Rates in percent as printed; `mean` is the plain mean of the rounds. */
const responseRate = z.strictObject({
  fiscalYear,
  instrument,
  rounds: z.int().min(1),
  mean: z.number().min(0).max(100),
  byRound: z.array(z.number().min(0).max(100)),
  notes,
});

const item = z.strictObject({
  code,
  mark: z.enum(['ア', 'イ', 'ウ', 'エ', 'オ']),
  title: z.string().min(1),
  notes,
});
const section = z.strictObject({
  number: z.int().min(1),
  title: z.string().min(1),
  items: z.array(item).min(1),
});
const chapter = z.strictObject({
  number: z.int().min(1),
  title: z.string().min(1),
  sections: z.array(section).min(1),
});

export const planSchema = z.strictObject({
  format: z.literal('machikoe-plan'),
  version: z.literal(1),
  ward: z.strictObject({ code: z.string().regex(/^\d{6}$/), name: wordsSchema }),
  title: z.string().min(1),
  parentPolicy: z.string().min(1).optional(),
  fiscalYear,
  notes,
  chapters: z.array(chapter).min(1),
  indicators: z.array(indicator).min(1),
  strategies: z.array(strategy).min(1),
  outcomes: z.array(outcome).min(1),
  actions: z.array(action),
  rows: z.array(row).min(1),
  responseRates: z.array(responseRate),
});

export type Comparator = z.infer<typeof comparatorSchema>;
export type PlanValue = z.infer<typeof value>;
export type Measure = z.infer<typeof measure>;
export type PlanAction = z.infer<typeof action>;
export type PlanRow = z.infer<typeof row>;
export type Plan = z.infer<typeof planSchema>;
