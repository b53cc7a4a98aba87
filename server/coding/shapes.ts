import { z } from '@hono/zod-openapi';
import { codeFrameSchema, replacementSchema } from '../../shared/coding/frame.ts';
import { codingStages } from '../../shared/coding/stage.ts';
import { localizedSchema } from '../../shared/questionnaire/localized.ts';
import { whomShape } from '../tally/whom.ts';

const count = z.number().int();
const codes = z.array(z.string().min(1).max(20)).max(60);

export const codesBody = z.object({ codes });
export const startBody = z.object({ doubleShare: z.number().int().min(0).max(100) });
export const frameBody = z.object({
  edition: count.min(0),
  codes: codeFrameSchema,
  replace: z.array(replacementSchema).max(60),
});

export const textQuestionSchema = z.object({
  key: z.string(),
  title: localizedSchema,
  stage: z.enum(codingStages).nullable(),
});

export const codedQuestionSchema = z.object({
  key: z.string(),
  title: localizedSchema,
  choices: z.array(z.object({ code: z.string(), label: localizedSchema, exclusive: z.boolean().optional() })),
});

export const textPageSchema = z
  .object({
    ...whomShape,
    /** Texts in all, and those that fit the search. */
    total: count,
    matching: count,
    page: count,
    pageSize: count,
    texts: z.array(
      z.object({
        number: count,
        text: z.string(),
        spans: z.array(z.tuple([count, count])),
        /** Codes the reader gave; null where none yet. */
        mine: codes.nullable(),
        given: z.array(z.object({ coder: z.string(), codes })),
        outcome: z.enum(['agreed', 'decided', 'open', 'uncoded']).nullable(),
        /** What holds; null while it is open. */
        codes: codes.nullable(),
      }),
    ),
  })
  .openapi('TextPage');

export const wordsSchema = z
  .object({
    ...whomShape,
    texts: count,
    minimum: count,
    total: count,
    words: z.array(z.object({ word: z.string(), persons: count, occurrences: count })),
  })
  .openapi('WordCounts');

/** Shares are 0–1. */
const share = z.number().nullable();

const agreementSchema = z.object({
  method: z.enum(['cohen', 'fleiss']),
  coders: z.array(z.string()),
  compared: count,
  identical: count,
  disputed: count,
  open: count,
  codes: z.array(
    z.object({
      code: z.string(),
      n: count,
      prevalence: z.number(),
      observed: share,
      kappa: share,
      interval: z.object({ low: z.number(), high: z.number() }).nullable(),
      meanPairwise: share,
      isFragile: z.boolean(),
    }),
  ),
});

export const overviewSchema = z
  .object({
    round: z.object({ id: z.string(), name: z.string(), isSynthetic: z.boolean(), ...whomShape }),
    question: z.object({ key: z.string(), title: localizedSchema }),
    texts: count,
    frame: z.object({
      edition: count,
      codes: codeFrameSchema,
      changedBy: z.string().nullable(),
      changedAt: z.string().nullable(),
    }),
    current: z
      .object({
        number: count,
        stage: z.enum(['coding', 'agreement']),
        doubleShare: count,
        sampleSeed: z.string(),
        /** Texts that several people code. */
        doubled: count,
        startedBy: z.string(),
        startedAt: z.string(),
        coders: z.array(z.object({ name: z.string(), texts: count, isMe: z.boolean() })),
        progress: z.object({ coded: count, finished: count, mine: count, todo: count }),
        agreement: agreementSchema.nullable(),
      })
      .nullable(),
    /** The newest final one, with the frame it was made by. */
    inForce: z.object({ number: count, codes: codeFrameSchema, agreement: agreementSchema }).nullable(),
    /** The newest first. */
    finals: z.array(
      z.object({ number: count, hash: z.string(), finalisedBy: z.string(), finalisedAt: z.string() }),
    ),
  })
  .openapi('CodingOverview');
