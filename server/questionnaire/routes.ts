import { createRoute, z } from '@hono/zod-openapi';
import type { WardId } from '../../shared/id.ts';
import { Problem, type Finding } from '../../shared/problem.ts';
import { beginDraft } from '../../shared/questionnaire/begin.ts';
import { definitionSchema, listQuestions } from '../../shared/questionnaire/definition.ts';
import { draftSchema, inspectDraft, type QuestionnaireDraft } from '../../shared/questionnaire/draft.ts';
import { questionSchema } from '../../shared/questionnaire/question.ts';
import type { Language } from '../../shared/text/messages.ts';
import type { Context } from '../context.ts';
import { documentOf, makeApi, requireActorFor, requireWardActor, returns, sends } from '../http/api.ts';
import { languageOf } from '../http/language.ts';
import { describeFinding } from '../http/problem-response.ts';
import { createdSchema, done, doneSchema, findingSchema, idParams } from '../http/shapes.ts';
import { createQuestionnaire, removeQuestionnaire, saveDraft } from './actions.ts';
import { readBank } from './bank.ts';
import { readDefinition, readDraft } from './document.ts';
import {
  findQuestionnaire,
  findVersion,
  listQuestionnaires,
  listRoundsOfQuestionnaires,
  listVersions,
} from './queries.ts';

const idSchema = z.string().min(1).max(64);
const draftDocument = documentOf(draftSchema, 'QuestionnaireDraft');

const roundSchema = z.object({ id: z.string(), name: z.string(), isLaunched: z.boolean() });
const versionSchema = z.object({
  id: z.string(),
  number: z.number(),
  title: z.string(),
  frozenAt: z.string(),
});

const summarySchema = z
  .object({
    id: z.string(),
    title: z.string(),
    questions: z.number(),
    /** How many faults keep the draft from being asked. */
    findings: z.number(),
    changedAt: z.string(),
    isSynthetic: z.boolean(),
    rounds: z.array(roundSchema),
  })
  .openapi('QuestionnaireSummary');

const questionnaireSchema = z
  .object({
    id: z.string(),
    revision: z.number(),
    changedAt: z.string(),
    isSynthetic: z.boolean(),
    draft: draftDocument,
    findings: z.array(findingSchema),
    rounds: z.array(roundSchema),
    versions: z.array(versionSchema),
  })
  .openapi('Questionnaire');

const listRoute = createRoute({
  method: 'get',
  path: '/questionnaires',
  summary: 'Questionnaires of the ward, the one changed last first',
  responses: returns(z.array(summarySchema)),
});

const newSchema = z.strictObject({
  title: z.string().trim().max(200).optional(),
  copyOf: z
    .union([z.strictObject({ questionnaireId: idSchema }), z.strictObject({ versionId: idSchema })])
    .optional(),
});
const beginRoute = createRoute({
  method: 'post',
  path: '/questionnaires',
  summary: 'Begin a questionnaire, empty or as a copy of a draft or a version; question keys are kept',
  request: { body: sends(newSchema) },
  responses: returns(createdSchema),
});

const readRoute = createRoute({
  method: 'get',
  path: '/questionnaires/{id}',
  summary: 'A draft with what is still missing in it, its versions and the rounds that ask it',
  request: { params: idParams },
  responses: returns(questionnaireSchema),
});

const saveRoute = createRoute({
  method: 'put',
  path: '/questionnaires/{id}',
  summary: 'Save the whole draft over the revision it was made from',
  request: {
    params: idParams,
    body: sends(z.strictObject({ revision: z.number().int().min(1), draft: draftDocument })),
  },
  responses: returns(
    z
      .object({ revision: z.number(), savedAt: z.string(), findings: z.array(findingSchema) })
      .openapi('SavedDraft'),
  ),
});

const removeRoute = createRoute({
  method: 'delete',
  path: '/questionnaires/{id}',
  summary: 'Delete a questionnaire no round asks',
  request: { params: idParams },
  responses: returns(doneSchema),
});

const versionListRoute = createRoute({
  method: 'get',
  path: '/questionnaires/{id}/versions',
  summary: 'Versions frozen from a questionnaire, the latest first',
  request: { params: idParams },
  responses: returns(z.array(versionSchema)),
});

const versionRoute = createRoute({
  method: 'get',
  path: '/questionnaire-versions/{id}',
  summary: 'A frozen version: what a round asked',
  request: { params: idParams },
  responses: returns(
    versionSchema
      .extend({
        questionnaireId: z.string(),
        definition: documentOf(definitionSchema, 'QuestionnaireDefinition'),
      })
      .openapi('QuestionnaireVersion'),
  ),
});

const bankEntrySchema = z
  .object({
    questionnaireId: z.string(),
    title: z.string(),
    version: z.object({ id: z.string(), number: z.number(), frozenAt: z.string() }).nullable(),
    question: documentOf(questionSchema, 'Question'),
  })
  .openapi('BankEntry');
const bankRoute = createRoute({
  method: 'get',
  path: '/question-bank',
  summary: 'Questions of the ward to use again, with their keys, once per wording; asked ones first',
  responses: returns(z.array(bankEntrySchema)),
});

