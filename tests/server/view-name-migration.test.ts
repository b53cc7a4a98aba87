import { afterEach, beforeEach, expect, it } from 'vitest';
// First: it prepares zod for the API before any schema is made.
import { openTestApp, type TestApp } from '../support/app.ts';
import { sql } from 'kysely';
import type { OpenDatabase } from '../../server/database/handle.ts';
import { migrateDatabase } from '../../server/database/migrate.ts';
import { closeDatabase, openDatabase } from '../../server/database/open.ts';
import type { RoundId, WardId } from '../../shared/id.ts';
import { addRound } from '../support/answered-round.ts';
import { makeDatabasePlace } from '../support/database.ts';
import { smallQuestionnaire } from '../support/small-questionnaire.ts';

let house: TestApp;
let database: OpenDatabase;
let wards: { readonly wardId: WardId; readonly roundId: RoundId }[];

beforeEach(async () => {
  const place = await makeDatabasePlace();
  house = await openTestApp(undefined, place);
  database = await openDatabase(place.url);
  wards = [];
  for (const wardId of [house.wardId, await house.addWard('271055')]) {
    wards.push({
      wardId,
      roundId: await addRound(house.context, wardId, smallQuestionnaire, { fiscalYear: 2015 }),
    });
  }
  // Back to where two of a name could be saved.
  await sql`drop index tally_view_name`.execute(database.write);
  await sql`create index tally_view_ward on tally_view (ward_id)`.execute(database.write);
  await sql`delete from kysely_migration where name = '0018-view-name'`.execute(database.write);
});
afterEach(async () => {
  await closeDatabase(database);
  await house.close();
});

/** In the order they were saved in; ids run the other way. */
async function save(ward: number, names: readonly string[]): Promise<void> {
  const { wardId, roundId } = wards[ward]!;
  for (const [index, name] of names.entries()) {
    const id = `view-${ward}-${90 - index}`;
    const made_at = `2026-04-0${index + 1}T00:00:00.000Z`;
    await database.write
      .insertInto('tally_view')
      .values({ id, ward_id: wardId, round_id: roundId, name, definition: '{}', made_by: 'x', made_at })
      .execute();
  }
}

async function listNames(ward: number): Promise<string[]> {
  const rows = await database.write
    .selectFrom('tally_view')
    .select('name')
    .where('ward_id', '=', wards[ward]!.wardId)
    .orderBy('made_at')
    .execute();
  return rows.map(({ name }) => name);
}

it('numbers saved tables that share a name, the first keeping it, and none can share one again', async () => {
  const [long, pictured] = ['長'.repeat(80), `${'絵'.repeat(78)}😀`];
  await save(0, ['窓口', '窓口', '窓口（2）', '窓口', '年代', '年代 ']);
  await save(1, ['窓口', long, long, pictured, pictured]);
  expect(await migrateDatabase(database)).toEqual(['0018-view-name']);
  expect(await listNames(0)).toEqual(['窓口', '窓口（3）', '窓口（2）', '窓口（4）', '年代', '年代 ']);
  expect(await listNames(1)).toEqual([
    ...['窓口', long, `${'長'.repeat(77)}（2）`, pictured, `${'絵'.repeat(77)}（2）`],
  ]);
  const names = database.write.updateTable('tally_view').set({ name: '窓口' });
  await expect(names.where('ward_id', '=', wards[0]!.wardId).execute()).rejects.toThrow(/unique/i);
});

it('changes nothing where every name is somebody’s own', async () => {
  await save(0, ['窓口', '年代']);
  await save(1, ['窓口']);
  await migrateDatabase(database);
  expect([await listNames(0), await listNames(1)]).toEqual([['窓口', '年代'], ['窓口']]);
});
