import type { CompiledQuery, Kysely } from 'kysely';
import type { Reader } from './handle.ts';
import type { Schema } from './schema.ts';

/** Stands for the value of that place while a query is compiled. No stored text begins so. */
const placeOf = (index: number): string => `\u0000value ${index}`;

type Query<Row> = { compile(): CompiledQuery<Row> };

interface Prepared<Row> {
  readonly query: CompiledQuery<Row>;
  /** Of each parameter the value it takes; undefined for one that is always the same. */
  readonly places: readonly (number | undefined)[];
}

/**
 * A query for text values that is built and compiled once per engine and then only run: on the paths every resident takes,
 * building costs several times what the database does. `build` gets the places of the values and must use each as it is.
 */
export function compileOnce<Row>(
  build: (read: Reader, place: (index: number) => string) => Query<Row>,
): (read: Reader, ...values: readonly string[]) => Promise<Row | undefined> {
  const prepared = new WeakMap<object, Prepared<Row>>();
  return async (read, ...values) => {
    const engine = engineOf(read);
    const own = prepared.get(engine) ?? prepare(build(read, placeOf));
    prepared.set(engine, own);
    return (await run(read, own, values))[0];
  };
}

/**
 * The same for a list of values, read with one query; answers every row. Lists are filled up to the next power of two with
 * their last value, so that few queries are ever compiled.
 */
export function compileList<Row>(
  build: (read: Reader, places: readonly string[]) => Query<Row>,
): (read: Reader, values: readonly string[]) => Promise<readonly Row[]> {
  const prepared = new WeakMap<object, Map<number, Prepared<Row>>>();
  return async (read, values) => {
    if (values.length === 0) return [];
    const engine = engineOf(read);
    const sizes = prepared.get(engine) ?? new Map<number, Prepared<Row>>();
    prepared.set(engine, sizes);
    const size = 2 ** Math.ceil(Math.log2(values.length));
    const own =
      sizes.get(size) ??
      prepare(
        build(
          read,
          Array.from({ length: size }, (_, at) => placeOf(at)),
        ),
      );
    sizes.set(size, own);
    return run(read, own, [...values, ...Array<string>(size - values.length).fill(values.at(-1) ?? '')]);
  };
}

const engineOf = (read: Reader): object => (read as Kysely<Schema>).getExecutor().adapter;

function prepare<Row>(built: Query<Row>): Prepared<Row> {
  const query = built.compile();
  const known = new Map(query.parameters.map((_, index): [unknown, number] => [placeOf(index), index]));
  return { query, places: query.parameters.map((parameter) => known.get(parameter)) };
}

async function run<Row>(read: Reader, { query, places }: Prepared<Row>, values: readonly string[]) {
  const parameters = query.parameters.map((parameter, index) => {
    const place = places[index];
    return place === undefined ? parameter : values[place];
  });
  const { rows } = await (read as Kysely<Schema>).executeQuery<Row>({ ...query, parameters });
  return rows;
}
