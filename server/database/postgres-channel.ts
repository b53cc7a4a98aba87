import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Channel } from './channel.ts';

interface Member {
  readonly hear: (text: string) => void;
  readonly miss: (() => void) | undefined;
}

export interface PostgresChannel extends Channel {
  /** Joins the others over a new connection; after the first, something may have been missed in between. */
  greet(client: pg.Client): Promise<void>;
  /** Says what still waits. */
  flush(): Promise<void>;
}

const gatherMilliseconds = 50;
/** While the database is away the oldest is forgotten; `miss` makes up for it. */
const waitingLimit = 10_000;

/**
 * The processes of an installation talk through PostgreSQL's LISTEN and NOTIFY. What is said is gathered for a moment and sent
 * with one statement: notifications of all processes queue for one lock, so a thousand answers must not send a thousand.
 */
export function makePostgresChannel(findClient: () => pg.Client | undefined): PostgresChannel {
  const self = randomUUID();
  const members = new Map<string, Set<Member>>();
  const mouth = makeMouth(findClient);
  let greeted = 0;
  function hand(payload: string): void {
    const [from, name = '', ...text] = payload.split(' ');
    if (from === self) return;
    for (const { hear } of members.get(name) ?? []) hear(text.join(' '));
  }
  return {
    join(name, hear, miss) {
      members.set(name, (members.get(name) ?? new Set()).add({ hear, miss }));
      return (text) => mouth.say(`${self} ${name} ${text}`);
    },
    async greet(client) {
      client.on('notification', ({ payload = '' }) => hand(payload));
      await client.query('listen machikoe');
      greeted += 1;
      if (greeted > 1) for (const own of members.values()) for (const { miss } of own) miss?.();
    },
    flush: () => mouth.flush(),
  };
}

function makeMouth(findClient: () => pg.Client | undefined) {
  const waiting = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  async function send(): Promise<void> {
    const client = findClient();
    if (client === undefined || waiting.size === 0) return;
    const texts = [...waiting];
    waiting.clear();
    const saying = client.query(`select pg_notify('machikoe', text) from unnest($1::text[]) as text`, [
      texts,
    ]);
    await saying.catch(() => texts.forEach((text) => waiting.add(text)));
  }
  async function sendInTurn(): Promise<void> {
    await send();
    timer = undefined;
    if (waiting.size > 0) gather();
  }
  function gather(): void {
    timer ??= setTimeout(() => void sendInTurn(), gatherMilliseconds).unref();
  }
  return {
    say(text: string): void {
      const oldest = waiting.size >= waitingLimit ? waiting.values().next().value : undefined;
      if (oldest !== undefined) waiting.delete(oldest);
      waiting.add(text);
      gather();
    },
    async flush(): Promise<void> {
      clearTimeout(timer);
      await send();
    },
  };
}
