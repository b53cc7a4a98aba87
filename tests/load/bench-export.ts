import { mkdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createToken } from '../../server/account/actions.ts';
import { buildIfStale } from '../../server/start/bundle.mjs';
import { startBuiltServer } from '../support/built-server.ts';
import { makeRound } from '../support/fixtures.ts';
import { smallQuestionnaire } from '../support/small-questionnaire.ts';
import { openFilled } from './read/fill.ts';
import { write } from './submit/figures.ts';

/**
 * A million responses handed out as CSV by the built server while people answer: how much memory the whole process takes,
 * how many lines a second, and how long an answer waits with the file under way and without. `--size 1000000`, `--seconds
 * 10` for the time without; `--data FOLDER` takes a round `bench:read` filled there. The last line is JSON.
 */
const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '1000000' },
    seconds: { type: 'string', default: '10' },
    data: { type: 'string' },
  },
});
const size = Number(values.size);
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const people = 4000;
/** Between two answers: an evening on which many answer, far below what the server takes. */
const pause = 20;

interface House {
  readonly token: string;
  readonly roundId: string;
  readonly links: readonly string[];
}

/** A filled round, a token to read it, and people who may answer another one. */
async function prepare(folder: string): Promise<House> {
  mkdirSync(folder, { recursive: true });
  const { context, wardId, roundId } = await openFilled(folder, size);
  const operator = { kind: 'operator', id: 'command-line', wardId } as const;
  const { token } = await createToken(context, operator, wardId, { name: 'bench', role: 'staff' });
  const open = await makeRound(context, { wardId, definition: smallQuestionnaire, people });
  await context.close();
  return { token, roundId, links: open.tokens.map((own) => `/r/${own}`) };
}

/** Milliseconds each answer took, one after another, until told to stop. */
async function answer(url: string, links: string[], isOver: () => boolean): Promise<number[]> {
  const times: number[] = [];
  while (!isOver()) {
    const link = links.shift();
    if (link === undefined) break;
    const started = performance.now();
    const answered = await fetch(url + link, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body: 'q.visited=no&q.media=web&q.times=3',
    });
    await answered.arrayBuffer();
    if (answered.status !== 201) throw new Error(`An answer was not taken: ${answered.status}`);
    times.push(performance.now() - started);
    await wait(pause);
  }
  return times;
}

interface Download {
  readonly lines: number;
  readonly seconds: number;
}

async function download(url: string, { token, roundId }: House): Promise<Download> {
  const started = performance.now();
  const file = await fetch(`${url}/api/v1/rounds/${roundId}/responses.csv`, {
    headers: { authorization: `Bearer ${token}` },
  });
  if (file.body === null || file.status !== 200) throw new Error(`No file: ${file.status}`);
  let lines = 0;
  for await (const chunk of file.body) for (const byte of chunk) if (byte === 10) lines += 1;
  return { lines: lines - 1, seconds: (performance.now() - started) / 1000 };
}

async function readResident(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const bytes = /^process_resident_memory_bytes(?:\{[^}]*\})? (\S+)/m.exec(text)?.[1];
  if (bytes === undefined) throw new Error('The server does not tell its memory');
  return Number(bytes) / 1_000_000;
}

async function watchResident(url: string, isOver: () => boolean): Promise<number> {
  let highest = 0;
  while (!isOver()) {
    highest = Math.max(highest, await readResident(url));
    await wait(500);
  }
  return highest;
}

function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
}

async function measure(url: string, house: House) {
  const links = [...house.links];
  await answer(url, links.splice(0, 50), () => false);
  const ends = performance.now() + 1000 * Number(values.seconds);
  const alone = await answer(url, links, () => performance.now() > ends);
  const before = await readResident(url);
  let isOver = false;
  const beside = answer(url, links, () => isOver);
  const resident = watchResident(url, () => isOver);
  const file = await download(url, house).finally(() => (isOver = true));
  const [times, highest] = [await beside, await resident];
  if (file.lines !== size) throw new Error(`${file.lines} lines for ${size} people`);
  say(`resident ${write(before)} MB before, ${write(highest)} MB at most with the file under way`);
  say(`answers alone: p50 ${write(quantile(alone, 0.5))} ms, p99 ${write(quantile(alone, 0.99))} ms`);
  say(
    `answers beside the file: p50 ${write(quantile(times, 0.5))} ms, p99 ${write(quantile(times, 0.99))} ms`,
  );
  return {
    residentMb: Math.round(highest),
    linesPerSecond: Math.round(file.lines / file.seconds),
    aloneP99Ms: Number(quantile(alone, 0.99).toPrecision(3)),
    besideP99Ms: Number(quantile(times, 0.99).toPrecision(3)),
    answers: times.length,
  };
}

await buildIfStale(say);
const root = values.data ?? (await mkdtemp(path.join(tmpdir(), 'machikoe-export-')));
const folder = path.join(root, String(size));
const house = await prepare(folder);
const server = await startBuiltServer({ dataFolder: folder });
const summary = await measure(server.url, house);
await server.stop();
if (values.data === undefined) await rm(root, { recursive: true, force: true });
say(JSON.stringify(summary));
