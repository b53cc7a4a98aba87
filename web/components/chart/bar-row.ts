/** One bar: a group of people and how their answers are divided. Shares are 0–1 of the row. */
export interface BarSegment {
  readonly code: string;
  readonly label: string;
  /** Null where it is withheld: then nothing of the row is drawn, since the rest would give it away. */
  readonly share: number | null;
  readonly count: number | null;
}

export interface BarRow {
  readonly label: string;
  /** Persons the shares are of; null where they are withheld. */
  readonly n: number | null;
  readonly segments: readonly BarSegment[];
}

/** A piece of a bar, in the units of the drawing. `index`: place among the row's segments, which decides its colour. */
export interface BarPiece {
  readonly code: string;
  readonly label: string;
  readonly index: number;
  readonly x: number;
  readonly width: number;
  /** Printed inside where there is room, otherwise ''. */
  readonly text: string;
}

export interface DrawnRow {
  readonly label: string;
  readonly n: number | null;
  /** Null where a part is withheld. */
  readonly pieces: readonly BarPiece[] | null;
  /** Upper edge of the row, its label included. */
  readonly y: number;
}

export const barSize = { row: 52, bar: 24, labelHeight: 18 };

/** Shares may miss 1 by rounding; a bar is never longer than its track. */
const tolerance = 0.005;

function requireShares({ label, segments }: BarRow): number[] | null {
  const shares = segments.map(({ share }) => share);
  if (shares.some((share) => share === null)) return null;
  const known = shares.map((share) => share ?? 0);
  const sum = known.reduce((total, share) => total + share, 0);
  if (known.some((share) => !(share >= 0)) || sum > 1 + tolerance) {
    throw new RangeError(`Shares of ${label} add up to ${sum}`);
  }
  return known;
}

/** 「57％」, where it fits: full percent, since a bar is read to the percent; the table beside it has the decimals. */
function writeShare(share: number, width: number): string {
  const text = `${Math.round(100 * share)}%`;
  return width >= 9 * text.length + 4 ? text : '';
}

function makePiece(segment: BarSegment, index: number, x: number, width: number): BarPiece {
  const text = writeShare(segment.share ?? 0, width);
  return { code: segment.code, label: segment.label, index, x, width, text };
}

/** Bars from the left edge over the whole width, for parts of one whole. Throws RangeError when they are more than the whole. */
export function layOutStacked(rows: readonly BarRow[], width: number, top: number): DrawnRow[] {
  return rows.map((row, order) => {
    const shares = requireShares(row);
    let from = 0;
    const pieces = row.segments.map((segment, index) => {
      const x = from * width;
      from += shares?.[index] ?? 0;
      return makePiece(segment, index, x, Math.min(width, from * width) - x);
    });
    return {
      label: row.label,
      n: row.n,
      pieces: shares === null ? null : pieces,
      y: top + order * barSize.row,
    };
  });
}

export interface DivergingLayout {
  readonly rows: readonly DrawnRow[];
  /** Place of the line everything leans from. */
  readonly centre: number;
  /** Place where those outside the scale begin; null where there are none. */
  readonly aside: number | null;
}

/**
 * Bars of a scale laid out from its middle: half of a middle answer on each side, agreeing ones to the left. The first
 * `steps` segments are the scale, in its order; what follows (don't know, no answer) stands apart at the right edge.
 * One unit of length is the same share everywhere. Throws RangeError for a scale of fewer than two steps.
 */
export function layOutDiverging(
  rows: readonly BarRow[],
  steps: number,
  width: number,
  top: number,
): DivergingLayout {
  if (!(steps >= 2)) throw new RangeError(`A scale of ${steps} steps has no two sides`);
  const known = rows.map((row) => ({ row, shares: requireShares(row) }));
  const sides = known.map(({ shares }) => (shares === null ? noSides : measureSides(shares, steps)));
  const left = Math.max(0.05, ...sides.map((side) => side.left));
  const right = Math.max(0.05, ...sides.map((side) => side.right));
  const aside = Math.max(0, ...sides.map((side) => side.aside));
  const gap = aside > 0 ? 20 : 0;
  const unit = (width - gap) / (left + right + aside);
  const centre = left * unit;
  const asideFrom = (left + right) * unit + gap;
  const drawn = known.map(({ row, shares }, order): DrawnRow => {
    const pieces = shares === null ? null : placeRow(row, shares, steps, { unit, centre, asideFrom });
    return { label: row.label, n: row.n, pieces, y: top + order * barSize.row };
  });
  return { rows: drawn, centre, aside: aside > 0 ? asideFrom : null };
}

const noSides = { left: 0, right: 0, aside: 0 };

function measureSides(shares: readonly number[], steps: number): typeof noSides {
  const sides = { ...noSides };
  shares.forEach((share, index) => {
    const middle = (steps - 1) / 2;
    if (index >= steps) sides.aside += share;
    else if (index < middle) sides.left += share;
    else if (index > middle) sides.right += share;
    else {
      sides.left += share / 2;
      sides.right += share / 2;
    }
  });
  return sides;
}

function placeRow(
  row: BarRow,
  shares: readonly number[],
  steps: number,
  { unit, centre, asideFrom }: { unit: number; centre: number; asideFrom: number },
): BarPiece[] {
  let x = centre - measureSides(shares, steps).left * unit;
  return row.segments.map((segment, index) => {
    if (index === steps) x = asideFrom;
    const width = (shares[index] ?? 0) * unit;
    const piece = makePiece(segment, index, x, width);
    x += width;
    return piece;
  });
}