export function makeQuestionnaireRoutes(context: Context) {
  return makeApi()
    .openapi(listRoute, async (c) => {
      const { wardId } = requireActorFor(c, 'questionnaire.read');
      return c.json(await listSummaries(context, wardId), 200);
    })
    .openapi(beginRoute, async (c) => {
      const actor = requireActorFor(c, 'questionnaire.create');
      const draft = await takeFirstDraft(context, actor.wardId, c.req.valid('json'));
      return c.json({ id: await createQuestionnaire(context, actor, { draft }) }, 200);
    })
    .openapi(readRoute, async (c) => {
      const { wardId } = requireActorFor(c, 'questionnaire.read');
      const { id } = c.req.valid('param');
      return c.json(await readQuestionnaire(context, wardId, id, languageOf(c)), 200);
    })
    .openapi(saveRoute, async (c) => {
      const change = c.req.valid('json');
      const saved = await saveDraft(context, requireWardActor(c), c.req.valid('param').id, change);
      const findings = describeFindings(inspectDraft(change.draft), languageOf(c));
      return c.json({ ...saved, findings }, 200);
    })
    .openapi(removeRoute, async (c) => {
      await removeQuestionnaire(context, requireWardActor(c), c.req.valid('param').id);
      return c.json(done, 200);
    })
    .openapi(versionListRoute, async (c) => {
      const { wardId } = requireActorFor(c, 'questionnaire.read');
      const { id } = c.req.valid('param');
      if ((await findQuestionnaire(context.read, wardId, id)) === undefined) {
        throw new Problem('resource.notFound');
      }
      const rows = await listVersions(context.read, wardId, id);
      return c.json(rows.map(describeVersion), 200);
    })
    .openapi(versionRoute, async (c) => {
      const { wardId } = requireActorFor(c, 'questionnaire.read');
      const row = await findVersion(context.read, wardId, c.req.valid('param').id);
      if (row === undefined) throw new Problem('resource.notFound');
      const definition = readDefinition(row.definition);
      return c.json({ ...describeVersion(row), questionnaireId: row.questionnaire_id, definition }, 200);
    })
    .openapi(bankRoute, async (c) => {
      const { wardId } = requireActorFor(c, 'questionnaire.read');
      return c.json(await readBank(context.read, wardId), 200);
    });
}

async function listSummaries(context: Context, wardId: WardId) {
  const rounds = await listRoundsOfQuestionnaires(context.read, wardId);
  const rows = await listQuestionnaires(context.read, wardId);
  return rows.map(({ id, draft: text, changed_at, is_synthetic }) => {
    const draft = readDraft(text);
    return {
      id,
      title: draft.title.ja,
      questions: listQuestions(draft).length,
      findings: inspectDraft(draft).length,
      changedAt: changed_at,
      isSynthetic: is_synthetic === 1,
      rounds: rounds.filter((round) => round.questionnaire_id === id).map(describeRound),
    };
  });
}

/** Throws `resource.notFound` when what is to be copied is not of this ward. */
async function takeFirstDraft(
  context: Context,
  wardId: WardId,
  { title, copyOf }: z.infer<typeof newSchema>,
): Promise<QuestionnaireDraft> {
  if (copyOf === undefined) return beginDraft(title ?? '');
  const row =
    'versionId' in copyOf
      ? (await findVersion(context.read, wardId, copyOf.versionId))?.definition
      : (await findQuestionnaire(context.read, wardId, copyOf.questionnaireId))?.draft;
  if (row === undefined) throw new Problem('resource.notFound');
  const draft = readDraft(row);
  return title === undefined || title === '' ? draft : { ...draft, title: { ...draft.title, ja: title } };
}

/** Throws `resource.notFound`. */
async function readQuestionnaire(context: Context, wardId: WardId, id: string, language: Language) {
  const row = await findQuestionnaire(context.read, wardId, id);
  if (row === undefined) throw new Problem('resource.notFound');
  const draft = readDraft(row.draft);
  const rounds = await listRoundsOfQuestionnaires(context.read, wardId);
  const versions = await listVersions(context.read, wardId, id);
  return {
    id: row.id,
    revision: row.revision,
    changedAt: row.changed_at,
    isSynthetic: row.is_synthetic === 1,
    draft,
    findings: describeFindings(inspectDraft(draft), language),
    rounds: rounds.filter((round) => round.questionnaire_id === id).map(describeRound),
    versions: versions.map(describeVersion),
  };
}

function describeFindings(findings: readonly Finding[], language: Language) {
  return findings.map((finding) => describeFinding(finding, language));
}

function describeRound({ id, name, launched_at }: { id: string; name: string; launched_at: string | null }) {
  return { id, name, isLaunched: launched_at !== null };
}

function describeVersion(row: { id: string; number: number; definition: string; frozen_at: string }) {
  const { title } = readDefinition(row.definition);
  return { id: row.id, number: row.number, title: title.ja, frozenAt: row.frozen_at };
}
