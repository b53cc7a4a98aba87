/** A table as the database itself describes it. */
export interface Table {
  readonly name: string;
  /** In alphabetical order: engines and old migrations may have them in another. */
  readonly columns: readonly string[];
  /** Columns of the primary key, in its order. */
  readonly key: readonly string[];
  /** Tables its rows refer to. */
  readonly parents: readonly string[];
}

/** Every table after those it refers to, so that rows can be put in one table after another. Throws on a circle. */
export function orderTables(tables: readonly Table[]): Table[] {
  const ordered: Table[] = [];
  const waiting = new Map(tables.map((table) => [table.name, table]));
  while (waiting.size > 0) {
    const ready = [...waiting.values()].filter(({ name, parents }) =>
      parents.every((parent) => parent === name || !waiting.has(parent)),
    );
    if (ready.length === 0) throw new Error(`Tables refer to each other: ${[...waiting.keys()].join(', ')}`);
    for (const table of ready.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      ordered.push(table);
      waiting.delete(table.name);
    }
  }
  return ordered;
}

/** Says what two databases do not have in common; undefined when they have the same tables and columns. */
export function findDifference(one: readonly Table[], other: readonly Table[]): string | undefined {
  const describe = (tables: readonly Table[]): Set<string> =>
    new Set(tables.flatMap(({ name, columns }) => columns.map((column) => `${name}.${column}`)));
  const [left, right] = [describe(one), describe(other)];
  const alone = [...left]
    .filter((name) => !right.has(name))
    .concat([...right].filter((name) => !left.has(name)));
  return alone.length === 0 ? undefined : alone.toSorted().join(', ');
}
