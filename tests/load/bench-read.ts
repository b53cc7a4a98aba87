import { mkdtemp, rm } from 'node:fs/promises';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openFilled } from './read/fill.ts';
import { openReading, readCore, weighReading, works, type Reading } from './read/measure.ts';
import { Figures, write } from './submit/figures.ts';

/**
 * How long reading takes at ten thousand, a hundred thousand and a million responses of twenty questions with four group
 * variables: figures from the counts by cell must not grow with the number of responses, tables from the columns grow
 * slowly. Sizes take turns, since machines change by the minute; and as everything here is one thread's reckoning, its time on
 * the processor is what counts: it is the time on the clock of a machine that does nothing else, which is told beside it. `--sizes 10000,100000,1000000`; `--data FOLDER` keeps the
 * filled rounds for the next time (and for `bench:export`); `--rounds 15`. The last line is JSON.
 */
const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '10000,100000,1000000' },
    rounds: { type: 'string', default: '15' },
    data: { type: 'string' },
  },
});
const sizes = values.sizes.split(',').map(Number);
const rounds = Number(values.rounds);
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const starts = 5;
/** A slice is long enough for the clock and for the processor to warm up. */
const sliceMilliseconds = 30;
const millionth = 1_000_000;

type WorkName = keyof typeof works;
const names = Object.keys(works) as WorkName[];
const fromCells = names.slice(0, 4);
const nameOf = (work: string, count: number): string => `${work}, ${count.toLocaleString('en')}: ms`;

async function openSize(folder: string, count: number, figures: Figures): Promise<Reading> {
  const own = path.join(folder, String(count));
  mkdirSync(own, { recursive: true });
  const filled = await openFilled(own, count);
  if (filled.perSecond !== undefined)
    figures.note(`filling, ${count.toLocaleString('en')}: responses/s`, filled.perSecond);
  const reading = await openReading(filled, starts);
  if (reading.coldMs !== undefined) figures.note(nameOf('start from zero', count), reading.coldMs);
  for (const { core, clock } of reading.warm) {
    figures.note(nameOf('start from the checkpoint', count), core);
    figures.note(`${nameOf('start from the checkpoint', count)} on the clock`, clock);
  }
  say(`${count.toLocaleString('en')} responses are ready`);
  return reading;
}

/** Milliseconds of one run, over as many as fit into a slice: on the processor, and on the clock. */
async function timeWork(reading: Reading, name: WorkName): Promise<{ core: number; clock: number }> {
  const started = performance.now();
  const before = readCore();
  let runs = 0;
  do {
    await works[name](reading);
    runs += 1;
  } while (performance.now() - started < sliceMilliseconds);
  return { core: (readCore() - before) / runs, clock: (performance.now() - started) / runs };
}

async function measure(readings: readonly Reading[], figures: Figures): Promise<void> {
  for (let round = -2; round < rounds; round += 1) {
    for (const name of names) {
      for (const reading of readings) {
        const { core, clock } = await timeWork(reading, name);
        // The first two rounds warm up.
        if (round < 0) continue;
        figures.note(nameOf(name, reading.filled.count), core);
        figures.note(`${nameOf(name, reading.filled.count)} on the clock`, clock);
      }
    }
  }
}

function summarise(readings: readonly Reading[], figures: Figures) {
  const [first, last] = [readings[0], readings.at(-1)];
  if (first === undefined || last === undefined) throw new Error('There is nothing to measure');
  const { count } = last.filled;
  const growth = fromCells.map((name) => {
    const ratio = figures.ratio(nameOf(name, count), nameOf(name, first.filled.count));
    say(`${name}: × ${write(ratio)} from ${first.filled.count} to ${count} responses`);
    return ratio;
  });
  const weight = weighReading(last);
  say(
    `counts by cell ${write(weight.cube / millionth)} MB, columns ${write(weight.columns / count)} bytes each`,
  );
  return {
    flatness: round3(Math.max(...growth)),
    indicators200Ms: round3(figures.median(nameOf('200 weighted indicators with standard errors', count))),
    crossTabMs: round3(figures.median(nameOf('question × question, open filter', count))),
    bytesPerResponse: round3(weight.columns / count),
    warmStartMs: round3(figures.median(nameOf('start from the checkpoint', count))),
  };
}

const round3 = (value: number): number => Number(value.toPrecision(3));

const folder = values.data ?? (await mkdtemp(path.join(tmpdir(), 'machikoe-read-')));
const figures = new Figures();
const readings: Reading[] = [];
for (const count of sizes) readings.push(await openSize(folder, count, figures));
await measure(readings, figures);
for (const line of figures.describe()) say(line);
const summary = summarise(readings, figures);
for (const { filled } of readings) await filled.context.close();
if (values.data === undefined) await rm(folder, { recursive: true, force: true });
say(JSON.stringify(summary));
