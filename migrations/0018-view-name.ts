import type { Kysely } from 'kysely';

/** The longest name a saved table may have. */
const longest = 80;

interface View {
  id: string;
  ward_id: string;
  name: string;
  made_at: string;
}

/**
 * Within a ward no two saved tables have the same name: those saved at the same moment could. Of some that do, the one saved
 * first keeps it, and the others get a number.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // As the database was before, whatever it is called since.
  const views = db.withTables<{ tally_view: View }>();
  const rows = await views
    .selectFrom('tally_view')
    .select(['id', 'ward_id', 'name'])
    .orderBy('made_at')
    .orderBy('id')
    .execute();
  for (const own of Map.groupBy(rows, ({ ward_id }) => ward_id).values()) {
    const taken = new Set(own.map(({ name }) => name));
    const kept = new Set<string>();
    for (const { id, name } of own) {
      if (kept.has(name)) {
        const free = findFree(name, taken);
        taken.add(free);
        await views.updateTable('tally_view').set({ name: free }).where('id', '=', id).execute();
      }
      kept.add(name);
    }
  }
  await db.schema
    .createIndex('tally_view_name')
    .on('tally_view')
    .columns(['ward_id', 'name'])
    .unique()
    .execute();
  // The new one finds a ward's tables as well.
  await db.schema.dropIndex('tally_view_ward').execute();
}

function findFree(name: string, taken: ReadonlySet<string>): string {
  for (let turn = 2; ; turn += 1) {
    const free = addNumber(name, `（${turn}）`);
    if (!taken.has(free)) return free;
  }
}

/** Shortened where it would be too long, by whole characters. */
function addNumber(name: string, number: string): string {
  const kept = [...name];
  while (kept.join('').length + number.length > longest) kept.pop();
  return kept.join('') + number;
}
