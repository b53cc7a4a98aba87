import { readAnalysis } from '../../../server/analysis/read.ts';
import { readDashboard } from '../../../server/indicator/dashboard.ts';
import { checkpointColumns, checkpointCube } from '../../../server/tally/store-checkpoint.ts';
import { listBoundIndicators, listRoundMeasures, requireTalliedRound } from '../../../server/tally/round.ts';
import { makeColumnShelf, makeCubeShelf } from '../../../server/tally/shelf.ts';
import { computeIndicator } from '../../../shared/indicator/compute.ts';
import { estimateFigure } from '../../../shared/indicator/estimate.ts';
import { indicatorMeasureId } from '../../../shared/indicator/measure.ts';
import { countByGroup, groupCells, type WeightGroups } from '../../../shared/indicator/weight-group.ts';
import { makeWeights } from '../../../shared/indicator/weights.ts';
import { makeQuestionAxis } from '../../../shared/tally/axis.ts';
import type { Columns } from '../../../shared/tally/columns.ts';
import { crossTabulate } from '../../../shared/tally/cross-tab.ts';
import { countByCell, countMeasure, type Cube } from '../../../shared/tally/cube.ts';
import { readCell } from '../../../shared/tally/cell.ts';
import type { Measure } from '../../../shared/tally/measure.ts';
import { questionMeasureId } from '../../../shared/tally/measure.ts';
import { makeSieve, type RowFilter } from '../../../shared/tally/row-filter.ts';
import type { BoundIndicator } from '../../../server/tally/round.ts';
import type { Filled } from './fill.ts';
import { districts, readQuestionnaire } from './questionnaire.ts';

/** A filled round with its counts in memory, as a server has it that was asked before. */
export interface Reading {
  readonly filled: Filled;
  readonly cube: Cube;
  readonly columns: Columns;
  readonly indicators: readonly BoundIndicator[];
  readonly groups: WeightGroups;
  /** Milliseconds of the fold of the whole log; undefined where a checkpoint was there. */
  readonly coldMs: number | undefined;
  readonly warm: readonly { readonly core: number; readonly clock: number }[];
}

