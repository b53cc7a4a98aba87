import type pg from 'pg';
import type { Channel } from './channel.ts';
import type { Duty } from './duty.ts';
import { makePostgresChannel } from './postgres-channel.ts';
import { openStandingConnection } from './standing-connection.ts';

/** What server processes that share a PostgreSQL arrange among themselves, over one connection of each that stands all the time. */
interface Companion {
  readonly channel: Channel;
  readonly duty: Duty;
  close(): Promise<void>;
}

export function openCompanion(config: pg.ClientConfig, pool: pg.Pool): Companion {
  const channel = makePostgresChannel(() => standing.client);
  const standing = openStandingConnection(config, (client) => channel.greet(client));
  return {
    channel,
    duty: { take: makeDuty(() => standing.client), alone: (work) => runAlone(pool, work) },
    close: async () => {
      await channel.flush();
      await standing.close();
    },
  };
}

const dutyKey = 7_228_836;
const aloneKey = 7_228_837;

/** A lock that belongs to the connection: when that is lost, with its process or without, so is the lock. */
function makeDuty(findClient: () => pg.Client | undefined): Duty['take'] {
  const onDuty = new WeakSet<pg.Client>();
  return async () => {
    const client = findClient();
    if (client === undefined) return false;
    if (!onDuty.has(client) && (await tryLock(client))) onDuty.add(client);
    return onDuty.has(client);
  };
}

async function runAlone<Result>(pool: pg.Pool, work: () => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  try {
    await client.query(`select pg_advisory_lock(${aloneKey})`);
    return await work();
  } finally {
    // With the connection goes the lock, whatever state either is in.
    client.release(true);
  }
}

async function tryLock(client: pg.Client): Promise<boolean> {
  const asking = client.query<{ mine: boolean }>(`select pg_try_advisory_lock(${dutyKey}) as mine`);
  return asking.then(
    ({ rows }) => rows[0]?.mine === true,
    () => false,
  );
}
