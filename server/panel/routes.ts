import { createRoute, z } from '@hono/zod-openapi';
import { stringify } from 'csv-stringify/sync';
import { ageBands, memberSchema, recruitments, sexes } from '../../shared/panel/definition.ts';
import { memberFields } from '../../shared/panel/column.ts';
import { Problem } from '../../shared/problem.ts';
import type { Language } from '../../shared/text/messages.ts';
import { panel as panelEn } from '../../shared/text/en/panel.ts';
import { panel as panelJa } from '../../shared/text/ja/panel.ts';
import type { Context } from '../context.ts';
import { documentOf, makeApi, requireActorFor, requireWardActor, returns, sends } from '../http/api.ts';
import { languageOf } from '../http/language.ts';
import { describeFinding } from '../http/problem-response.ts';
import { createdSchema, done, doneSchema, idParams } from '../http/shapes.ts';
import { addMember, changeMember, changePanelName, createPanel, endTerm, importMembers } from './actions.ts';
import {
  countPlan,
  planPanelImport,
  readMemberFile,
  refuseBadRows,
  shownFaults,
  type FileReading,
} from './import-members.ts';
import { encodings } from '../decode-table.ts';
import { findMember, listPanels } from './queries.ts';
import {
  describeMember,
  describePanel,
  readComposition,
  readMemberPage,
  requirePanel,
  today,
} from './read-panel.ts';

const nameSchema = z.strictObject({ name: z.string().trim().min(1).max(80) });
const memberDocument = documentOf(memberSchema, 'Member');
const countSchema = z.number().int();

const panelSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    isSynthetic: z.boolean(),
    members: countSchema,
    inTerm: countSchema,
  })
  .openapi('Panel');

const compositionSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    isSynthetic: z.boolean(),
    /** The day the counts speak of (Tokyo). */
    day: z.string(),
    members: countSchema,
    inTerm: countSchema,
    byAgeAndSex: z.array(z.object({ ageBand: z.string(), sex: z.string(), count: countSchema })),
    byDistrict: z.array(z.object({ district: z.string(), count: countSchema })),
    byRecruitment: z.array(z.object({ recruitment: z.string(), count: countSchema })),
    /** Every district of the panel, whether anybody there is in term or not. */
    districts: z.array(z.string()),
  })
  .openapi('PanelComposition');

const listedMember = z.object({ id: z.string(), isInTerm: z.boolean(), member: memberDocument });

const listRoute = createRoute({
  method: 'get',
  path: '/panels',
  summary: 'Panels of the ward with their sizes',
  responses: returns(z.array(panelSchema)),
});
const createPanelRoute = createRoute({
  method: 'post',
  path: '/panels',
  summary: 'Create an empty panel',
  request: { body: sends(nameSchema) },
  responses: returns(createdSchema),
});
const renameRoute = createRoute({
  method: 'patch',
  path: '/panels/{id}',
  summary: 'Rename a panel',
  request: { params: idParams, body: sends(nameSchema) },
  responses: returns(doneSchema),
});
const readRoute = createRoute({
  method: 'get',
  path: '/panels/{id}',
  summary: 'Composition of a panel: members in term today, counted by group',
  request: { params: idParams },
  responses: returns(compositionSchema),
});
const memberQuery = z.object({
  search: z.string().trim().max(80).optional(),
  ageBand: z.enum(ageBands).optional(),
  sex: z.enum(sexes).optional(),
  district: z.string().max(40).optional(),
  recruitment: z.enum(recruitments).optional(),
  term: z.enum(['current', 'all']).default('current'),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
});
const memberListRoute = createRoute({
  method: 'get',
  path: '/panels/{id}/members',
  summary: 'Members of a panel, 50 a page, by registration number',
  request: { params: idParams, query: memberQuery },
  responses: returns(
    z
      .object({ total: countSchema, page: countSchema, pages: countSchema, members: z.array(listedMember) })
      .openapi('MemberPage'),
  ),
});
const addRoute = createRoute({
  method: 'post',
  path: '/panels/{id}/members',
  summary: 'Register one member',
  request: { params: idParams, body: sends(memberDocument) },
  responses: returns(createdSchema),
});
const readMemberRoute = createRoute({
  method: 'get',
  path: '/members/{id}',
  summary: 'One member',
  request: { params: idParams },
  responses: returns(
    listedMember
      .extend({ panelId: z.string(), panelName: z.string(), isSynthetic: z.boolean() })
      .openapi('RegisteredMember'),
  ),
});
const changeRoute = createRoute({
  method: 'put',
  path: '/members/{id}',
  summary: 'Replace what is known of a member',
  request: { params: idParams, body: sends(memberDocument) },
  responses: returns(doneSchema),
});
const endRoute = createRoute({
  method: 'post',
  path: '/members/{id}/end-term',
  summary: 'End the term of a member with a last day',
  request: { params: idParams, body: sends(z.strictObject({ lastDay: z.iso.date() })) },
  responses: returns(doneSchema),
});
const flag = z.enum(['true', 'false']).default('false');
const importForm = z.object({
  file: z.instanceof(File).openapi({ type: 'string', format: 'binary' }),
  /** `false` tells what would be done and does nothing. */
  commit: flag,
  onlyGood: flag,
});
const importReport = z
  .object({
    isCommitted: z.boolean(),
    encoding: z.enum(encodings).nullable(),
    added: countSchema,
    changed: countSchema,
    unchanged: countSchema,
    badRows: countSchema,
    unknownHeaders: z.array(z.string()),
    /** The first 500; `faultCount` counts all. */
    faults: z.array(
      z.object({
        line: countSchema,
        field: z.enum(memberFields).nullable(),
        code: z.string(),
        message: z.string(),
      }),
    ),
    faultCount: countSchema,
  })
  .openapi('ImportReport');
