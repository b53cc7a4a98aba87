import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { openContext } from '../../server/open-context.ts';
import type { WardId } from '../../shared/id.ts';
import { startBuiltServer, type BuiltServer } from '../support/built-server.ts';
import { makeRound } from '../support/fixtures.ts';
import { openShakyProxy, type ShakyProxy } from '../support/shaky-proxy.ts';

/**
 * Whatever happens between phones and the server, as many answers are counted as people sent one. Each person has two
 * devices that tap twice, reload, come back, and repeat what was never confirmed, while the way is cut before or after the
 * server's commit and the server itself is killed and started again.
 */
const people = 12;
const rounds = 6;
const stepsEach = 14;
const seed = Number(process.env['MACHIKOE_TEST_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

let folder: string;
let server: BuiltServer;
let proxy: ShakyProxy;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'machikoe-once-'));
  server = await start();
  proxy = await openShakyProxy(server.url);
});
afterAll(async () => {
  await proxy.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

const start = (): Promise<BuiltServer> => startBuiltServer({ dataFolder: folder });

/** Mulberry32: small, and the same everywhere. */
function makeRandom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Person {
  readonly address: string;
  /** What lies unsent on the person's devices. */
  readonly queue: string[];
  content: string;
}

const bodyOf = (wish: string): string =>
  new URLSearchParams({ 'q.drill': 'no', 'q.safe': 'p2', 'q.wish': wish }).toString();

/** True once the server said that it has the answer. */
async function post(person: Person, body: string): Promise<boolean> {
  try {
    const response = await fetch(`${proxy.url}${person.address}`, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body,
    });
    await response.text();
    return response.status === 200 || response.status === 201;
  } catch {
    return false;
  }
}

async function tap(person: Person, body: string): Promise<void> {
  if (!(await post(person, body))) person.queue.push(body);
}

async function replay(person: Person): Promise<void> {
  for (const body of person.queue.splice(0)) await tap(person, body);
}

async function restart(): Promise<void> {
  await server.kill();
  server = await start();
  proxy.target = server.url;
}

type Random = () => number;
const steps: readonly ((person: Person, random: Random) => Promise<unknown>)[] = [
  (person) => tap(person, bodyOf(person.content)),
  (person) => Promise.all([tap(person, bodyOf(person.content)), tap(person, bodyOf(person.content))]),
  (person) =>
    fetch(`${proxy.url}${person.address}`)
      .then((page) => page.text())
      .catch(() => undefined),
  (person) => replay(person),
  (person, random) => {
    person.content = `訂正 ${Math.floor(random() * 3)}`;
    return tap(person, bodyOf(person.content));
  },
  (_person, random) => {
    proxy.way = random() < 0.5 ? 'cut' : 'lose-answers';
    return Promise.resolve();
  },
  () => {
    proxy.way = 'open';
    return Promise.resolve();
  },
];

/** One interleaving: people act side by side; once in it the server dies in the middle of the traffic. */
async function interleave(everybody: readonly Person[], random: Random): Promise<void> {
  const dies = Math.floor(random() * stepsEach);
  for (let step = 0; step < stepsEach; step += 1) {
    const acting = everybody.filter(() => random() < 0.5);
    const doing = acting.map((person) => {
      const act = steps[Math.floor(random() * steps.length)];
      return Promise.resolve(act?.(person, random));
    });
    if (step === dies) await restart();
    await Promise.all(doing);
  }
  proxy.way = 'open';
  for (const person of everybody) {
    await tap(person, bodyOf(person.content));
    while (person.queue.length > 0) await replay(person);
  }
}

test(`${rounds} interleavings of ${people} people leave ${people} answers each (seed ${seed})`, async () => {
  process.stdout.write(`exactly once: MACHIKOE_TEST_SEED=${seed}\n`);
  for (let number = 0; number < rounds; number += 1) {
    const random = makeRandom(seed + number);
    const context = await openContext(readConfig({ data: folder, port: '0' }));
    const ward = await context.read.selectFrom('ward').select('id').executeTakeFirstOrThrow();
    const wardId: WardId = ward.id;
    const { id, tokens } = await makeRound(context, { wardId, people });
    const everybody = tokens.map((token): Person => ({
      address: `/r/${token}`,
      queue: [],
      content: 'はじめ',
    }));
    await interleave(everybody, random);
    const rows = await context.read
      .selectFrom('response')
      .select(['respondent_key', 'edition', 'position', 'replaces'])
      .where('round_id', '=', id)
      .orderBy('position')
      .execute();
    const replaced = new Set(rows.flatMap(({ replaces }) => (replaces === null ? [] : [replaces])));
    const counting = rows.filter(({ position }) => !replaced.has(position));
    expect(counting).toHaveLength(people);
    expect(new Set(rows.map(({ respondent_key: key }) => key)).size).toBe(people);
    expect(rows.map(({ position }) => position)).toEqual(rows.map((_, index) => index + 1));
    await context.close();
  }
});
