import { createRoute, z } from '@hono/zod-openapi';
import { localizedSchema } from '../../shared/questionnaire/localized.ts';
import { questionKindNames } from '../../shared/questionnaire/question.ts';
import { designs } from '../../shared/round/design.ts';
import type { Language } from '../../shared/text/messages.ts';
import { sayWhom } from '../../shared/text/speaks-for.ts';
import type { Context } from '../context.ts';
import { makeApi, requireActorFor, returns } from '../http/api.ts';
import { languageOf } from '../http/language.ts';
import { idParams } from '../http/shapes.ts';
import { crossTabQuery, crossTabSchema, isFixedBreakdown, readCrossTab } from './cross-tab.ts';
import { readRoundTally, type RoundTally } from './read.ts';
import { requireTalliedRound, type TalliedRound } from './round.ts';

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

/** Beside every table of answers: how the people were asked, and the sentence that follows from it. */
const whomShape = { design: z.enum(designs), speaksFor: z.string() };

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

const crossTabRoute = createRoute({
  method: 'get',
  path: '/rounds/{id}/cross-tab',
  summary: 'Persons of a closed round by two questions or groups; small numbers are withheld',
  description:
    '`row` and `column`: a question’s key, or `group.ageBand`, `group.sex`, `group.district`, `group.recruitment`, `group.mode`. ' +
    '`filter`, once or several times, all of which must hold: `group.ageBand:30s,40s`; `visited:yes,dont-know` (choices and states); `times:2..5` (both ends included). ' +
    'A question by a group, unfiltered, is for everybody; other tables are for those who may export the answers.',
  request: { params: idParams, query: crossTabQuery },
  responses: returns(crossTabSchema.extend(whomShape)),
});

export function makeTallyRoutes(context: Context) {
  return makeApi()
    .openapi(readRoute, async (c) => {
      const actor = requireActorFor(c, 'result.read');
      const tally = await readRoundTally(context, actor.wardId, c.req.valid('param').id);
      return c.json(describeTally(tally, languageOf(c)), 200);
    })
    .openapi(crossTabRoute, async (c) => {
      const query = c.req.valid('query');
      const actor = requireActorFor(c, isFixedBreakdown(query) ? 'result.read' : 'response.export');
      const { id } = c.req.valid('param');
      const table = await readCrossTab(context, actor.wardId, id, query);
      const round = await requireTalliedRound(context.read, actor.wardId, id);
      return c.json({ ...table, ...describeWhom(round, languageOf(c)) }, 200);
    });
}

function describeWhom({ design }: TalliedRound, language: Language) {
  return { design, speaksFor: sayWhom(design, language) };
}

function describeTally({ round, questions, ...counts }: RoundTally, language: Language) {
  const { id, name, fiscalYear, isSynthetic } = round;
  return {
    roundId: id,
    name,
    fiscalYear,
    isSynthetic,
    ...describeWhom(round, language),
    ...counts,
    questions: [...questions],
  };
}
