import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const folder = path.resolve(import.meta.dirname, '../fixtures/r');

/** What R's package survey says of each case, its two years post-stratified to these people. */
export const waveOracle = z
  .record(z.string(), z.record(z.string(), z.number()))
  .parse(JSON.parse(readFileSync(path.join(folder, 'waves.json'), 'utf8')));
export const waveGoals = { before: { F: 3100, M: 2900 }, after: { F: 3080, M: 2950 } };

/** What somebody said in a wave; null did not answer in it, `-` outside the base. */
export interface Told {
  readonly group: string;
  readonly stratum: string;
  readonly value: number | null;
}
export interface Somebody {
  readonly before?: Told;
  readonly after?: Told;
}

const readTold = (group = '', value = ''): Told | undefined =>
  value === '' ? undefined : { group, stratum: '', value: value === '-' ? null : Number(value) };

export function readWaveCase(name: string): Somebody[] {
  const lines = readFileSync(path.join(folder, 'waves.csv'), 'utf8').trim().split('\n').slice(1);
  return lines.flatMap((line): Somebody[] => {
    const [own, groupBefore, groupAfter, first, second, count] = line.split(',');
    if (own !== name) return [];
    const [before, after] = [readTold(groupBefore, first), readTold(groupAfter, second)];
    const person = { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
    return Array.from({ length: Number(count) }, () => person);
  });
}
