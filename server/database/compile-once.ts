import type { CompiledQuery, Kysely } from 'kysely';
import type { Reader } from './handle.ts';
import type { Schema } from './schema.ts';

/** Stands for the value of that place while a query is compiled. No stored text begins so. */
const placeOf = (index: number): string => `\u0000value ${index}`;

/**
 * A query for text values that is built and compiled once per engine and then only run: on the paths every resident takes,
 * building costs several times what the database does. `build` gets the places of the values and must use each as it is.
 */
export function compileOnce<Row>(
  build: (read: Reader, place: (index: number) => string) => { compile(): CompiledQuery<Row> },
): (read: Reader, ...values: readonly string[]) => Promise<Row | undefined> {
  const compiled = new WeakMap<object, CompiledQuery<Row>>();
  return async (read, ...values) => {
    const database = read as Kysely<Schema>;
    const engine = database.getExecutor().adapter;
    const query = compiled.get(engine) ?? build(read, placeOf).compile();
    compiled.set(engine, query);
    const valueOf = new Map(values.map((value, index): [unknown, string] => [placeOf(index), value]));
    const parameters = query.parameters.map((parameter) => valueOf.get(parameter) ?? parameter);
    const { rows } = await database.executeQuery<Row>({ ...query, parameters });
    return rows[0];
  };
}
