import { sumOf } from '../statistics/sum.ts';
import { isFew, isThin, minimumCell, mayShowBase } from './disclosure.ts';
import { openSecrets, type Secret } from './other-answers.ts';
import { protectTable } from './protect-table.ts';

/**
 * How finely weighted percentages may be printed beside their unweighted counts, for indicators and tables alike. The two
 * together are equations about finer groups than are shown: of two sorts of respondents who weigh differently, 40 of 100 and
 * 43.2 % say exactly how many of each sort are among the 40. So the shares of a base are printed with one decimal only if
 * all that is printed of them leaves open, for every sort of which a breakdown would withhold the count, at least four
 * different counts (or as many as the counts alone leave open); else as whole percentages on the same condition; else not at all.
 *
 * Whoever attacks is assumed to know the sorts, their weights, the base of each, and every breakdown by them that is shown.
 * Persons moved out of one share go to another of the same base, which must still print the same.
 */
export interface BlurredBase {
  readonly weights: readonly number[];
  /** Persons in the base, by sort. */
  readonly base: readonly number[];
  /** By share, then by sort: persons it counts. */
  readonly shares: readonly (readonly number[])[];
  /** A person can be in several shares, so that nothing need be made up for elsewhere. */
  readonly isSeveral: boolean;
  /** The answers are also shown by these sorts, as far as a breakdown may be. */
  readonly isBreakdown: boolean;
  /** Everything that leaves with a share at a step (value, errors, limits), if it counted these persons by sort. */
  print(persons: readonly number[], step: Step): string;
}

/** Steps of printing, in points of percent. */
export type Step = 0.1 | 1;

/**
 * The step of each share, null where it is not printed: all with one decimal, or whole, or whole with as few as need be
 * left out, the ones of the fewest persons first.
 */
export function chooseSteps(blurred: BlurredBase): (Step | null)[] {
  const { weights, base, shares } = blurred;
  const none = shares.map(() => null);
  const total = sumOf(weights.map((weight, sort) => weight * (base[sort] ?? 0)));
  if (!(total > 0)) return none;
  const scene = makeScene(blurred, total);
  const fine = shares.map(() => 0.1 as const);
  if (leavesOpen(scene, fine)) return fine;
  const steps: (Step | null)[] = shares.map(() => 1);
  const order = shares
    .map((persons, share) => ({ share, persons: sumOf(persons) }))
    .toSorted((one, other) => one.persons - other.persons);
  for (const { share } of order) {
    if (leavesOpen(scene, steps)) return steps;
    steps[share] = null;
  }
  return none;
}

/** A percentage at its step, e.g. 43.26 at 0.1 is 43.3. */
export function roundToStep(percent: number, step: Step): number {
  return Number((Math.round(percent / step) * step).toFixed(1));
}

/** Of two sorts of respondents the two means would say what each sort answered. */
const leastSorts = 3;

/** Whether a weighted mean may stand beside the plain one, of so many answers by sort. */
export function mayShowWeightedMean(base: readonly number[]): boolean {
  const answered = base.filter((n) => n > 0);
  return answered.length >= leastSorts || answered.every(mayShowBase);
}

interface Scene extends BlurredBase {
  readonly total: number;
  /** The persons in none of the shares, as one more. */
  readonly rest: readonly number[];
  /** By share (the rest last), then by sort: a breakdown shows it. */
  readonly known: readonly (readonly boolean[])[];
}

function makeScene(blurred: BlurredBase, total: number): Scene {
  const { base, shares, isSeveral, isBreakdown } = blurred;
  const all = base.map((_, sort) => shares.map((persons) => persons[sort] ?? 0));
  const rest = base.map((persons, sort) => (isSeveral ? 0 : persons - sumOf(all[sort] ?? [])));
  const counts = isSeveral ? all : all.map((row, sort) => [...row, rest[sort] ?? 0]);
  const shown = protectTable({ counts, bases: isSeveral ? base : undefined }).counts;
  const columns = [...shares, rest].map((_, share) =>
    base.map((_one, sort) => isBreakdown && (shown[sort]?.[share] ?? null) !== null),
  );
  return { ...blurred, total, rest, known: columns };
}

