import type { RoundId } from '../../shared/id.ts';
import type { Reader } from '../database/handle.ts';

export interface Contents {
  readonly wards: number;
  readonly rounds: number;
  readonly responses: number;
}

/** How much there is, for people to compare. */
export async function countContents(read: Reader): Promise<Contents> {
  const count = async (table: 'ward' | 'round' | 'response'): Promise<number> => {
    const row = await read
      .selectFrom(table)
      .select((select) => select.fn.countAll().as('count'))
      .executeTakeFirstOrThrow();
    return Number(row.count);
  };
  return { wards: await count('ward'), rounds: await count('round'), responses: await count('response') };
}

/** A round whose positions are not 1 … n, or whose own position is not the last; undefined when there is none. */
export async function findBrokenLog(read: Reader): Promise<RoundId | undefined> {
  const rows = await read
    .selectFrom('round')
    .leftJoin('response', 'response.round_id', 'round.id')
    .select(['round.id', 'round.position'])
    .select((select) => [
      select.fn.count('response.position').as('entries'),
      select.fn.min('response.position').as('first'),
      select.fn.max('response.position').as('last'),
    ])
    .groupBy(['round.id', 'round.position'])
    .execute();
  return rows.find(({ position, entries, first, last }) => {
    const [count, from, to] = [entries, first ?? 1, last ?? 0].map(Number);
    return from !== 1 || to !== count || position !== count;
  })?.id;
}
