import { sumOf } from '../statistics/sum.ts';

/**
 * Other answers that print the same: persons of some sorts into a share, as many of others out of it, so that the count
 * stays and the weighted sum nearly does. What is found is true; what is not found may still be there.
 */
export interface Exchange {
  readonly weights: readonly number[];
  /** Persons in the share, by sort. */
  readonly counts: readonly number[];
  /** The most there could be. */
  readonly limits: readonly number[];
  /** Sorts whose persons nobody knows. */
  readonly free: readonly number[];
  /** Weighted sums that differ by more cannot print the same. */
  readonly tolerance: number;
  isSame(persons: readonly number[]): boolean;
}

/** A count that must stay open. */
export interface Secret {
  readonly sort: number;
  /** So many different counts must be possible. */
  readonly wanted: number;
  /** Those known to be; grows. */
  readonly seen: Set<number>;
}

type Change = readonly (readonly [sort: number, by: number])[];

interface Move {
  readonly change: Change;
  /** By how much the weighted sum grows. */
  readonly sum: number;
}

interface Search extends Exchange {
  /** Sorts persons are taken from and put into, the ones with the most room first. */
  readonly tried: readonly number[];
  /** So many of one sort for as many of another, by sum. */
  readonly swaps: readonly Move[];
}

/** More sorts than this are not tried; what is found stays true. */
const mostTried = 20;
/** Candidates of one kind that are looked at, nearest first. */
const tries = 150;
/** Swaps on either side of the one that balances best. */
const nearby = 8;
const amounts = [1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6];

/** Looks for further counts of every secret, and says whether each is open enough. */
export function openSecrets(exchange: Exchange, secrets: readonly Secret[]): boolean {
  const { counts, limits, free, weights } = exchange;
  const tried = free
    .filter((sort) => (limits[sort] ?? 0) > 0)
    .toSorted((one, other) => (limits[other] ?? 0) - (limits[one] ?? 0))
    .slice(0, mostTried);
  const search = { ...exchange, tried, swaps: listSwaps(weights, tried) };
  for (const secret of secrets.filter(({ sort }) => free.includes(sort))) {
    for (const by of amounts) {
      const own = (counts[secret.sort] ?? 0) + by;
      if (isOpen(secret)) break;
      if (secret.seen.has(own) || !isWithin(exchange, secret.sort, by)) continue;
      const found = findOther(search, secret.sort, by);
      if (found !== null) noteAll(search, found, secrets);
    }
  }
  return secrets.every(isOpen);
}

function isOpen({ seen, wanted }: Secret): boolean {
  return seen.size >= wanted;
}

function listSwaps(weights: readonly number[], tried: readonly number[]): Move[] {
  return tried
    .flatMap((into) =>
      tried.flatMap((from) =>
        into === from
          ? []
          : [1, 2, 3].map((by) =>
              makeMove(weights, [
                [into, by],
                [from, -by],
              ]),
            ),
      ),
    )
    .toSorted((one, other) => one.sum - other.sum);
}

function makeMove(weights: readonly number[], change: Change): Move {
  return { change, sum: sumOf(change.map(([sort, by]) => (weights[sort] ?? 0) * by)) };
}

/** Other answers with so many more of a sort: balanced by one other sort, by two, by these and a swap besides. */
function findOther(search: Search, sort: number, by: number): readonly number[] | null {
  const others = search.tried.filter((one) => one !== sort);
  const swaps = search.swaps.filter(({ change }) => change.every(([one]) => one !== sort));
  const singles = others.map((one) =>
    makeMove(search.weights, [
      [sort, by],
      [one, -by],
    ]),
  );
  const found = chooseNear(search, singles) ?? chooseNear(search, addSwaps(search, singles, swaps));
  if (found !== null) return found;
  const doubles = listDoubles(search, others, sort, by);
  return chooseNear(search, doubles) ?? chooseNear(search, addSwaps(search, doubles, swaps));
}

function listDoubles({ weights }: Search, others: readonly number[], sort: number, by: number): Move[] {
  const weightOf = (one: number): number => weights[one] ?? 0;
  return others.flatMap((first, place) =>
    others.slice(place + 1).flatMap((second) => {
      // So many of the first would balance exactly.
      const ideal = (by * (weightOf(second) - weightOf(sort))) / (weightOf(first) - weightOf(second));
      const near = Number.isFinite(ideal) ? [Math.floor(ideal), Math.ceil(ideal)] : [];
      return [...new Set([...near, -4, -3, -2, -1, 1, 2, 3, 4])]
        .filter((amount) => amount !== 0 && amount !== -by)
        .map((amount) =>
          makeMove(weights, [
            [sort, by],
            [first, amount],
            [second, -by - amount],
          ]),
        );
    }),
  );
}

/** Each move with the swaps that bring it nearest to nothing. */
function addSwaps({ tolerance }: Search, moves: readonly Move[], swaps: readonly Move[]): Move[] {
  return moves.flatMap((move) => {
    const place = findPlace(swaps, -move.sum);
    return swaps
      .slice(Math.max(0, place - nearby), place + nearby)
      .map((swap): Move => ({ change: [...move.change, ...swap.change], sum: move.sum + swap.sum }))
      .filter(({ sum }) => Math.abs(sum) < tolerance);
  });
}

/** First place whose sum is not below, by halving. */
function findPlace(moves: readonly Move[], sum: number): number {
  let [low, high] = [0, moves.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((moves[middle]?.sum ?? 0) < sum) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The answers after the first move that is possible and changes nothing that is printed. */
function chooseNear(search: Search, moves: readonly Move[]): readonly number[] | null {
  const near = moves
    .filter(({ change, sum }) => Math.abs(sum) < search.tolerance && isPossible(search, change))
    .toSorted((one, other) => Math.abs(one.sum) - Math.abs(other.sum))
    .slice(0, tries);
  for (const { change } of near) {
    const persons = addChange(search.counts, change, 1);
    if (search.isSame(persons)) return persons;
  }
  return null;
}

/** Whatever the order, a sort that is named twice has its amounts added. */
function isPossible(search: Search, change: Change): boolean {
  return change.every(([sort], index) => {
    if (change.findIndex(([one]) => one === sort) < index) return true;
    return isWithin(search, sort, sumOf(change.map(([one, by]) => (one === sort ? by : 0))));
  });
}

function isWithin({ counts, limits }: Exchange, sort: number, by: number): boolean {
  const persons = (counts[sort] ?? 0) + by;
  return persons >= 0 && persons <= (limits[sort] ?? 0);
}

function addChange(counts: readonly number[], change: Change, times: number): number[] {
  const persons = [...counts];
  for (const [sort, by] of change) persons[sort] = (persons[sort] ?? 0) + times * by;
  return persons;
}

/** What was found speaks of every sort it changes, and so does the same change made twice, or the other way round. */
function noteAll(search: Search, found: readonly number[], secrets: readonly Secret[]): void {
  const change = found.map((persons, sort) => [sort, persons - (search.counts[sort] ?? 0)] as const);
  for (const times of [1, -1, 2, -2, 3, -3]) {
    const persons = addChange(search.counts, change, times);
    if (
      times !== 1 &&
      !(
        isPossible(
          search,
          change.map(([sort, by]) => [sort, times * by]),
        ) && search.isSame(persons)
      )
    )
      continue;
    for (const { sort, seen } of secrets) seen.add(persons[sort] ?? 0);
  }
}
