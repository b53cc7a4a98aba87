import type { Kysely, Transaction } from 'kysely';
import type { Pool } from 'pg';
import type { Channel } from './channel.ts';
import type { Duty } from './duty.ts';
import type { Schema } from './schema.ts';

/** A handle that cannot write. */
export type Reader = Pick<Kysely<Schema>, 'selectFrom'>;

declare const insideAct: unique symbol;
/** A handle that writes; it exists only inside `act`, within the transaction of the change. */
export type Writer = Transaction<Schema> & { readonly [insideAct]: true };

interface Handles {
  readonly read: Kysely<Schema>;
  /** For the change group and migrations alone. */
  readonly write: Kysely<Schema>;
  readonly channel: Channel;
  readonly duty: Duty;
  /** Lets go of what lies beside the two handles. */
  release(): Promise<void>;
}

export interface OpenSqlite extends Handles {
  readonly engine: 'sqlite';
  readonly file: string;
}

export interface OpenPostgres extends Handles {
  readonly engine: 'postgres';
  /** For writing answers; statements may be sent on it without waiting for the one before. */
  readonly answering: Pool;
}

/** What an opener returns: the handles everybody uses, and what the engine's own writer of answers needs. */
export type OpenDatabase = OpenSqlite | OpenPostgres;