const importRoute = createRoute({
  method: 'post',
  path: '/panels/{id}/import',
  summary: 'Check a member list (CSV) against a panel, and import it: all rows, or the good rows only',
  request: {
    params: idParams,
    body: { required: true, content: { 'multipart/form-data': { schema: importForm } } },
  },
  responses: returns(importReport),
});
const templateRoute = createRoute({
  method: 'get',
  path: '/member-list-template',
  summary: 'An empty member list (CSV, UTF-8 with BOM) with the headers the import reads',
  responses: { 200: { description: 'CSV', content: { 'text/csv': { schema: z.string() } } } },
});

export function makePanelRoutes(context: Context) {
  return makeApi()
    .route('/', makeRegisterRoutes(context))
    .route('/', makeMemberRoutes(context))
    .route('/', makeImportRoutes(context));
}

function makeRegisterRoutes(context: Context) {
  return makeApi()
    .openapi(listRoute, async (c) => {
      const { wardId } = requireActorFor(c, 'panel.read');
      const rows = await listPanels(context.read, wardId, today(context));
      return c.json(rows.map(describePanel), 200);
    })
    .openapi(createPanelRoute, async (c) =>
      c.json({ id: await createPanel(context, requireWardActor(c), c.req.valid('json')) }, 200),
    )
    .openapi(renameRoute, async (c) => {
      const { name } = c.req.valid('json');
      await changePanelName(context, requireWardActor(c), c.req.valid('param').id, name);
      return c.json(done, 200);
    })
    .openapi(readRoute, async (c) => {
      const { wardId } = requireActorFor(c, 'panel.read');
      const panel = await requirePanel(context.read, wardId, c.req.valid('param').id);
      return c.json(await readComposition(context, panel), 200);
    });
}

function makeMemberRoutes(context: Context) {
  return makeApi()
    .openapi(memberListRoute, async (c) => {
      const { wardId } = requireActorFor(c, 'member.read');
      const panel = await requirePanel(context.read, wardId, c.req.valid('param').id);
      return c.json(await readMemberPage(context, panel.id, c.req.valid('query')), 200, keptNowhere);
    })
    .openapi(addRoute, async (c) => {
      const member = c.req.valid('json');
      const id = await addMember(context, requireWardActor(c), c.req.valid('param').id, member);
      return c.json({ id }, 200);
    })
    .openapi(readMemberRoute, async (c) => {
      const { wardId } = requireActorFor(c, 'member.read');
      const row = await findMember(context.read, wardId, c.req.valid('param').id);
      if (row === undefined) throw new Problem('resource.notFound');
      const { panel_id, panel_name, is_synthetic } = row;
      const panel = { panelId: panel_id, panelName: panel_name, isSynthetic: is_synthetic === 1 };
      return c.json({ ...describeMember(row, today(context)), ...panel }, 200, keptNowhere);
    })
    .openapi(changeRoute, async (c) => {
      await changeMember(context, requireWardActor(c), c.req.valid('param').id, c.req.valid('json'));
      return c.json(done, 200);
    })
    .openapi(endRoute, async (c) => {
      const { lastDay } = c.req.valid('json');
      await endTerm(context, requireWardActor(c), c.req.valid('param').id, lastDay);
      return c.json(done, 200);
    });
}

function makeImportRoutes(context: Context) {
  return makeApi()
    .openapi(importRoute, async (c) => {
      const actor = requireActorFor(c, 'member.import');
      const panel = await requirePanel(context.read, actor.wardId, c.req.valid('param').id);
      const { file, commit, onlyGood } = c.req.valid('form');
      const reading = readMemberFile(new Uint8Array(await file.arrayBuffer()));
      const isCommitted = commit === 'true';
      if (isCommitted) refuseBadRows(reading, onlyGood === 'true');
      const counts = isCommitted
        ? await importMembers(context, actor, panel.id, reading)
        : countPlan(await planPanelImport(context.read, panel.id, reading));
      return c.json({ isCommitted, ...counts, ...describeReading(reading, languageOf(c)) }, 200);
    })
    .openapi(templateRoute, (c) => {
      requireActorFor(c, 'panel.read');
      const words = languageOf(c) === 'en' ? panelEn : panelJa;
      const file = encodeURIComponent(`${words.templateFile}.csv`);
      return c.body(stringify([memberFields.map((field) => words.column[field])], { bom: true }), 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="members.csv"; filename*=UTF-8''${file}`,
      });
    });
}

/** Names and addresses are not to stay in caches. */
const keptNowhere = { 'cache-control': 'no-store' };

function describeReading({ encoding, badRows, unknownHeaders, faults }: FileReading, language: Language) {
  const shown = faults.slice(0, shownFaults).map((fault) => {
    const { code, message } = describeFinding(fault, language);
    return { line: fault.line, field: fault.field ?? null, code, message };
  });
  return { encoding, badRows, unknownHeaders: [...unknownHeaders], faults: shown, faultCount: faults.length };
}
