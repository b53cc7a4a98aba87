import { createRoute, z } from '@hono/zod-openapi';
import { populationSchema, receiptSchema } from '../../shared/round/definition.ts';
import { component as wordsEn } from '../../shared/text/en/component.ts';
import { round as roundEn } from '../../shared/text/en/round.ts';
import { component as wordsJa } from '../../shared/text/ja/component.ts';
import { round as roundJa } from '../../shared/text/ja/round.ts';
import type { Context } from '../context.ts';
import { makeApi, requireActorFor, requireWardActor, returns, sends } from '../http/api.ts';
import { languageOf } from '../http/language.ts';
import { sendPage } from '../http/page.ts';
import { describeFinding } from '../http/problem-response.ts';
import { createdSchema, done, doneSchema, idParams } from '../http/shapes.ts';
import { requirePanel } from '../panel/read-panel.ts';
import { findWard } from '../ward/queries.ts';
import {
  changeReceipt,
  changeRound,
  closeRound,
  createRound,
  deleteRound,
  exportInvitations,
  extendRound,
  launchRound,
} from './actions.ts';
import { codeOf, linkOf, writeInvitationList } from './invitation-list.ts';
import { makeInvitationPage } from './invitation-print.ts';
import { describePopulation, listPopulation } from './population.ts';
import { makePosterPage } from './poster-print.ts';
import { readPoster } from './read-poster.ts';
import { checkRound, listRoundSummaries, readRoundDetail, requireRound } from './read-round.ts';
import { checkSchema, count, draftDocument, populationCounts, roundSchema, summarySchema } from './shapes.ts';

const listRoute = createRoute({
  method: 'get',
  path: '/rounds',
  summary: 'Rounds of the ward with state and participation',
  responses: returns(z.array(summarySchema)),
});
const createRoundRoute = createRoute({
  method: 'post',
  path: '/rounds',
  summary: 'Create a draft round',
  request: { body: sends(draftDocument) },
  responses: returns(createdSchema),
});
const readRoute = createRoute({
  method: 'get',
  path: '/rounds/{id}',
  summary: 'A round with participation by group',
  request: { params: idParams },
  responses: returns(roundSchema),
});
const changeRoute = createRoute({
  method: 'put',
  path: '/rounds/{id}',
  summary: 'Change a draft round',
  request: { params: idParams, body: sends(draftDocument) },
  responses: returns(doneSchema),
});
const deleteRoute = createRoute({
  method: 'delete',
  path: '/rounds/{id}',
  summary: 'Delete a draft round',
  request: { params: idParams },
  responses: returns(doneSchema),
});
const populationRoute = createRoute({
  method: 'post',
  path: '/round-population',
  summary: 'How many of a panel a population has on the day of opening, by group',
  request: {
    body: sends(
      z.strictObject({ panelId: z.string(), population: populationSchema, opensAt: z.iso.datetime() }),
    ),
  },
  responses: returns(populationCounts),
});
const checkRoute = createRoute({
  method: 'get',
  path: '/rounds/{id}/check',
  summary: 'Who would be invited if the round were launched now, and what keeps it from that',
  request: { params: idParams },
  responses: returns(checkSchema),
});
const launchRoute = createRoute({
  method: 'post',
  path: '/rounds/{id}/launch',
  summary: 'Launch: freeze the questionnaire as a version and invite the population',
  request: { params: idParams },
  responses: returns(z.object({ invited: count })),
});
const closeRoute = createRoute({
  method: 'post',
  path: '/rounds/{id}/close',
  summary: 'Close an open round now',
  request: { params: idParams },
  responses: returns(doneSchema),
});
const extendRoute = createRoute({
  method: 'post',
  path: '/rounds/{id}/extend',
  summary: 'Put off the closing of a launched round',
  request: { params: idParams, body: sends(z.strictObject({ closesAt: z.iso.datetime() })) },
  responses: returns(doneSchema),
});
const receiptRoute = createRoute({
  method: 'put',
  path: '/rounds/{id}/receipt',
  summary: 'What the receipt tells of the time after; at any time, since results come late',
  request: { params: idParams, body: sends(receiptSchema) },
  responses: returns(doneSchema),
});
const file = (type: string) => ({
  200: { description: 'Personal links; recorded', content: { [type]: { schema: z.string() } } },
});
const csvRoute = createRoute({
  method: 'get',
  path: '/rounds/{id}/invitations.csv',
  summary: 'Personal links with addresses for mail merge (CSV, UTF-8 with BOM)',
  request: { params: idParams },
  responses: file('text/csv'),
});
const printRoute = createRoute({
  method: 'get',
  path: '/rounds/{id}/invitations/print',
  summary: 'Labels with QR code and link, eight on an A4 sheet; of one member with `number`',
  request: { params: idParams, query: z.object({ number: z.string().max(40).optional() }) },
  responses: file('text/html'),
});

