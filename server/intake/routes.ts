import { createRoute, z } from '@hono/zod-openapi';
import { columnTargetSchema, mappingSchema, type Mapping } from '../../shared/intake/column.ts';
import { groupFaults } from '../../shared/intake/fault-group.ts';
import { countOutcomes } from '../../shared/intake/outcome.ts';
import type { IntakeFault } from '../../shared/intake/table.ts';
import { Problem } from '../../shared/problem.ts';
import { listQuestions } from '../../shared/questionnaire/definition.ts';
import { localizedSchema } from '../../shared/questionnaire/localized.ts';
import type { Language } from '../../shared/text/messages.ts';
import type { Context } from '../context.ts';
import { makeApi, requireActorFor, returns } from '../http/api.ts';
import { languageOf } from '../http/language.ts';
import { describeFinding } from '../http/problem-response.ts';
import { idParams } from '../http/shapes.ts';
import { takeInResponses } from './actions.ts';
import { checkIntake, type IntakeCheck } from './check.ts';

const count = z.number().int();
const form = z.object({
  file: z.instanceof(File).openapi({ type: 'string', format: 'binary' }),
  /** JSON of a mapping, one entry a column; left out, one is proposed. */
  mapping: z.string().max(200_000).optional(),
  /** How many people had been asked. */
  invited: z.coerce.number().int().min(1).max(10_000_000).optional(),
  /** `false` tells what would be taken in and does nothing. */
  commit: z.enum(['true', 'false']).default('false'),
});

const choiceSchema = z.object({ code: z.string(), label: localizedSchema });
const reportSchema = z
  .object({
    isCommitted: z.boolean(),
    headers: z.array(z.string()),
    mapping: z.array(columnTargetSchema.nullable()),
    /** The first filled rows, so that a person sees what a column holds. */
    sample: z.array(z.array(z.string())),
    rows: count,
    /** What the questions of the table would hold; none while there are faults. */
    outcomes: z.array(
      z.object({ key: z.string(), answered: count, dontKnow: count, skipped: count, notAsked: count }),
    ),
    questions: z.array(z.object({ key: z.string(), title: localizedSchema, choices: z.array(choiceSchema) })),
    /** The first 500; `faultCount` counts all. `column` counts from 1, 0 is the row as a whole. */
    faults: z.array(z.object({ line: count, column: count, code: z.string(), message: z.string() })),
    faultCount: count,
    /** All of them, the same of one column together: runs of lines, first and last. */
    faultGroups: z.array(
      z.object({
        ...{ column: count, message: z.string(), lines: count },
        runs: z.array(z.tuple([count, count])),
      }),
    ),
    faultGroupCount: count,
  })
  .openapi('IntakeReport');

const intakeRoute = createRoute({
  method: 'post',
  path: '/rounds/{id}/intake',
  summary:
    'Check answers collected elsewhere (CSV or XLSX, persons × questions), and take them in as a closed round',
  request: {
    params: idParams,
    body: { required: true, content: { 'multipart/form-data': { schema: form } } },
  },
  responses: returns(reportSchema),
});

const sampleRows = 3;
const shownFaults = 500;
const shownGroups = 500;
const shownRuns = 500;

export function makeIntakeRoutes(context: Context) {
  return makeApi().openapi(intakeRoute, async (c) => {
    const actor = requireActorFor(c, 'response.import');
    const { id } = c.req.valid('param');
    const sent = c.req.valid('form');
    const bytes = new Uint8Array(await sent.file.arrayBuffer());
    const check = await checkIntake(context, actor.wardId, id, { bytes, mapping: readMapping(sent.mapping) });
    const { file, mapping, persons, faults } = check;
    const isGood = file !== undefined && faults.length === 0;
    if (sent.commit === 'true') {
      if (!isGood) throw new Problem('intake.invalid', { faults: faults.length });
      await takeInResponses(context, actor, {
        ...{ roundId: id, persons, mapping, invited: sent.invited },
        file: { name: sent.file.name, hash: file.hash },
      });
    }
    return c.json(describeCheck(check, sent.commit === 'true', languageOf(c)), 200);
  });
}

function readMapping(text: string | undefined): Mapping | undefined {
  if (text === undefined) return undefined;
  const read = mappingSchema.safeParse(tryParse(text));
  if (read.success) return read.data;
  throw new Problem('request.invalid', {}, [{ path: 'mapping', code: 'wrongForm' }]);
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function describeCheck(
  { definition, file, mapping, persons, faults }: IntakeCheck,
  isCommitted: boolean,
  language: Language,
) {
  const told = faults.map((fault) => describeFault(fault, language));
  const groups = groupFaults(told, shownRuns);
  return {
    isCommitted,
    headers: [...(file?.header ?? [])],
    mapping: [...mapping],
    sample: (file?.body ?? []).slice(0, sampleRows).map(({ cells }) => [...cells]),
    rows: file?.body.length ?? 0,
    outcomes: persons.length === 0 ? [] : countOutcomes(persons, mapping, definition),
    questions: listQuestions(definition).map((question) => ({
      key: question.key,
      title: question.title,
      choices:
        question.kind === 'multiple' ? question.choices.map(({ code, label }) => ({ code, label })) : [],
    })),
    faults: told.slice(0, shownFaults),
    faultCount: faults.length,
    faultGroups: groups.slice(0, shownGroups).map(({ runs, ...group }) => ({
      ...group,
      runs: runs.map(([first, last]): [number, number] => [first, last]),
    })),
    faultGroupCount: groups.length,
  };
}

function describeFault(fault: IntakeFault, language: Language) {
  const { line, column, code } = fault;
  return { line, column, code, message: describeFinding(fault, language).message };
}
