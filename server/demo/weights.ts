import type { RoundId } from '../../shared/id.ts';
import type { Merge } from '../../shared/indicator/weight-category.ts';
import type { Benchmark } from '../../shared/weight/benchmark.ts';
import type { OpenContext } from '../open-context.ts';
import { enterBenchmark, makeRoundWeights } from '../weight/actions.ts';
import { listBenchmarks, readWeightsInForce } from '../weight/stored.ts';
import type { Officer } from './officers.ts';

/** Invented people, about as many as a ward of that size has: no statistics of anybody. */
const demoBenchmark: Benchmark = {
  ...{
    name: '福島区の人口（架空データ）',
    source: '架空の人口（実在の統計ではありません）',
    asOf: '2015-10-01',
  },
  ...{ minimumAge: 18, includesForeign: true, isSynthetic: true },
  tables: [
    {
      variables: ['ageBand', 'sex'],
      totals: {
        ...{ 'under-20|female': 600, 'under-20|male': 600, '20s|female': 5_000, '20s|male': 4_600 },
        ...{ '30s|female': 6_600, '30s|male': 6_200, '40s|female': 6_000, '40s|male': 5_800 },
        ...{ '50s|female': 4_200, '50s|male': 4_100, '60s|female': 4_300, '60s|male': 4_000 },
        ...{ '70plus|female': 6_300, '70plus|male': 4_100 },
      },
    },
  ],
};

/** Wide enough that each has its twenty answers. */
const merges: Merge[] = [
  { variable: 'ageBand', values: ['under-20', '20s', '30s'] },
  { variable: 'ageBand', values: ['40s', '50s'] },
  { variable: 'ageBand', values: ['60s', '70plus'] },
];

/** Weights for a closed round of the demo, once. */
export async function weighDemoRound(context: OpenContext, loader: Officer, roundId: RoundId): Promise<void> {
  if ((await readWeightsInForce(context.read, roundId)) !== null) return;
  const known = (await listBenchmarks(context.read, loader.wardId)).find(
    ({ document }) => document.name === demoBenchmark.name,
  );
  const benchmarkId = known?.id ?? (await enterBenchmark(context, loader, demoBenchmark));
  await makeRoundWeights(context, loader, roundId, {
    ...{ benchmarkId, method: 'rake', margins: [['ageBand'], ['sex']], merges },
    ...{ trimming: { kind: 'cap', times: 5 }, acceptsThin: false, unplaced: 'keep' },
  });
}
