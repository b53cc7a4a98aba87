import { z } from 'zod';
import { mergeMark, mergeValue, valueMark, type Merge } from '../indicator/weight-category.ts';
import { ageBands, sexes } from '../panel/definition.ts';
import type { Finding } from '../problem.ts';
import type { Margin } from '../statistics/weighting.ts';
import { sumOf } from '../statistics/sum.ts';

/**
 * How many people live in the ward, by group, as the resident register has it at a date (住民基本台帳人口). The target is whom
 * the survey is about: residents of the least age and older. The city's register counts foreign residents; whether the
 * totals do is said beside them, because it decides whom weighted figures speak of.
 */
export const benchmarkVariables = ['ageBand', 'sex', 'district'] as const;
export type BenchmarkVariable = (typeof benchmarkVariables)[number];

const tableSchema = z.strictObject({
  /** One variable, or two for their combinations. */
  variables: z.array(z.enum(benchmarkVariables)).min(1).max(2),
  /** People; of two variables the values joined by `|`. */
  totals: z.record(z.string().min(1).max(90), z.number().int().nonnegative().max(20_000_000)),
});
export type BenchmarkTable = z.infer<typeof tableSchema>;

export const benchmarkSchema = z.strictObject({
  name: z.string().trim().min(1).max(100),
  /** 「大阪市 住民基本台帳人口（年齢別・男女別）」 */
  source: z.string().trim().min(1).max(200),
  /** The day the register stood so. */
  asOf: z.iso.date(),
  /** Younger residents are not in the totals. */
  minimumAge: z.number().int().min(0).max(99),
  includesForeign: z.boolean(),
  isSynthetic: z.boolean(),
  note: z.string().trim().max(500).optional(),
  tables: z.array(tableSchema).min(1).max(5),
});
export type Benchmark = z.infer<typeof benchmarkSchema>;

/** What shapes cannot say. Paths are relative to the document. */
export function inspectBenchmark({ tables }: Benchmark): Finding[] {
  const names = tables.map(({ variables }) => [...variables].sort().join());
  const findings = tables.flatMap((table, index): Finding[] =>
    names.indexOf(names[index] ?? '') < index
      ? [{ path: `tables.${index}`, code: 'tableTwice' }]
      : inspectTable(table, `tables.${index}`),
  );
  return findings.length > 0 ? findings : inspectSums(tables);
}

/** Values of a variable that a register can have; undefined where the ward names them itself. */
const knownValues: Readonly<Record<BenchmarkVariable, readonly string[] | undefined>> = {
  ageBand: ageBands.filter((band) => band !== 'unknown'),
  sex: sexes.filter((sex) => sex !== 'unknown'),
  district: undefined,
};

function inspectTable({ variables, totals }: BenchmarkTable, path: string): Finding[] {
  if (new Set(variables).size < variables.length) return [{ path, code: 'variableTwice' }];
  const findings = Object.keys(totals).flatMap((category): Finding[] => {
    const values = category.split(valueMark);
    const isKnown =
      values.length === variables.length &&
      variables.every((variable, index) => isValue(variable, values[index] ?? ''));
    return isKnown
      ? []
      : [{ path: `${path}.totals.${category}`, code: 'unknownCategory', details: { category } }];
  });
  const isEmpty = sumOf(Object.values(totals)) === 0;
  return isEmpty ? [...findings, { path, code: 'tableEmpty' }] : findings;
}

function isValue(variable: BenchmarkVariable, value: string): boolean {
  const known = knownValues[variable];
  return known === undefined ? value !== '' && !value.includes(mergeMark) : known.includes(value);
}

/** Tables of one register at one date count the same people. */
function inspectSums(tables: readonly BenchmarkTable[]): Finding[] {
  const [first, ...others] = tables.map(({ totals }) => sumOf(Object.values(totals)));
  return others.flatMap((total, index) =>
    total === first
      ? []
      : [{ path: `tables.${index + 1}`, code: 'tableSumDiffers', details: { total, first: first ?? 0 } }],
  );
}

/**
 * The totals by some of the variables, from the first table that has them all, with merged values added up. Null where no
 * table has them.
 */
export function readMargin(
  { tables }: Pick<Benchmark, 'tables'>,
  variables: readonly BenchmarkVariable[],
  merges: readonly Merge[],
): Margin | null {
  const table = tables.find((one) => variables.every((variable) => one.variables.includes(variable)));
  if (table === undefined) return null;
  const places = variables.map((variable) => table.variables.indexOf(variable));
  const totals: Record<string, number> = {};
  for (const [category, people] of Object.entries(table.totals)) {
    const values = category.split(valueMark);
    const own = variables.map((variable, index) =>
      mergeValue(variable, values[places[index] ?? 0] ?? '', merges),
    );
    const name = own.join(valueMark);
    totals[name] = (totals[name] ?? 0) + people;
  }
  return { name: variables.join(mergeMark), totals };
}

/** Variables the totals can be read by. */
export function listBenchmarkVariables({ tables }: Pick<Benchmark, 'tables'>): BenchmarkVariable[] {
  return benchmarkVariables.filter((variable) =>
    tables.some(({ variables }) => variables.includes(variable)),
  );
}

export function countPeople({ tables: [first] }: Pick<Benchmark, 'tables'>): number {
  return first === undefined ? 0 : sumOf(Object.values(first.totals));
}
