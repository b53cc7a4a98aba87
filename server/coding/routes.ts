import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from '../context.ts';
import { makeApi, requireActorFor, returns, sends } from '../http/api.ts';
import { languageOf } from '../http/language.ts';
import { done, doneSchema, idParams } from '../http/shapes.ts';
import {
  compareCodings,
  decideText,
  dropCoding,
  editFrame,
  finaliseCoding,
  markText,
  recordReading,
  startCoding,
} from './actions.ts';
import {
  drawDoubledOf,
  listCodedQuestions,
  listTextQuestionsOf,
  listWordCounts,
  positionsOf,
  readCodingOverview,
  requireSubject,
  requireText,
  whomOf,
} from './read.ts';
import {
  codedQuestionSchema,
  codesBody,
  frameBody,
  overviewSchema,
  startBody,
  textPageSchema,
  textQuestionSchema,
  wordsSchema,
} from './shapes.ts';
import { listTexts, textFilters } from './text-list.ts';
import { rememberReaders } from './readers.ts';
import { makeTextShelf, type TextShelf } from './texts.ts';

const key = z.string().min(1).max(40);
const keyParams = idParams.extend({ key });
const numberParams = keyParams.extend({ number: z.coerce.number().int().min(1) });

const questionsRoute = createRoute({
  method: 'get',
  path: '/rounds/{id}/texts',
  summary: 'Text questions of a closed round, with how far their coding is',
  request: { params: idParams },
  responses: returns(z.array(textQuestionSchema)),
});
const codedRoute = createRoute({
  method: 'get',
  path: '/coded-questions',
  summary: 'Finalised codings of texts, each as the multiple choice it is counted as',
  request: {},
  responses: returns(z.array(codedQuestionSchema)),
});
const textsRoute = createRoute({
  method: 'get',
  path: '/rounds/{id}/texts/{key}',
  summary: 'What was written under a question of a closed round, twenty texts a page, in random order',
  description:
    'That somebody reads is recorded, once an hour. `search`: several words, all of which must be there; width, capitals and the sort of kana make no difference. `word`: one of the word counts. `only`: `todo` is what the reader has still to code, `mine` what the reader coded, `open` what the coders disagree about. `spans`: where the words stand, in UTF-16 units. Others’ codes (`given`, `outcome`, `codes`) are sent once nobody codes any more.',
  request: {
    params: keyParams,
    query: z.object({
      search: z.string().max(200).default(''),
      word: z.string().max(100).default(''),
      only: z.enum(textFilters).default('all'),
      page: z.coerce.number().int().min(1).max(100_000).default(1),
    }),
  },
  responses: returns(textPageSchema),
});
const wordsRoute = createRoute({
  method: 'get',
  path: '/rounds/{id}/texts/{key}/words',
  summary: 'How many persons wrote which word, the most common first',
  description:
    'Words are cut by Intl.Segmenter; particles, endings and the like are left out, and so are words that fewer than `minimum` persons wrote.',
  request: {
    params: keyParams,
    query: z.object({ limit: z.coerce.number().int().min(1).max(500).default(60) }),
  },
  responses: returns(wordsSchema),
});
const overviewRoute = createRoute({
  method: 'get',
  path: '/rounds/{id}/coding/{key}',
  summary: 'The code frame of a text question, its coding under way, and what was finalised',
  request: { params: keyParams },
  responses: returns(overviewSchema),
});
const frameRoute = createRoute({
  method: 'put',
  path: '/rounds/{id}/coding/{key}/frame',
  summary: 'A new edition of the code frame, which all rounds of the questionnaire share',
  description:
    '`edition`: the one it was made from, 0 for the first. `replace`: what becomes of codes that are taken out while texts carry them.',
  request: { params: keyParams, body: sends(frameBody) },
  responses: returns(z.object({ edition: z.number().int() })),
});
const startRoute = createRoute({
  method: 'post',
  path: '/rounds/{id}/coding/{key}',
  summary: 'Start coding; `doubleShare` percent of the texts, drawn at random, are for every coder',
  request: { params: keyParams, body: sends(startBody) },
  responses: returns(doneSchema),
});
const markRoute = createRoute({
  method: 'put',
  path: '/rounds/{id}/coding/{key}/marks/{number}',
  summary: 'Give a text codes, alone and without seeing what others gave',
  request: { params: numberParams, body: sends(codesBody) },
  responses: returns(doneSchema),
});
const compareRoute = createRoute({
  method: 'post',
  path: '/rounds/{id}/coding/{key}/compare',
  summary: 'End the coding and lay the codes of all coders side by side',
  request: { params: keyParams },
  responses: returns(doneSchema),
});
const decideRoute = createRoute({
  method: 'put',
  path: '/rounds/{id}/coding/{key}/decisions/{number}',
  summary: 'Decide the codes of a text the coders disagree about',
  request: { params: numberParams, body: sends(codesBody) },
  responses: returns(doneSchema),
});
const finaliseRoute = createRoute({
  method: 'post',
  path: '/rounds/{id}/coding/{key}/finalise',
  summary: 'Freeze the agreed codes; from then on they are a measure of the round',
  request: { params: keyParams },
  responses: returns(doneSchema),
});
const dropRoute = createRoute({
  method: 'delete',
  path: '/rounds/{id}/coding/{key}',
  summary: 'Drop the coding under way; it stays on record',
  request: { params: keyParams },
  responses: returns(doneSchema),
});

