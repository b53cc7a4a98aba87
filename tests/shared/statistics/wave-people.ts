import { postStratify } from '../../../shared/statistics/post-stratify.ts';
import type { SampleRow } from '../../../shared/statistics/sample-row.ts';
import type { RepeatedPersons } from '../../../shared/statistics/union-sums.ts';
import type { WaveAnswer, WavePerson } from './test-waves.ts';
import type { Somebody, Told } from '../../support/wave-cases.ts';
import { unwrap } from './design-figures.ts';

/** Weight of each group of a wave; the goal is people by group. */
type Weights = ReadonlyMap<string, { readonly weight: number; readonly categories: readonly string[] }>;

export function fit(
  people: readonly Somebody[],
  wave: 'before' | 'after',
  goal: Record<string, number>,
): Weights {
  const groups = [...new Set(people.flatMap((one) => one[wave]?.group ?? []))].toSorted();
  const rows = groups.map((group) => {
    const count = people.filter((one) => one[wave]?.group === group).length;
    return { count, weight: 1, categories: [group] };
  });
  const totals = Object.fromEntries(groups.map((group) => [group, goal[group] ?? 1]));
  const { weights } = unwrap(postStratify(rows, { name: 'group', totals }, null));
  return new Map(groups.map((group, index) => [group, { weight: weights[index] ?? 0, categories: [group] }]));
}

export const equal = (people: readonly Somebody[], wave: 'before' | 'after'): Weights =>
  new Map(people.flatMap((one) => (one[wave] === undefined ? [] : [[one[wave].group, plain]])));
const plain = { weight: 1, categories: [] };

interface Pair {
  readonly before: Weights;
  readonly after: Weights;
}

const calibrate = ({ weight, categories }: { weight: number; categories: readonly string[] }) =>
  categories.length === 0 ? {} : { calibration: { categories, designWeight: 1, calibratedWeight: weight } };

export function listPersons(people: readonly Somebody[], weights: Pair): WavePerson[] {
  const answerOf = (told: Told, own: Weights): WaveAnswer => {
    const fitted = own.get(told.group) ?? plain;
    return { weight: fitted.weight, value: told.value, ...calibrate(fitted) };
  };
  return people.map(({ before, after }) => ({
    stratum: before?.stratum ?? after?.stratum ?? '',
    ...(before === undefined ? {} : { before: answerOf(before, weights.before) }),
    ...(after === undefined ? {} : { after: answerOf(after, weights.after) }),
  }));
}

export const keyOf = ({ group, stratum }: Told): string => `${stratum}|${group}`;

export function groupRows(people: readonly Somebody[], wave: 'before' | 'after', weights: Weights) {
  const told = people.flatMap((one) => one[wave] ?? []);
  const names = [...new Set(told.map(keyOf))].toSorted();
  const rows = names.map((name): SampleRow => {
    const own = told.filter((one) => keyOf(one) === name);
    const valid = own.flatMap(({ value }) => value ?? []);
    const fitted = weights.get(own[0]?.group ?? '') ?? plain;
    return {
      ...{ stratum: own[0]?.stratum ?? '', weight: fitted.weight, size: own.length, base: valid.length },
      sum: valid.reduce((sum, one) => sum + one, 0),
      squares: valid.reduce((sum, one) => sum + one * one, 0),
      ...calibrate(fitted),
    };
  });
  return { names, rows };
}

/** As the product does it: groups, and only those who answered twice one by one. */
export function group(people: readonly Somebody[], weights: Pair) {
  const [first, second] = [
    groupRows(people, 'before', weights.before),
    groupRows(people, 'after', weights.after),
  ];
  const repeated = people.flatMap(({ before, after }): RepeatedPersons[] => {
    if (before === undefined || after === undefined) return [];
    const place = (round: number, names: readonly string[], told: Told) => ({
      ...{ round, row: names.indexOf(keyOf(told)), isInBase: told.value !== null, value: told.value ?? 0 },
    });
    return [{ count: 1, answers: [place(0, first.names, before), place(1, second.names, after)] }];
  });
  const rounds = [
    { wave: 'before' as const, rows: first.rows },
    { wave: 'after' as const, rows: second.rows },
  ];
  return { rounds, repeated };
}