/** Milliseconds this thread has spent on a processor. */
export function readCore(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

async function timeOnce<Result>(
  work: () => Promise<Result>,
): Promise<{ core: number; clock: number; result: Result }> {
  const [started, before] = [performance.now(), readCore()];
  const result = await work();
  return { core: readCore() - before, clock: performance.now() - started, result };
}

/** Folds the log from zero and stores it, where that was not done; then several starts from the checkpoint. */
export async function openReading(filled: Filled, starts: number): Promise<Reading> {
  const { context, wardId, roundId, count } = filled;
  const round = await requireTalliedRound(context.read, wardId, roundId);
  const indicators = await listBoundIndicators(context.read, wardId);
  const measures = listRoundMeasures(round, indicators);
  const cold = await timeOnce(() => take(filled, measures));
  const actor = { kind: 'operator', id: 'server', wardId } as const;
  await checkpointCube(context, actor, roundId, cold.result.cube);
  await checkpointColumns(context, actor, roundId, cold.result.columns);
  const warm: Reading['warm'][number][] = [];
  for (let start = 0; start < starts; start += 1) {
    const { result, core, clock } = await timeOnce(() => take(filled, measures));
    if (result.cube.position !== count || result.columns.position !== count) {
      throw new Error('A start from the checkpoint did not reach the end of the log');
    }
    warm.push({ core, clock });
  }
  const { cube, columns } = cold.result;
  const coldMs = filled.perSecond === undefined ? undefined : cold.clock;
  return { filled, cube, columns, indicators, groups: weigh(cube), coldMs, warm };
}

/** As a server does that has just been started. */
async function take({ context, roundId }: Filled, measures: readonly Measure[]) {
  const cube = await makeCubeShelf().take(context.read, roundId, measures);
  const columns = await makeColumnShelf().take(context.read, roundId, readQuestionnaire);
  return { cube, columns };
}

/** Raked to a population in which the old and the women are more than among those who answered. */
function weigh(cube: Cube): WeightGroups {
  const sizes = countByCell(cube);
  const totalsOf = (variable: 'ageBand' | 'sex'): Record<string, number> => {
    const totals: Record<string, number> = {};
    for (const { cell, count } of sizes) {
      const value = readCell(cell)[variable];
      totals[value] = (totals[value] ?? 0) + count;
    }
    const values = Object.keys(totals).toSorted();
    values.forEach((value, place) => (totals[value] = (totals[value] ?? 0) * (10 + place)));
    const sum = Object.values(totals).reduce((all, one) => all + one, 0);
    return Object.fromEntries(values.map((value) => [value, (60_000 * (totals[value] ?? 0)) / sum]));
  };
  const margins = (['ageBand', 'sex'] as const).map((variable) => ({
    variables: [variable],
    totals: totalsOf(variable),
  }));
  const weights = makeWeights(
    {
      ...{ method: 'rake', margins, trimming: { kind: 'none' }, acceptsThin: true },
      ...{ source: 'bench:read', asOf: '2026-10-01' },
    },
    sizes,
  );
  if (!weights.ok) throw new Error('The bench has weights that cannot be fitted');
  return groupCells(cube, { kind: 'other' }, weights.value);
}

const filters: readonly RowFilter[] = [
  { kind: 'answer', question: 'q3', codes: ['a', 'b', 'c'] },
  { kind: 'group', variable: 'ageBand', values: ['20s', '30s', '40s', '50s'] },
];

/** What is timed, by name. */
export const works = {
  'one indicator': ({ cube, indicators }: Reading) =>
    indicators
      .slice(0, 1)
      .map(({ code, binding }) => computeIndicator(binding, countMeasure(cube, indicatorMeasureId(code)))),
  '200 weighted indicators with standard errors': (reading: Reading) => estimateMany(reading),
  'question × group, two filters on groups': ({ cube }: Reading) =>
    districts.map((district) =>
      countMeasure(
        cube,
        questionMeasureId('q2'),
        (cell) => cell.district === district && cell.sex !== 'other' && cell.mode === 'web',
      ),
    ),
  'dashboard as JSON': async ({ filled: { context, wardId } }: Reading) =>
    JSON.stringify(await readDashboard(context, wardId, { language: 'ja' })),
  'question × question, open filter': ({ columns }: Reading) => {
    const [row, column] = [makeQuestionAxis(columns, 1), makeQuestionAxis(columns, 2)];
    return crossTabulate(columns, row, column, makeSieve(columns, filters));
  },
  'the same as the server answers it': ({ filled: { context, wardId, roundId } }: Reading) =>
    readAnalysis(context, wardId, roundId, {
      ...{ of: 'q1', by: 'q2', base: 'answered', percent: 'column', isWeighted: false },
      filters: ['q3:a,b,c', 'group.ageBand:20s,30s,40s,50s'],
    }),
} satisfies Record<string, (reading: Reading) => unknown>;

/** As the server makes weighted figures; the indicators over again until they are 200. */
function estimateMany({ cube, groups, indicators }: Reading) {
  return Array.from({ length: 200 }, (_, index) => {
    const { code, binding } = indicators[index % indicators.length] ?? {};
    if (code === undefined || binding?.kind !== 'share') throw new Error('The bench has no indicators');
    return estimateFigure(binding, binding, countByGroup(cube, indicatorMeasureId(code), groups), groups);
  });
}

/** Bytes of the counts and of the columns. */
export function weighReading({ cube, columns }: Reading): { cube: number; columns: number } {
  return {
    cube: cube.counts.reduce((sum, row) => sum + (row?.byteLength ?? 0), 0),
    columns: columns.segments.reduce((sum, { bytes }) => sum + bytes.byteLength, 0),
  };
}
