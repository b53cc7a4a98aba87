import { makePostgresTemplate, sweepPostgres } from './postgres-database.ts';
import { startPostgres } from './postgres.ts';

/**
 * One PostgreSQL for all tests of a run. `TEST_DATABASE_URL` names another to use instead: an address of its maintenance
 * database, whose user may create databases. What is written to a database of tests need not survive a power cut.
 */
export async function setup(): Promise<() => Promise<void>> {
  const given = process.env['TEST_DATABASE_URL'];
  const own = given === undefined ? await startPostgres(['fsync=off', 'full_page_writes=off']) : undefined;
  const server = given ?? own?.url ?? '';
  process.env['MACHIKOE_TEST_POSTGRES'] = server;
  await makePostgresTemplate(server);
  return () => own?.remove() ?? sweepPostgres(server);
}
