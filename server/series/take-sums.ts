import { hash } from 'node:crypto';
import { z } from 'zod';
import type { WardId } from '../../shared/id.ts';
import { act } from '../audit/act.ts';
import type { Context } from '../context.ts';
import type { Reader } from '../database/handle.ts';
import { patience, waitFor } from './patience.ts';
import { insertPersonSums, listPersonSums } from './queries.ts';
import type { LinkedSums } from './person-shelf.ts';
import { sumPersons, type RoundAt, type SumRequest } from './sum-persons.ts';
import type { WeighedInYear } from './weighted-pair.ts';

/** Counted up whenever answers would be read otherwise: what was stored before is then of no use. */
const edition = 1;
const weightedEdition = 1;

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
  z.object({
    kind: z.literal('union'),
    sums: z.object({
      isStratified: z.boolean(),
      strata: z.array(
        z.object({
          ...{ stratum: z.string(), persons: z.number() },
          ...{ before: z.number(), after: z.number(), between: z.number() },
        }),
      ),
    }),
  }),
  z.object({
    kind: z.literal('unlinked'),
    reason: z.enum(['nobody', 'unknown', 'doubtful', 'cut', 'refused']),
  }),
]);

/** Sums of weighted years are of the editions of the weights they were made with. */
export function keyOf({ before, after, indicator, weighted }: SumRequest): string {
  const place = ({ id, position, knows }: RoundAt) => [id, position, knows];
  const { code, binding } = indicator;
  const plain = [edition, before.map(place), after.map(place), code, binding];
  if (weighted === undefined) return hash('sha256', JSON.stringify(plain));
  const name = ({ hash: own }: WeighedInYear) => own;
  const editions = [weighted.before.map(name), weighted.after.map(name)];
  return hash('sha256', JSON.stringify(['weighted', weightedEdition, ...plain, ...editions]));
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
    else await waitFor(counting);
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
    const sums = await sumPersons(read, first, group);
    group.forEach((request, index) => {
      const linked = sums[index];
      if (linked !== undefined) found.set(keyOf(request), linked);
    });
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
  const requests = group.map(({ request }) => request);
  const found = await sumPersons(context.read, { before, after }, requests);
  const rows = group.flatMap(({ key }, index) => {
    const linked = found[index];
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