const posterRoute = createRoute({
  method: 'get',
  path: '/rounds/{id}/poster',
  summary: 'A poster with the QR code and address of an open round, to print on A4',
  request: { params: idParams },
  responses: { 200: { description: 'A page to print', content: { 'text/html': { schema: z.string() } } } },
});

export function makeRoundRoutes(context: Context) {
  return makeApi()
    .route('/', makeReadingRoutes(context))
    .route('/', makeChangingRoutes(context))
    .route('/', makeExportRoutes(context));
}

function makeReadingRoutes(context: Context) {
  return makeApi()
    .openapi(listRoute, async (c) => {
      const { wardId } = requireActorFor(c, 'round.read');
      return c.json(await listRoundSummaries(context, wardId), 200);
    })
    .openapi(readRoute, async (c) => {
      const { wardId } = requireActorFor(c, 'round.read');
      return c.json(await readRoundDetail(context, wardId, c.req.valid('param').id), 200);
    })
    .openapi(populationRoute, async (c) => {
      const { wardId } = requireActorFor(c, 'round.create');
      const { panelId, population, opensAt } = c.req.valid('json');
      const panel = await requirePanel(context.read, wardId, panelId);
      const people = await listPopulation(context.read, panel.id, population, opensAt);
      return c.json(describePopulation(people), 200);
    })
    .openapi(checkRoute, async (c) => {
      const { wardId } = requireActorFor(c, 'round.launch');
      const check = await checkRound(context, wardId, c.req.valid('param').id);
      const language = languageOf(c);
      const questionnaireFindings = check.questionnaireFindings.map((one) => describeFinding(one, language));
      const roundFindings = check.roundFindings.map((one) => describeFinding(one, language));
      return c.json({ ...check, questionnaireFindings, roundFindings }, 200);
    });
}

function makeChangingRoutes(context: Context) {
  return makeApi()
    .openapi(createRoundRoute, async (c) =>
      c.json({ id: await createRound(context, requireWardActor(c), c.req.valid('json')) }, 200),
    )
    .openapi(changeRoute, async (c) => {
      await changeRound(context, requireWardActor(c), c.req.valid('param').id, c.req.valid('json'));
      return c.json(done, 200);
    })
    .openapi(deleteRoute, async (c) => {
      await deleteRound(context, requireWardActor(c), c.req.valid('param').id);
      return c.json(done, 200);
    })
    .openapi(launchRoute, async (c) =>
      c.json(await launchRound(context, requireWardActor(c), c.req.valid('param').id), 200),
    )
    .openapi(closeRoute, async (c) => {
      await closeRound(context, requireWardActor(c), c.req.valid('param').id);
      return c.json(done, 200);
    })
    .openapi(extendRoute, async (c) => {
      const { closesAt } = c.req.valid('json');
      await extendRound(context, requireWardActor(c), c.req.valid('param').id, closesAt);
      return c.json(done, 200);
    })
    .openapi(receiptRoute, async (c) => {
      await changeReceipt(context, requireWardActor(c), c.req.valid('param').id, c.req.valid('json'));
      return c.json(done, 200);
    });
}

function makeExportRoutes(context: Context) {
  return makeApi()
    .openapi(csvRoute, async (c) => {
      const actor = requireWardActor(c);
      const language = languageOf(c);
      const { id } = c.req.valid('param');
      const addressees = await exportInvitations(context, actor, id, 'csv');
      const { csvFile } = language === 'en' ? roundEn : roundJa;
      const name = encodeURIComponent(`${csvFile}.csv`);
      return c.body(writeInvitationList(context, addressees, language), 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="invitations.csv"; filename*=UTF-8''${name}`,
        'cache-control': 'no-store',
      });
    })
    .openapi(printRoute, async (c) => {
      const actor = requireWardActor(c);
      const language = languageOf(c);
      const { id } = c.req.valid('param');
      const addressees = await exportInvitations(context, actor, id, 'print', c.req.valid('query').number);
      const row = await requireRound(context, actor.wardId, id);
      const invitations = addressees.map((one) => ({
        ...one,
        link: linkOf(context, one),
        code: codeOf(context, one),
      }));
      const ward = await findWard(context.read, actor.wardId);
      const round = {
        codeAddress: `${new URL(context.origin).host}/code`,
        wardName: language === 'en' ? ward.name_en : ward.name_ja,
        name: row.name,
        closesAt: row.closes_at,
        isSynthetic: row.is_synthetic === 1,
        syntheticLabel: (language === 'en' ? wordsEn : wordsJa).synthetic,
      };
      return sendPage(c, makeInvitationPage(round, invitations, language));
    })
    .openapi(posterRoute, async (c) => {
      const { wardId } = requireActorFor(c, 'round.read');
      const language = languageOf(c);
      return sendPage(
        c,
        makePosterPage(await readPoster(context, wardId, c.req.valid('param').id, language), language),
      );
    });
}
