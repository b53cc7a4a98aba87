import { sql, type RawBuilder } from 'kysely';

/**
 * Who acted, for a screen: the name of the account, or of the token of another program. Null for the command line and the server
 * itself, whose ids are words already, and for whoever is no longer there.
 * @param column with its table; it holds the id of an actor
 */
export function actorName(column: string): RawBuilder<string | null> {
  const id = sql.ref(column);
  const account = sql`select account.name from account where account.id = ${id}`;
  const token = sql`select api_token.name from api_token where api_token.id = ${id}`;
  return sql<string | null>`coalesce((${account}), (${token}))`;
}
