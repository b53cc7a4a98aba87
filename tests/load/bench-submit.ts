import { cpSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { buildIfStale } from '../../server/start/bundle.mjs';
import { inRoot } from '../../server/start/checkout.mjs';
import { startBuiltServer } from '../support/built-server.ts';
import { compileFlushShim, slowFlush } from '../support/flush-shim.ts';
import { Figures, write } from './submit/figures.ts';
import {
  callersOf,
  measureBeside,
  measureHalfLoad,
  measureThroughput,
  nameThroughput,
  sendAnswers,
  startLoadClient,
  startWriter,
  warmProbed,
  type Target,
} from './submit/measure.ts';
import { prepareRounds, type Prepared } from './submit/prepare.ts';
import type { WriteJob } from './submit/writer-process.ts';

/**
 * How many answers a second are taken, and how soon: the built server with real invitations, against what writing the same
 * rows costs at least and what the same route costs without writing. All in one run, taking turns, since machines change by
 * the minute: the ratios, taken within a round, are the result, and slices from which the host withheld more than 0.12 of a
 * core are left out. Once more with a disk whose every flush takes 2 and 5 ms longer: this one's may be far quicker than a
 * ward office's. `--rounds 7`. The last line is JSON.
 */
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '7' } } });
const rounds = Number(values.rounds);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const unwritten = inRoot('dist.bench', 'unwritten-server.js');

async function buildAll(): Promise<void> {
  await buildIfStale(say);
  const entry = inRoot('tests', 'load', 'submit', 'unwritten-server.ts');
  const outDir = path.dirname(unwritten);
  await build({ configFile: inRoot('vite.config.ts'), logLevel: 'error', build: { ssr: entry, outDir } });
}

interface House {
  readonly figures: Figures;
  readonly load: ReturnType<typeof startLoadClient>;
  readonly probe: ReturnType<typeof startLoadClient>;
  /** As is; without writing; with a slower flush. */
  readonly asIs: Target;
  readonly route: Target;
  readonly slow: readonly Target[];
  readonly writer: ReturnType<typeof startWriter>;
  readonly slowWriter: ReturnType<typeof startWriter>;
  readonly job: Pick<WriteJob, 'folder' | 'documents'>;
}

async function startTarget(
  folder: string,
  name: string,
  prepared: Prepared,
  environment: Readonly<Record<string, string>> = {},
): Promise<Target> {
  const isWritten = name !== routeName;
  const dataFolder = path.join(folder, name.replaceAll(/\W+/g, '-'));
  cpSync(path.join(folder, 'prepared'), dataFolder, { recursive: true });
  const server = isWritten
    ? await startBuiltServer({ dataFolder, environment })
    : await startBuiltServer({ dataFolder, program: unwritten, environment: { MACHIKOE_DATA: dataFolder } });
  return { name, server, prepared, isWritten, asked: 0 };
}

const bareName = 'bare group commit';
const routeName = 'route without writing';
const asIsName = 'server';
const slowName = 'server, flush +5 ms';

async function openHouse(folder: string, shim: string): Promise<House> {
  const prepared = await prepareRounds(path.join(folder, 'prepared'), 40 + 18 * rounds);
  const few = path.join(folder, 'few');
  const { documents } = await prepareRounds(few, 24);
  const slow = (milliseconds: number) => slowFlush(shim, milliseconds);
  return {
    figures: new Figures(),
    load: startLoadClient(),
    probe: startLoadClient(),
    asIs: await startTarget(folder, asIsName, prepared),
    route: await startTarget(folder, routeName, prepared),
    slow: [
      await startTarget(folder, 'server, flush +2 ms', prepared, slow(2)),
      await startTarget(folder, slowName, prepared, slow(5)),
    ],
    writer: startWriter(),
    slowWriter: startWriter(slow(5)),
    job: { folder: few, documents },
  };
}

/** A server has to run for a while until its code is as fast as it gets. */
async function warmUp({ load, probe, asIs, route, slow }: House): Promise<void> {
  for (const target of [asIs, route, ...slow]) {
    await sendAnswers(load, target, { callers: 64, milliseconds: 3000 });
    await warmProbed(probe, target);
    target.server.pause();
  }
}

/** One at a time: what a server still has to do for answers it took before would slow down the one that is measured. */
async function takeTurn(target: Target, measure: (target: Target) => Promise<void>): Promise<void> {
  target.server.resume();
  await measure(target);
  target.server.pause();
}

