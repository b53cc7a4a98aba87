import { sql } from 'kysely';
import { migrations } from '../../migrations/index.ts';
import type { OpenDatabase } from './handle.ts';

/** Why no requests should be sent here, in a word for a load balancer's log. */
export type Unready = 'draining' | 'database' | 'migrations' | 'newer';

export interface Readiness {
  /** Asks the database; undefined when requests are welcome. Never throws and never takes longer than its limit. */
  check(): Promise<Unready | undefined>;
  /** From now on the answer is `draining`. */
  drain(): void;
}

const patienceMilliseconds = 2000;

export function makeReadiness({ read }: Pick<OpenDatabase, 'read'>): Readiness {
  let isDraining = false;
  return {
    async check() {
      if (isDraining) return 'draining';
      return Promise.race([compareMigrations(read), waitInVain()]).catch(() => 'database' as const);
    },
    drain: () => (isDraining = true),
  };
}

async function compareMigrations(read: OpenDatabase['read']): Promise<Unready | undefined> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(read);
  const applied = new Set(rows.map(({ name }) => name));
  if (Object.keys(migrations).some((name) => !applied.has(name))) return 'migrations';
  return applied.size > Object.keys(migrations).length ? 'newer' : undefined;
}

/** A database that hangs is as little use as one that is gone. */
function waitInVain(): Promise<'database'> {
  return new Promise((resolve) => {
    setTimeout(() => resolve('database'), patienceMilliseconds).unref();
  });
}
