/**
 * What may be shown of counts about persons: the one place every screen, export and answer of the API asks. A base under
 * ten is not broken down, and a part that could be worked out from the others by subtraction is withheld with it. Beside
 * it: tables (`protect-table.ts`), and what of an open round is released (`release.ts`). For whom, and what remains:
 * docs/disclosure.md.
 */
export const minimumBase = 10;

/** Below this a percentage is no headline; the counts are shown. */
export const minimumHeadlineBase = 30;

/** A cell of a breakdown below this speaks of one or two persons and is withheld. */
export const minimumCell = 3;

export function mayShowBase(n: number): boolean {
  return n >= minimumBase;
}

/** Somebody, but too few. */
export function isThin(base: number): boolean {
  return base > 0 && !mayShowBase(base);
}

/** One or two persons. */
export function isFew(count: number): boolean {
  return count > 0 && count < minimumCell;
}

/**
 * Which parts of a known total may be shown, given the base of each: parts under the minimum are withheld, and then the
 * next smallest ones until what is withheld holds at least two parts and together at least the minimum. Empty parts are
 * shown: nobody is in them.
 */
export function chooseShownParts(bases: readonly number[]): boolean[] {
  const shown = bases.map((n) => n === 0 || mayShowBase(n));
  if (shown.every((one) => one)) return shown;
  const order = bases.map((n, index) => ({ n, index })).toSorted((one, other) => one.n - other.n);
  for (const { n, index } of order) {
    if (isSafe(bases, shown)) break;
    if (n > 0) shown[index] = false;
  }
  return shown;
}

/**
 * Which parts are added to a sum that is shown beside the parts: all of ten and more and all empty ones; the small ones only
 * where at least two of them hold at least ten together.
 */
export function choosePooledParts(bases: readonly number[]): boolean[] {
  const isSmall = bases.map(isThin);
  const isOpen = isSafe(
    bases,
    isSmall.map((one) => !one),
  );
  return isSmall.map((one) => !one || isOpen);
}

function isSafe(bases: readonly number[], shown: readonly boolean[]): boolean {
  const withheld = bases.filter((_, index) => shown[index] !== true);
  return withheld.length >= 2 && withheld.reduce((sum, n) => sum + n, 0) >= minimumBase;
}