async function measureRound(house: House): Promise<void> {
  const { figures, load, probe, asIs, route, slow, writer, job } = house;
  for (const callers of callersOf) {
    figures.begin();
    const bare = await writer.ask({ ...job, kind: 'bare', callers, milliseconds: 500 });
    figures.note(nameThroughput(bareName, callers), bare.perSecond);
    for (const target of [route, asIs, ...slow])
      await takeTurn(target, (own) => measureThroughput(figures, load, own, callers));
  }
  for (const target of [asIs, ...slow]) await takeTurn(target, (own) => measureHalfLoad(figures, load, own));
  const slowest = slow.at(-1);
  if (slowest !== undefined) await takeTurn(slowest, (own) => measureBeside(figures, { load, probe }, own));
  await measureSlowGroups(house);
}

async function measureSlowGroups({ figures, slowWriter, job }: House): Promise<void> {
  for (const [kind, callers] of [
    ['alone', 4],
    ['product', 256],
  ] as const) {
    figures.begin();
    const { perSecond, groupSize } = await slowWriter.ask({ ...job, kind, callers, milliseconds: 500 });
    figures.note(`${kind} without a server, flush +5 ms: answers/s`, perSecond);
    figures.note(`${kind} without a server, flush +5 ms: answers a commit`, groupSize);
  }
}

async function weigh({ writer, job }: House): Promise<void> {
  for (const callers of [64, 256]) {
    const weighed = await writer.ask({ ...job, kind: 'product', callers, milliseconds: 1000, weighs: true });
    const { walBytes, documentBytes } = weighed;
    say(
      `${callers} callers: ${write(walBytes)} bytes written ahead for an answer of ${write(documentBytes)}: ${write(walBytes / documentBytes)} ×`,
    );
  }
}

function report({ figures }: House): void {
  for (const line of figures.describe()) say(line);
  const slow = figures.ratio(
    'product without a server, flush +5 ms: answers/s',
    'alone without a server, flush +5 ms: answers/s',
  );
  for (const callers of callersOf) {
    const [perSecond, ceiling, share] = compareWithCeiling(figures, callers).map(write);
    say(`${callers} callers: ${perSecond} of ${ceiling}, share ${share}`);
  }
  for (const name of ['health check', 'form']) {
    const beside = `${slowName}, ${name} beside half load: p99 ms`;
    say(
      `${name} beside answers / alone: ${write(figures.ratio(beside, `${slowName}, ${name} alone: p99 ms`))} ×`,
    );
  }
  say(`a commit for 256 callers / for each answer, flush +5 ms: ${write(slow)} ×`);
}

const ceilingOf = (bare = NaN, route = NaN): number => 1 / (1 / bare + 1 / route);

/** Answers a second, how many there could be at most, and the share of the one in the other: the last round by round. */
function compareWithCeiling(figures: Figures, callers: number): readonly [number, number, number] {
  const names = [asIsName, bareName, routeName].map((name) => nameThroughput(name, callers));
  return [
    figures.combine(names, ([server = NaN]) => server),
    figures.combine(names, ([, bare, route]) => ceilingOf(bare, route)),
    figures.combine(names, ([server = NaN, bare, route]) => server / ceilingOf(bare, route)),
  ];
}

function summarise({ figures }: House): string {
  const [perSecond, ceilingPerSecond, share] = compareWithCeiling(figures, 64);
  const round = (value: number): number => Number(value.toPrecision(3));
  return JSON.stringify({
    perSecond: Math.round(perSecond),
    ceilingPerSecond: Math.round(ceilingPerSecond),
    ratio: round(share),
    p50Ms: round(figures.median(`${asIsName}, half load: p50 ms`)),
    p99Ms: round(figures.median(`${asIsName}, half load: p99 ms`)),
    slowFlushRatio: round(
      figures.ratio(
        'product without a server, flush +5 ms: answers/s',
        'alone without a server, flush +5 ms: answers/s',
      ),
    ),
  });
}

async function closeHouse({ load, probe, writer, slowWriter, asIs, route, slow }: House): Promise<void> {
  await Promise.all([load.stop(), probe.stop(), writer.stop(), slowWriter.stop()]);
  for (const { server } of [asIs, route, ...slow]) {
    server.resume();
    await server.stop();
  }
}

const shim = await compileFlushShim();
if (shim === undefined) throw new Error('A slower disk needs Linux and a C compiler');
await buildAll();
const folder = await mkdtemp(path.join(tmpdir(), 'machikoe-submit-'));
const house = await openHouse(folder, shim);
await warmUp(house);
for (let round = 1; round <= rounds; round += 1) {
  say(`round ${round} of ${rounds}`);
  await measureRound(house);
}
report(house);
await weigh(house);
await closeHouse(house);
await rm(folder, { recursive: true, force: true });
await rm(path.dirname(unwritten), { recursive: true, force: true });
say(summarise(house));
