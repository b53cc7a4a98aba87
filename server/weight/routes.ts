import { createRoute, z } from '@hono/zod-openapi';
import {
  listBenchmarkVariables,
  benchmarkSchema,
  benchmarkVariables,
  countPeople,
} from '../../shared/weight/benchmark.ts';
import type { IntakeFault } from '../../shared/intake/table.ts';
import type { Language } from '../../shared/text/messages.ts';
import { readBenchmarkTable } from '../../shared/weight/benchmark-table.ts';
import { describeRefusals, proposeThinnestMerge } from '../../shared/weight/refusal-finding.ts';
import { weightRequestSchema } from '../../shared/weight/request.ts';
import { viewMargins, viewWeights } from '../../shared/weight/preview.ts';
import type { Context } from '../context.ts';
import { documentOf, makeApi, requireActorFor, requireWardActor, returns, sends } from '../http/api.ts';
import { languageOf } from '../http/language.ts';
import { describeFinding } from '../http/problem-response.ts';
import { createdSchema, done, doneSchema, idParams } from '../http/shapes.ts';
import { readIntakeFile } from '../intake/read-file.ts';
import { requireTalliedRound } from '../tally/round.ts';
import { enterBenchmark, makeRoundWeights, withdrawWeights } from './actions.ts';
import { fitRound } from './fit.ts';
import { listPrintable } from './printable.ts';
import { benchmarkEditionSchema, previewSchema, tableReadingSchema, weightEditionSchema } from './shapes.ts';
import { listBenchmarks, listWeightEditions, type BenchmarkEdition, type WeightEdition } from './stored.ts';

const benchmark = documentOf(benchmarkSchema, 'Benchmark');
const tableForm = z.object({
  file: z.instanceof(File).openapi({ type: 'string', format: 'binary' }),
  minimumAge: z.coerce.number().int().min(0).max(99).default(18),
});
const weightRequest = documentOf(weightRequestSchema, 'WeightRequest');

const listRoute = createRoute({
  method: 'get',
  path: '/benchmarks',
  summary: 'Known populations by group, every edition, newest first',
  responses: returns(
    z.array(benchmarkEditionSchema.extend({ document: benchmark }).openapi('BenchmarkEdition')),
  ),
});

const enterRoute = createRoute({
  method: 'post',
  path: '/benchmarks',
  summary: 'Enter a known population, or with `series` a corrected edition of one; nothing is overwritten',
  request: {
    body: sends(z.strictObject({ document: benchmark, series: z.string().min(1).max(64).optional() })),
  },
  responses: returns(createdSchema),
});

const readTableRoute = createRoute({
  method: 'post',
  path: '/benchmark-table',
  summary:
    'Read a table of people by age and sex (CSV or XLSX) as a benchmark would have it; nothing is kept',
  request: { body: { required: true, content: { 'multipart/form-data': { schema: tableForm } } } },
  responses: returns(tableReadingSchema),
});

const editionsRoute = createRoute({
  method: 'get',
  path: '/rounds/{id}/weights',
  summary: "Every edition of a round's weights, newest first; the first is in force",
  request: { params: idParams },
  responses: returns(z.array(weightEditionSchema)),
});

const previewRoute = createRoute({
  method: 'post',
  path: '/rounds/{id}/weights/preview',
  summary: 'What a choice of weights would do to a closed round, or why it cannot be; nothing is kept',
  request: { params: idParams, body: sends(weightRequest) },
  responses: returns(previewSchema),
});

const makeRoute = createRoute({
  method: 'post',
  path: '/rounds/{id}/weights',
  summary: 'Make the weights of a closed round and put them in force',
  request: { params: idParams, body: sends(weightRequest) },
  responses: returns(z.object({ edition: z.number().int(), hash: z.string() })),
});

const withdrawRoute = createRoute({
  method: 'post',
  path: '/rounds/{id}/weights/withdraw',
  summary: 'Take the weights of a round back; earlier editions stay',
  request: {
    params: idParams,
    body: sends(z.strictObject({ reason: z.string().trim().min(1).max(300) })),
  },
  responses: returns(doneSchema),
});

export function makeWeightRoutes(context: Context) {
  return makeApi()
    .openapi(listRoute, async (c) => {
      const { wardId } = requireActorFor(c, 'result.read');
      return c.json((await listBenchmarks(context.read, wardId)).map(describeBenchmark), 200);
    })
    .openapi(enterRoute, async (c) => {
      const { document, series } = c.req.valid('json');
      return c.json({ id: await enterBenchmark(context, requireWardActor(c), document, series) }, 200);
    })
    .openapi(readTableRoute, async (c) => {
      requireActorFor(c, 'benchmark.enter');
      const { file, minimumAge } = c.req.valid('form');
      const read = await readIntakeFile(new Uint8Array(await file.arrayBuffer()));
      const { totals, faults } =
        'fault' in read
          ? { totals: {}, faults: [read.fault] }
          : readBenchmarkTable(read.header, read.body, minimumAge);
      return c.json({ totals, faults: faults.map((fault) => describeFault(fault, languageOf(c))) }, 200);
    })
    .openapi(editionsRoute, async (c) => {
      const { wardId } = requireActorFor(c, 'result.read');
      const { id } = c.req.valid('param');
      await requireTalliedRound(context.read, wardId, id);
      return c.json((await listWeightEditions(context.read, id)).map(describeEdition), 200);
    })
    .openapi(previewRoute, async (c) => {
      const { wardId } = requireActorFor(c, 'weight.make');
      const fit = await fitRound(context, wardId, c.req.valid('param').id, c.req.valid('json'));
      const { setting, sizes, outcome, design } = fit;
      const refusals = outcome.ok ? [] : describeRefusals(outcome.refusals, setting, sizes);
      const preview = {
        refusals: refusals.map(({ merge, ...finding }) => ({
          ...describeFinding(finding, languageOf(c)),
          merge: merge === null ? null : { variable: merge.variable, values: [...merge.values] },
        })),
        weights: outcome.ok ? viewWeights(outcome.value, sizes) : null,
        margins: viewMargins(setting, sizes, outcome.ok ? outcome.value : null),
        design: { weights: design.weights, strata: design.strata },
        figures: outcome.ok ? await listPrintable(context, fit, outcome.value) : [],
        merge: outcome.ok ? proposeThinnestMerge(setting, sizes) : null,
      };
      return c.json(preview, 200);
    })
    .openapi(makeRoute, async (c) => {
      const actor = requireWardActor(c);
      return c.json(
        await makeRoundWeights(context, actor, c.req.valid('param').id, c.req.valid('json')),
        200,
      );
    })
    .openapi(withdrawRoute, async (c) => {
      const { reason } = c.req.valid('json');
      await withdrawWeights(context, requireWardActor(c), c.req.valid('param').id, reason);
      return c.json(done, 200);
    });
}

function describeFault(fault: IntakeFault, language: Language) {
  const { line, column, code } = fault;
  return { line, column, code, message: describeFinding(fault, language).message };
}

function describeBenchmark({ document, ...edition }: BenchmarkEdition) {
  return {
    ...{ ...edition, document, people: countPeople(document) },
    variables: benchmarkVariables.filter((one) => listBenchmarkVariables(document).includes(one)),
  };
}

/** The weights themselves stay: who weighs what would tell which combinations of groups answered. */
function describeEdition({ weights, ...edition }: WeightEdition) {
  if (weights === null) return { ...edition, weights };
  const { setting, respondents, cycles, cut, largestError } = weights;
  return { ...edition, weights: { setting, respondents, cycles, cut, largestError } };
}
