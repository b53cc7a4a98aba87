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
