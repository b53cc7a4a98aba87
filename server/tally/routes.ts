import { createRoute, z } from '@hono/zod-openapi';
import { localizedSchema } from '../../shared/questionnaire/localized.ts';
import { questionKindNames } from '../../shared/questionnaire/question.ts';
import type { Language } from '../../shared/text/messages.ts';
import type { Context } from '../context.ts';
import { makeApi, requireActorFor, returns } from '../http/api.ts';
import { languageOf } from '../http/language.ts';
import { idParams } from '../http/shapes.ts';
import { readRoundTally, type RoundTally } from './read.ts';
import { describeWhom, whomShape } from './whom.ts';

const questionSchema = z.object({
  key: z.string(),
  kind: z.enum(questionKindNames),
  title: localizedSchema,
  answered: z.number(),
  asked: z.number(),
  dontKnow: z.number(),
  skipped: z.number(),
  notAsked: z.number(),
  notReached: z.number(),
  isWithheld: z.boolean(),
  rows: z
    .array(
      z.object({
        code: z.string(),
        label: localizedSchema,
        count: z.number(),
        shareOfAnswered: z.number(),
        shareOfAsked: z.number(),
      }),
    )
    .readonly(),
  moments: z.object({ n: z.number(), mean: z.number(), s: z.number().nullable() }).nullable(),
});

const tallySchema = z
  .object({
    roundId: z.string(),
    name: z.string(),
    fiscalYear: z.number(),
    isSynthetic: z.boolean(),
    ...whomShape,
    invited: z.number(),
    respondents: z.number(),
    /** Log position up to which answers are counted. */
    position: z.number().int(),
    isOpen: z.boolean(),
    questions: z.array(questionSchema),
  })
  .openapi('RoundTally');

const readRoute = createRoute({
  method: 'get',
  path: '/rounds/{id}/tally',
  summary: 'Counts and shares of every question of a launched round; shares are percent 0–100, unrounded',
  description:
    'While the round is open the counts of the questions move in steps of at least ten further people; `respondents` is always everybody.',
  request: { params: idParams },
  responses: returns(tallySchema),
});

export function makeTallyRoutes(context: Context) {
  return makeApi().openapi(readRoute, async (c) => {
    const actor = requireActorFor(c, 'result.read');
    const tally = await readRoundTally(context, actor.wardId, c.req.valid('param').id);
    return c.json(describeTally(tally, languageOf(c)), 200);
  });
}

function describeTally({ round, questions, ...counts }: RoundTally, language: Language) {
  const { id, name, fiscalYear, isSynthetic, design } = round;
  return {
    roundId: id,
    name,
    fiscalYear,
    isSynthetic,
    ...describeWhom(design, language),
    ...counts,
    questions: [...questions],
  };
}
