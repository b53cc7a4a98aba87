import type { Kysely, Transaction } from 'kysely';
import type { Schema } from './schema.ts';

/** A handle that cannot write. */
export type Reader = Pick<Kysely<Schema>, 'selectFrom'>;

declare const insideAct: unique symbol;
/** A handle that writes; it exists only inside `act`, within the transaction of the change. */
export type Writer = Transaction<Schema> & { readonly [insideAct]: true };

/** What an opener returns. `write` is for the change group and migrations alone. */
export interface OpenDatabase {
  readonly read: Kysely<Schema>;
  readonly write: Kysely<Schema>;
}
