import type { api, ResponseOf } from '../api.ts';

export type BenchmarkEdition = ResponseOf<typeof api.benchmarks.$get, 200>[number];
type WeightsApi = (typeof api.rounds)[':id']['weights'];
export type Edition = ResponseOf<WeightsApi['$get'], 200>[number];
export type Preview = ResponseOf<WeightsApi['preview']['$post'], 200>;
type Variable = BenchmarkEdition['variables'][number];

/** A method with its margins, as one thing to choose. */
export interface Division {
  readonly method: 'postStratify' | 'rake';
  readonly margins: Variable[][];
}

export interface Choice {
  readonly benchmarkId: string;
  /** Place among the divisions. */
  readonly division: number;
  readonly trimming: 'none' | 'cap' | 'ranges';
  readonly keepsUnplaced: boolean;
  readonly acceptsThin: boolean;
  readonly merges: readonly Merge[];
}
type Merge = NonNullable<Preview['refusals'][number]['merge']>;

/** What the weights in force were made with, to go on from; undefined without any, or where this screen could not make them. */
export function chooseAsBefore(
  editions: readonly Edition[],
  benchmarks: readonly BenchmarkEdition[],
): Choice | undefined {
  const setting = editions[0]?.weights?.setting;
  const benchmark = benchmarks.find(({ id }) => id === setting?.benchmark?.id);
  if (setting === undefined || benchmark === undefined) return undefined;
  const nameOf = (method: string, margins: readonly (readonly string[])[]): string =>
    [method, ...margins.map((margin) => margin.join())].join(' ');
  const margins = setting.margins.map(({ variables }) => variables);
  const division = listDivisions(benchmark).findIndex(
    (one) => nameOf(one.method, one.margins) === nameOf(setting.method, margins),
  );
  if (division < 0) return undefined;
  return {
    ...{ benchmarkId: benchmark.id, division, trimming: setting.trimming.kind },
    ...{ keepsUnplaced: setting.unplaced === 'keep', acceptsThin: setting.acceptsThin },
    merges: (setting.merges ?? []).map(({ variable, values }) => ({ variable, values: [...values] })),
  };
}

/** What a population allows: its combinations, each variable alone, and several variables side by side. */
export function listDivisions({ variables, document }: BenchmarkEdition): Division[] {
  const pairs = document.tables.flatMap((table) =>
    table.variables.length === 2 ? [[...table.variables]] : [],
  );
  const alone = variables.map((variable) => [variable]);
  const both = variables.slice(0, 2).map((variable) => [variable]);
  return [
    ...pairs.map((pair): Division => ({ method: 'postStratify', margins: [pair] })),
    ...(variables.length > 1 ? [{ method: 'rake', margins: both } as const] : []),
    ...(variables.length > 2 ? [{ method: 'rake', margins: alone } as const] : []),
    ...alone.map((margin): Division => ({ method: 'postStratify', margins: [margin] })),
  ];
}