function leavesOpen(scene: Scene, steps: readonly (Step | null)[]): boolean {
  return scene.shares.every((_, share) => {
    const secrets = listSecrets(scene, share);
    return (
      secrets.length === 0 ||
      listPartners(scene, share).some((partner) => {
        return openSecrets(makeExchange(scene, steps, share, partner), secrets);
      })
    );
  });
}

/** Sorts of few persons in all, and one or two of a sort, or all but one or two: what a breakdown by sort would withhold. */
function listSecrets(scene: Scene, share: number): Secret[] {
  const own = scene.shares[share] ?? [];
  return own.flatMap((count, sort): Secret[] => {
    const base = scene.base[sort] ?? 0;
    const isSecret = isThin(base) || isFew(count) || isFew(base - count);
    if (!isSecret) return [];
    const wanted = Math.min(minimumCell, measureRange(scene, share, sort));
    return wanted === 0 ? [] : [{ sort, wanted: wanted + 1, seen: new Set([count]) }];
  });
}

/** What counts, bases and breakdowns leave open before anything weighted is printed. */
function measureRange(scene: Scene, share: number, sort: number): number {
  const own = scene.shares[share] ?? [];
  const isFree = (one: number): boolean => scene.known[share]?.[one] !== true;
  const roomOf = (one: number): number => {
    const others = scene.isSeveral
      ? []
      : scene.shares.filter((_, other) => other !== share && scene.known[other]?.[one] === true);
    return (scene.base[one] ?? 0) - sumOf(others.map((persons) => persons[one] ?? 0));
  };
  const all = sumOf(own.filter((_, one) => isFree(one)));
  const elsewhere = sumOf(own.map((_, one) => (one !== sort && isFree(one) ? roomOf(one) : 0)));
  return Math.min(roomOf(sort), all) - Math.max(0, all - elsewhere);
}

/** A share that persons can go to: another one, or none (null); the ones nothing is printed of and the largest first. */
function listPartners({ shares, rest, isSeveral }: Scene, share: number): (number | null)[] {
  if (isSeveral) return [null];
  const others = shares
    .map((persons, other) => ({ other, persons: sumOf(persons) }))
    .filter(({ other, persons }) => other !== share && persons > 0)
    .toSorted((one, other) => other.persons - one.persons)
    .map(({ other }) => other);
  return sumOf(rest) > 0 ? [null, ...others] : others;
}

function makeExchange(scene: Scene, steps: readonly (Step | null)[], share: number, partner: number | null) {
  const { shares, base, rest, known, isSeveral, weights, total } = scene;
  const counts = shares[share] ?? [];
  const beside = partner === null ? rest : (shares[partner] ?? []);
  const limits = counts.map((count, sort) => (isSeveral ? (base[sort] ?? 0) : count + (beside[sort] ?? 0)));
  const isKnown = (sort: number): boolean =>
    known[share]?.[sort] === true || (!isSeveral && known[partner ?? shares.length]?.[sort] === true);
  const printed = [share, ...(partner === null ? [] : [partner])].flatMap((one) => {
    const step = steps[one] ?? null;
    return step === null ? [] : [{ isOwn: one === share, step }];
  });
  const print = (persons: readonly number[]): string =>
    printed
      .map(({ isOwn, step }) =>
        scene.print(isOwn ? persons : persons.map((count, sort) => (limits[sort] ?? 0) - count), step),
      )
      .join();
  const seen = print(counts);
  return {
    ...{ weights, counts, limits, free: counts.flatMap((_, sort) => (isKnown(sort) ? [] : [sort])) },
    tolerance: (Math.min(...printed.map(({ step }) => step)) * total) / 100,
    isSame: (persons: readonly number[]): boolean => print(persons) === seen,
  };
}
