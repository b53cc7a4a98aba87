import { hash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import type { WardId } from '../../shared/id.ts';
import { act } from '../audit/act.ts';
import type { Context } from '../context.ts';
import type { Reader } from '../database/handle.ts';
import type { BoundIndicator } from '../tally/round.ts';
import { insertPersonSums, listPersonSums } from './queries.ts';
import type { LinkedSums } from './person-shelf.ts';
import { sumPersons, type RoundAt, type YearPair } from './sum-persons.ts';

/** One indicator over the closed rounds of one or two years. */
export interface SumRequest extends YearPair {
  readonly indicator: BoundIndicator;
}

/** Counted up whenever answers would be read otherwise: what was stored before is then of no use. */
const edition = 1;

/** How long a reader waits for what was never counted before. A round of a ward is done at once, one of a million is not. */
const patience = 2500;

const waveSchema = z.object({
  ...{ base: z.number(), sum: z.number(), baseSquares: z.number(), products: z.number() },
  ...{ squares: z.number(), answerSquares: z.number(), persons: z.number(), repeated: z.number() },
});
const linkedSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('sums'),
    sums: z.object({
      persons: z.number(),
      before: waveSchema,
      after: waveSchema,
      cross: z.object({ baseBase: z.number(), baseSum: z.number(), sumBase: z.number(), sumSum: z.number() }),
      common: z.number(),
    }),
  }),
  z.object({ kind: z.literal('unlinked'), reason: z.enum(['nobody', 'unknown', 'doubtful']) }),
]);

export function keyOf({ before, after, indicator }: SumRequest): string {
  const place = ({ id, position, knows }: RoundAt) => [id, position, knows];
  const { code, binding } = indicator;
  return hash('sha256', JSON.stringify([edition, before.map(place), after.map(place), code, binding]));
}

/**
 * Sums over persons by key. Rounds are gone through once: what was found is stored, so that it is there after the links
 * between persons are cut. What takes longer than a reader waits is left out, is told when it is done (`indicator`), and
 * then found. `isPatient`: waits to the end.
 */
export async function takeSums(
  context: Context,
  wardId: WardId,
  requests: readonly SumRequest[],
  isPatient = false,
): Promise<Map<string, LinkedSums>> {
  const keyed = requests.map((request) => ({ request, key: keyOf(request) }));
  const unknown = keyed.filter(({ key }) => context.persons.find(key) === undefined);
  if (unknown.length > 0)
    await recall(
      context,
      unknown.map(({ key }) => key),
    );
  const missing = unknown.filter(({ key }) => context.persons.find(key) === undefined);
  if (missing.length > 0) {
    const counting = countMissing(context, wardId, missing);
    if (isPatient) await counting;
    else await Promise.race([counting, setTimeout(patience, undefined, { ref: false })]);
  }
  return new Map(
    keyed.flatMap(({ key }) => {
      const linked = context.persons.find(key);
      return linked === undefined ? [] : [[key, linked] as const];
    }),
  );
}

async function recall({ persons, read }: Context, keys: readonly string[]): Promise<void> {
  for (const { key, document } of await listPersonSums(read, keys)) {
    const { data } = linkedSchema.safeParse(JSON.parse(document));
    if (data !== undefined) persons.put(key, data);
  }
}

interface Keyed {
  readonly key: string;
  readonly request: SumRequest;
}

/** Straight from the logs, by key; nothing is remembered. */
export async function countAnew(
  read: Reader,
  requests: readonly SumRequest[],
): Promise<Map<string, LinkedSums>> {
  const found = new Map<string, LinkedSums>();
  for (const group of groupByRounds(requests, (request) => request).values()) {
    const [first] = group;
    if (first === undefined) continue;
    const sums = await sumPersons(
      read,
      first,
      group.map(({ indicator }) => indicator),
    );
    for (const request of group) {
      const linked = sums.get(request.indicator.code);
      if (linked !== undefined) found.set(keyOf(request), linked);
    }
  }
  return found;
}

/** Indicators over the same rounds are counted in one run through their logs. */
function groupByRounds<Item>(
  items: readonly Item[],
  requestOf: (item: Item) => SumRequest,
): Map<string, Item[]> {
  return Map.groupBy(items, (item) => {
    const { before, after } = requestOf(item);
    return JSON.stringify([before, after]);
  });
}

async function countMissing(context: Context, wardId: WardId, missing: readonly Keyed[]): Promise<void> {
  const { running } = context.persons;
  const runs = groupByRounds(missing, ({ request }) => request);
  const started = performance.now();
  for (const [place, group] of runs) {
    const run =
      running.get(place) ??
      countGroup(context, wardId, group)
        .catch((error: unknown) => context.log.warn({ error }, 'persons could not be counted'))
        .finally(() => running.delete(place));
    running.set(place, run);
    await run;
  }
  if (performance.now() - started > patience) context.live.publish({ wardId, topic: 'indicator' });
}

async function countGroup(context: Context, wardId: WardId, group: readonly Keyed[]): Promise<void> {
  const [first] = group;
  if (first === undefined) return;
  const { before, after } = first.request;
  const indicators = group.map(({ request }) => request.indicator);
  const found = await sumPersons(context.read, { before, after }, indicators);
  const rows = group.flatMap(({ key, request }) => {
    const linked = found.get(request.indicator.code);
    return linked === undefined ? [] : [{ key, linked }];
  });
  for (const { key, linked } of rows) context.persons.put(key, linked);
  const made_at = context.now().toISOString();
  await act(context, { kind: 'operator', id: 'server', wardId }, 'tally.checkpoint', async (writer, note) => {
    note.subject = [...before, ...after].map(({ id }) => id).join(' ');
    note.detail = { indicators: rows.length };
    const stored = rows.map(({ key, linked }) => ({
      ...{ key, ward_id: wardId, made_at },
      document: JSON.stringify(linked),
    }));
    await insertPersonSums(writer, stored);
  });
}
