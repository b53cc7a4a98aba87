import { buildIfStale } from '../../server/start/bundle.mjs';

/** Journeys drive the built server; started by hand they must not drive yesterday's. `npm test` has built already. */
export async function setup(): Promise<void> {
  if (process.env['MACHIKOE_BUILT'] !== '1') await buildIfStale((line) => process.stdout.write(`${line}\n`));
}
