import { createRoute, z } from '@hono/zod-openapi';
import { isFixedTable, viewDefinitionSchema, type TableChoice } from '../../shared/analysis/definition.ts';
import { mayDo, type WardActor } from '../../shared/account/verb.ts';
import type { Context } from '../context.ts';
import { makeApi, requireActorFor, returns, sends } from '../http/api.ts';
import { languageOf } from '../http/language.ts';
import { createdSchema, done, doneSchema, idParams } from '../http/shapes.ts';
import { findEditionInForce } from '../weight/stored.ts';
import { createView, deleteView, renameView } from './actions.ts';
import { describeAnalysis, describeSides, listQuestionWords } from './describe.ts';
import { fileFormats, writeTableFile } from './file.ts';
import { listViewRows } from './queries.ts';
import { readAnalysis, requireClosedRound } from './read.ts';
import {
  newViewSchema,
  readQuery,
  renamedViewSchema,
  sidesSchema,
  tableQuery,
  tableSchema,
  viewSchema,
} from './shapes.ts';

const whatIsAllowed =
  'A question, by one group or by none, unfiltered and unweighted, is for everybody; other tables are for those who may export the answers.';

const tableRoute = createRoute({
  method: 'get',
  path: '/rounds/{id}/analysis',
  summary: 'Persons of a closed round by two questions or groups; small numbers are withheld',
  description:
    '`of` and `by`: `group.ageBand`, `group.sex`, `group.district`, `group.recruitment`, `group.mode`, a question’s key, or of a number `times.2,5` (below 2, 2 to below 5, 5 and more) and `times.mean` (`of` only). ' +
    '`filter`, once or several times, all of which must hold: `group.ageBand:30s,40s`; `visited:yes,dont-know` (choices and states); `times:2..5` (both ends included). ' +
    '`base`: `asked`, `answered` (don’t know included) or `valid`. `percent`: within a `column`, within a `row`, or `count` for none. ' +
    whatIsAllowed,
  request: { params: idParams, query: tableQuery },
  responses: returns(tableSchema),
});

const file = { schema: z.string() };
const fileRoute = createRoute({
  method: 'get',
  path: '/rounds/{id}/analysis/{format}',
  summary: 'The same table as a file',
  description:
    '`csv`: one line for each cell. `conditions`: what the table is of, as CSV. `xlsx`: the table and its conditions. Words in the language of the reader. ' +
    whatIsAllowed,
  request: {
    params: z.object({ id: z.string().min(1).max(64), format: z.enum(fileFormats) }),
    query: tableQuery.extend({ language: z.enum(['ja', 'en']).optional() }),
  },
  responses: {
    200: {
      description: 'The file',
      content: {
        'text/csv': file,
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { schema: z.unknown() },
      },
    },
  },
});

const sidesRoute = createRoute({
  method: 'get',
  path: '/rounds/{id}/analysis-sides',
  summary: 'What a closed round can be tabulated by',
  request: { params: idParams },
  responses: returns(sidesSchema),
});

const listRoute = createRoute({
  method: 'get',
  path: '/views',
  summary: 'Saved tables of the ward, by name',
  responses: returns(z.array(viewSchema)),
});
const createViewRoute = createRoute({
  method: 'post',
  path: '/views',
  summary: 'Save a table for everybody who uses the screen',
  request: { body: sends(newViewSchema) },
  responses: returns(createdSchema),
});
const renameRoute = createRoute({
  method: 'patch',
  path: '/views/{id}',
  summary: 'Rename a saved table: one’s own, or as an administrator any',
  request: { params: idParams, body: sends(renamedViewSchema) },
  responses: returns(doneSchema),
});
const deleteRoute = createRoute({
  method: 'delete',
  path: '/views/{id}',
  summary: 'Delete a saved table: one’s own, or as an administrator any',
  request: { params: idParams },
  responses: returns(doneSchema),
});

export function makeAnalysisRoutes(context: Context) {
  return makeApi()
    .openapi(tableRoute, async (c) => {
      const choice = readQuery(c.req.valid('query'));
      const actor = requireActorFor(c, verbOf(choice));
      const table = await readAnalysis(context, actor.wardId, c.req.valid('param').id, choice);
      return c.json(describeAnalysis(table, languageOf(c)), 200);
    })
    .openapi(fileRoute, async (c) => {
      const { language = languageOf(c), ...query } = c.req.valid('query');
      const choice = readQuery(query);
      const actor = requireActorFor(c, verbOf(choice));
      const { id, format } = c.req.valid('param');
      const analysis = await readAnalysis(context, actor.wardId, id, choice);
      const about = { filters: analysis.filters, questions: listQuestionWords(analysis) };
      const { body, type, name } = await writeTableFile(
        describeAnalysis(analysis, language),
        about,
        format,
        language,
      );
      return c.body(body, 200, {
        'content-type': type,
        'content-disposition': `attachment; filename="${name}"`,
        'cache-control': 'no-store',
      });
    })
    .openapi(sidesRoute, async (c) => {
      const actor = requireActorFor(c, 'result.read');
      const round = await requireClosedRound(context, actor.wardId, c.req.valid('param').id);
      const columns = await context.columns.take(context.read, round.id, round.definition);
      const weights = await findEditionInForce(context.read, round.id);
      return c.json(describeSides(round, columns, weights), 200);
    })
    .openapi(listRoute, async (c) => {
      const actor = requireActorFor(c, 'result.read');
      const rows = await listViewRows(context.read, actor.wardId);
      return c.json(
        rows.map((row) => describeView(row, actor)),
        200,
      );
    })
    .openapi(createViewRoute, async (c) => {
      const actor = requireActorFor(c, 'view.create');
      return c.json(await createView(context, actor, actor.wardId, c.req.valid('json')), 200);
    })
    .openapi(renameRoute, async (c) => {
      const actor = requireActorFor(c, 'view.change');
      await renameView(context, actor, actor.wardId, c.req.valid('param').id, c.req.valid('json').name);
      return c.json(done, 200);
    })
    .openapi(deleteRoute, async (c) => {
      const actor = requireActorFor(c, 'view.delete');
      await deleteView(context, actor, actor.wardId, c.req.valid('param').id);
      return c.json(done, 200);
    });
}

function verbOf(choice: TableChoice): 'result.read' | 'response.export' {
  return isFixedTable(choice) ? 'result.read' : 'response.export';
}

function describeView(row: Awaited<ReturnType<typeof listViewRows>>[number], actor: WardActor) {
  const { roundId, choice } = viewDefinitionSchema.parse(JSON.parse(row.definition));
  const isAdministrator = 'role' in actor && actor.role === 'administrator';
  return {
    ...{ id: row.id, name: row.name, roundId, roundName: row.round_name, choice },
    ...{ madeBy: row.made_name ?? row.made_by, madeAt: row.made_at },
    isOwn: mayDo(actor, 'view.change') && (isAdministrator || row.made_by === actor.id),
  };
}
