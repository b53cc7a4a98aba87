import { minimumCell } from '../tally/disclosure.ts';
import { sumOf } from '../statistics/sum.ts';

/**
 * How finely weighted percentages may be printed beside their unweighted counts. The two together are equations about finer
 * groups than the table has: of two sorts of respondents who weigh differently, 40 of 100 and 43.2 % say exactly how many
 * of each sort are among the 40. So the shares of a base are printed with one decimal only if the rounded figures leave
 * open, for every sort with something to hide, a range of at least three persons (or all that the counts alone leave open);
 * else as whole percentages on the same condition; else not at all.
 *
 * Whoever attacks is assumed to know the sorts, their weights and the base of each. Persons moved out of one share go to
 * another of the same base, which must still round to what is printed of it.
 */
export interface BlurredBase {
  readonly weights: readonly number[];
  /** Persons in the base, by sort. */
  readonly base: readonly number[];
  /** By share, then by sort: persons it counts. */
  readonly shares: readonly (readonly number[])[];
  /** A person can be in several shares, so that nothing need be made up for elsewhere. */
  readonly isSeveral: boolean;
}

/** Steps of printing, in points of percent. */
export type Step = 0.1 | 1;
/** More sorts than this are not tried when a person is moved: what is found stays true. */
const mostTried = 20;

/**
 * The step of each share, null where it is not printed: all with one decimal, or whole, or whole with as few as need be
 * left out, the ones of the fewest persons first.
 */
export function chooseSteps(blurred: BlurredBase): (Step | null)[] {
  const { weights, base, shares } = blurred;
  const total = sumOf(weights.map((weight, sort) => weight * (base[sort] ?? 0)));
  const none = shares.map(() => null);
  if (!(total > 0)) return none;
  if (
    leavesOpen(
      makeScene(
        blurred,
        shares.map(() => 0.1),
        total,
      ),
    )
  )
    return shares.map(() => 0.1);
  const steps: (Step | null)[] = shares.map(() => 1);
  const order = shares
    .map((sum, share) => ({ share, persons: sumOf(sum) }))
    .toSorted((one, other) => one.persons - other.persons);
  for (const { share } of order) {
    if (leavesOpen(makeScene(blurred, steps, total))) return steps;
    steps[share] = null;
  }
  return none;
}

/** A percentage at its step, e.g. 43.26 at 0.1 is 43.3. */
export function roundToStep(percent: number, step: Step): number {
  return Number((Math.round(percent / step) * step).toFixed(1));
}

interface Scene extends BlurredBase {
  readonly total: number;
  /** By share: how far below and above the true percentage still rounds to the same. */
  readonly rooms: readonly Room[];
  /** Sorts with the most persons first. */
  readonly tried: readonly number[];
}

interface Room {
  readonly down: number;
  readonly up: number;
}

function makeScene(blurred: BlurredBase, steps: readonly (Step | null)[], total: number): Scene {
  const { weights, base, shares } = blurred;
  const rooms = shares.map((sum, share) => {
    const step = steps[share] ?? null;
    if (step === null) return { down: Infinity, up: Infinity };
    const exact = (100 * sumOf(weights.map((weight, sort) => weight * (sum[sort] ?? 0)))) / total;
    const shown = Math.round(exact / step) * step;
    return { down: exact - (shown - step / 2), up: shown + step / 2 - exact };
  });
  const tried = weights
    .map((_, sort) => sort)
    .filter((sort) => (base[sort] ?? 0) > 0)
    .toSorted((one, other) => (base[other] ?? 0) - (base[one] ?? 0))
    .slice(0, mostTried);
  return { ...blurred, total, rooms, tried };
}

function leavesOpen(scene: Scene): boolean {
  return scene.shares.every((sum, share) =>
    sum.every((count, sort) => {
      if (!isSecret(count, scene.base[sort] ?? 0)) return true;
      const wanted = Math.min(minimumCell, widestRange(scene, sum, sort));
      return measureWidth({ scene, share, sort }, wanted) >= wanted;
    }),
  );
}

/** One or two persons, or all but one or two. */
function isSecret(count: number, base: number): boolean {
  const isFew = (n: number): boolean => n > 0 && n < minimumCell;
  return base > 0 && (isFew(count) || isFew(base - count));
}

/** What the count of the cell and the bases leave open before anything weighted is printed. */
function widestRange({ base }: Scene, sum: readonly number[], sort: number): number {
  const all = sumOf(sum);
  const others = sumOf(base) - (base[sort] ?? 0);
  return Math.min(base[sort] ?? 0, all) - Math.max(0, all - others);
}

interface Move {
  readonly scene: Scene;
  readonly share: number;
  readonly sort: number;
}

/** How many other counts of the sort are possible for all that is printed; the search ends at `wanted`. */
function measureWidth(move: Move, wanted: number): number {
  let width = 0;
  for (let step = 1; step <= minimumCell && width < wanted; step += 1) {
    if (canMove(move, step)) width += 1;
    if (canMove(move, -step)) width += 1;
  }
  return width;
}

/** Whether so many more of one sort are possible, balanced by one, two or three other sorts. */
function canMove(move: Move, by: number): boolean {
  const { scene, share, sort } = move;
  if (!fits(scene, share, [sort, by])) return false;
  const others = scene.tried.filter((other) => other !== sort);
  const own: Change = [[sort, by]];
  return others.some((first, index) => {
    if (isUnseen(move, [...own, [first, -by]])) return true;
    return others.slice(index + 1).some((second, further) => {
      if (canBalance(move, own, first, second)) return true;
      return others
        .slice(index + further + 2)
        .some((third) =>
          [-2, -1, 1, 2].some((more) => canBalance(move, [...own, [third, more]], first, second)),
        );
    });
  });
}

type Change = readonly (readonly [sort: number, by: number])[];

/** Two sorts take back the persons of a change and as much of their weight as they can: the nearest whole numbers. */
function canBalance(move: Move, change: Change, first: number, second: number): boolean {
  const { weights } = move.scene;
  const [one, two] = [weights[first] ?? 0, weights[second] ?? 0];
  if (one === two) return false;
  const persons = sumOf(change.map(([, amount]) => amount));
  const weight = sumOf(change.map(([sort, amount]) => (weights[sort] ?? 0) * amount));
  const ideal = (two * persons - weight) / (one - two);
  return [Math.floor(ideal), Math.ceil(ideal)].some((amount) =>
    isUnseen(move, [...change, [first, amount], [second, -persons - amount]]),
  );
}

/** No count below nothing or above its base, and every percentage rounds as before. */
function isUnseen({ scene, share }: Move, change: Change): boolean {
  if (!change.every((one) => fits(scene, share, one))) return false;
  const { weights, total } = scene;
  const moved = (100 * sumOf(change.map(([sort, by]) => (weights[sort] ?? 0) * by))) / total;
  if (!isWithin(scene.rooms[share], moved)) return false;
  if (scene.isSeveral || scene.shares.length < 2) return true;
  const back = change.map(([sort, by]) => [sort, -by] as const);
  return scene.shares.some(
    (_, other) =>
      other !== share && isWithin(scene.rooms[other], -moved) && back.every((one) => fits(scene, other, one)),
  );
}

function isWithin(room: Room | undefined, moved: number): boolean {
  return room !== undefined && moved < room.up && moved > -room.down;
}

function fits({ base, shares }: Scene, share: number, [sort, by]: readonly [number, number]): boolean {
  const count = (shares[share]?.[sort] ?? 0) + by;
  return count >= 0 && count <= (base[sort] ?? 0);
}