export function makeCodingRoutes(context: Context) {
  const shelf = makeTextShelf(context);
  return makeApi()
    .route('/', makeReadingRoutes(context, shelf))
    .route('/', makeFrameRoutes(context, shelf))
    .route('/', makeCoderRoutes(context, shelf));
}

function makeReadingRoutes(context: Context, shelf: TextShelf) {
  const isNews = rememberReaders(context);
  return makeApi()
    .openapi(questionsRoute, async (c) => {
      const { wardId } = requireActorFor(c, 'response.read');
      return c.json(await listTextQuestionsOf(context, wardId, c.req.valid('param').id), 200);
    })
    .openapi(codedRoute, async (c) => {
      const { wardId } = requireActorFor(c, 'result.read');
      return c.json(await listCodedQuestions(context, wardId), 200);
    })
    .openapi(textsRoute, async (c) => {
      const actor = requireActorFor(c, 'response.read');
      const subject = await requireSubject(context, shelf, actor.wardId, c.req.valid('param'));
      if (isNews(actor.id, subject)) await recordReading(context, actor, subject);
      const page = await listTexts(context, subject, actor.id, c.req.valid('query'));
      return c.json({ ...whomOf(subject, languageOf(c)), ...page }, 200);
    })
    .openapi(wordsRoute, async (c) => {
      const { wardId } = requireActorFor(c, 'response.read');
      const subject = await requireSubject(context, shelf, wardId, c.req.valid('param'));
      return c.json(await listWordCounts(subject, c.req.valid('query').limit, languageOf(c)), 200);
    })
    .openapi(overviewRoute, async (c) => {
      const { wardId, id } = requireActorFor(c, 'response.read');
      const subject = await requireSubject(context, shelf, wardId, c.req.valid('param'));
      const reader = { actorId: id, language: languageOf(c) };
      return c.json(await readCodingOverview(context, subject, reader), 200);
    });
}

function makeFrameRoutes(context: Context, shelf: TextShelf) {
  return makeApi()
    .openapi(frameRoute, async (c) => {
      const actor = requireActorFor(c, 'coding.editFrame');
      const subject = await requireSubject(context, shelf, actor.wardId, c.req.valid('param'));
      const edition = await editFrame(context, actor, subject, c.req.valid('json'));
      return c.json({ edition }, 200);
    })
    .openapi(startRoute, async (c) => {
      const actor = requireActorFor(c, 'coding.start');
      const subject = await requireSubject(context, shelf, actor.wardId, c.req.valid('param'));
      const { doubleShare } = c.req.valid('json');
      await startCoding(context, actor, subject, { texts: subject.written.texts.length, doubleShare });
      return c.json(done, 200);
    });
}

function makeCoderRoutes(context: Context, shelf: TextShelf) {
  return makeApi()
    .openapi(markRoute, async (c) => {
      const actor = requireActorFor(c, 'coding.mark');
      const { number, ...params } = c.req.valid('param');
      const subject = await requireSubject(context, shelf, actor.wardId, params);
      const { position } = requireText(subject, number);
      await markText(context, actor, subject, { position, number, ...c.req.valid('json') });
      return c.json(done, 200);
    })
    .openapi(compareRoute, async (c) => {
      const actor = requireActorFor(c, 'coding.compare');
      const subject = await requireSubject(context, shelf, actor.wardId, c.req.valid('param'));
      await compareCodings(context, actor, subject, {
        positions: positionsOf(subject),
        drawDoubled: (coding) => drawDoubledOf(subject, coding),
      });
      return c.json(done, 200);
    })
    .openapi(decideRoute, async (c) => {
      const actor = requireActorFor(c, 'coding.decide');
      const { number, ...params } = c.req.valid('param');
      const subject = await requireSubject(context, shelf, actor.wardId, params);
      const { position } = requireText(subject, number);
      await decideText(context, actor, subject, { position, number, ...c.req.valid('json') });
      return c.json(done, 200);
    })
    .openapi(finaliseRoute, async (c) => {
      const actor = requireActorFor(c, 'coding.finalise');
      const subject = await requireSubject(context, shelf, actor.wardId, c.req.valid('param'));
      await finaliseCoding(context, actor, subject, positionsOf(subject));
      return c.json(done, 200);
    })
    .openapi(dropRoute, async (c) => {
      const actor = requireActorFor(c, 'coding.drop');
      const subject = await requireSubject(context, shelf, actor.wardId, c.req.valid('param'));
      await dropCoding(context, actor, subject);
      return c.json(done, 200);
    });
}
