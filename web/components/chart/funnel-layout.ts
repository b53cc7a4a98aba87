import {
  funnelLevels,
  funnelLimits,
  placeInFunnel,
  type FunnelPlace,
} from '../../../shared/statistics/funnel.ts';
import { roundDecimal } from '../../../shared/statistics/rounding.ts';
import { placeNames, type PlacedName } from './place-names.ts';
import { cutText } from './text-width.ts';

/** A ward in a funnel plot. `x` of `n` counted answers. */
export interface FunnelPoint {
  readonly code: string;
  readonly name: string;
  readonly x: number;
  readonly n: number;
  /** Answers of different people the counts are worth, whole, where that is fewer; it stands there among the limits. */
  readonly worth?: number;
}

const sizeOf = ({ n, worth }: Pick<FunnelPoint, 'n' | 'worth'>): number => worth ?? n;

/** Where a ward stands around the share of all, 0–1, by what its answers are worth. */
export function placePoint(point: Omit<FunnelPoint, 'code' | 'name'>, centre: number): FunnelPlace {
  const size = sizeOf(point);
  return placeInFunnel((point.x / point.n) * size, size, centre, 'score');
}

export interface PlacedWard {
  readonly point: FunnelPoint;
  readonly place: FunnelPlace;
  readonly x: number;
  readonly y: number;
  readonly name: PlacedName | null;
}

export interface FunnelLayout {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly height: number;
  readonly centre: number;
  readonly target: number | null;
  readonly ticksY: readonly { readonly y: number; readonly text: string }[];
  readonly ticksX: readonly { readonly x: number; readonly text: string }[];
  /** Paths of the upper and lower limits. */
  readonly inner: readonly string[];
  readonly outer: readonly string[];
  readonly wards: readonly PlacedWard[];
}

/** The share of all answers together, which the funnel stands around; 0–1. Throws RangeError without answers. */
export function poolShare(points: readonly FunnelPoint[]): number {
  const n = points.reduce((sum, point) => sum + point.n, 0);
  if (!(n > 0)) throw new RangeError('No answers to pool');
  return points.reduce((sum, point) => sum + point.x, 0) / n;
}

/**
 * The limits by the score, so that a ward lies outside exactly when the share of all lies outside its Wilson interval.
 * `target` is a share 0–1.
 */
export function layOutFunnel(
  points: readonly FunnelPoint[],
  { room, target }: { room: number; target: number | null },
): FunnelLayout {
  const centre = poolShare(points);
  const area = { left: 44, right: room - 6, top: 8, bottom: room < 480 ? 280 : 330 };
  const largest = Math.max(...points.map(sizeOf)) * 1.05;
  const stepX = niceStep(largest, room < 480 ? 4 : 6);
  const maxN = stepX * Math.ceil(largest / stepX);
  const range = rangeOfShares(points, centre, target);
  const x = (n: number): number => area.left + ((area.right - area.left) * n) / maxN;
  const y = (share: number): number =>
    area.bottom - ((area.bottom - area.top) * (share - range.low)) / (range.high - range.low);
  const stepY = niceStep(range.high - range.low, 6);
  return {
    ...area,
    ...{ height: area.bottom + 46, centre: y(centre), target: target === null ? null : y(target) },
    ticksY: listSteps(range.low, range.high, stepY).map((share) => ({
      y: y(share),
      text: `${roundDecimal(100 * share, 0)}%`,
    })),
    ticksX: listSteps(0, maxN, stepX).map((n) => ({ x: x(n), text: n.toLocaleString('en') })),
    inner: drawLimits(centre, maxN, funnelLevels.inner, { x, y, range }),
    outer: drawLimits(centre, maxN, funnelLevels.outer, { x, y, range }),
    wards: placeWards(points, { centre, target }, area, { x, y }),
  };
}

function placeWards(
  points: readonly FunnelPoint[],
  { centre, target }: { centre: number; target: number | null },
  area: { left: number; right: number; top: number; bottom: number },
  { x, y }: { x: (n: number) => number; y: (share: number) => number },
): PlacedWard[] {
  // Those far out are named first: they are what a reader looks for.
  const ordered = points
    .map((point) => ({ point, place: placePoint(point, centre) }))
    .map((ward) => ({ ...ward, x: x(sizeOf(ward.point)), y: y(ward.point.x / ward.point.n) }))
    .toSorted((one, other) => rankOf(one.place) - rankOf(other.place));
  const names = placeNames(
    ordered.map((ward) => ({ name: cutText(ward.point.name, 9), x: ward.x, y: ward.y })),
    area,
    [centre, ...(target === null ? [] : [target])].map(y),
  );
  return ordered.map((ward, index) => ({ ...ward, name: names[index] ?? null }));
}

const ranks: Readonly<Record<FunnelPlace, number>> = { veryLow: 0, veryHigh: 0, low: 1, high: 1, inside: 2 };
const rankOf = (place: FunnelPlace): number => ranks[place];

interface Range {
  readonly low: number;
  readonly high: number;
}

/** Every ward, the target and the outer limits of the smallest ward, with a little room, cut at 0 and 1. */
function rangeOfShares(points: readonly FunnelPoint[], centre: number, target: number | null): Range {
  const smallest = Math.min(...points.map(sizeOf));
  const limits = funnelLimits(centre, smallest, funnelLevels.outer, 'score');
  const shares = [...points.map((point) => point.x / point.n), target ?? centre, limits.low, limits.high];
  const [low, high] = [Math.min(...shares), Math.max(...shares)];
  const air = Math.max(0.02, 0.08 * (high - low));
  return { low: Math.max(0, low - air), high: Math.min(1, high + air) };
}

/** A round step of which about `count` cover the length. */
function niceStep(length: number, count: number): number {
  const rough = length / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  return ([1, 2, 5].find((one) => one * power >= rough) ?? 10) * power;
}

function listSteps(from: number, to: number, step: number): number[] {
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}

interface Scales {
  readonly x: (n: number) => number;
  readonly y: (share: number) => number;
  readonly range: Range;
}

/** Upper and lower limit from left to right; where one leaves the picture it is not drawn. */
function drawLimits(centre: number, maxN: number, level: number, { x, y, range }: Scales): string[] {
  const ns = Array.from({ length: 121 }, (_, index) => Math.max(1, Math.round(maxN * (index / 120) ** 2)));
  const distinct = [...new Set(ns)];
  return (['low', 'high'] as const).map((side) =>
    distinct
      .map((n) => ({ n, share: funnelLimits(centre, n, level, 'score')[side] }))
      .filter(({ share }) => share >= range.low && share <= range.high)
      .map(({ n, share }, index) => `${index === 0 ? 'M' : 'L'}${x(n).toFixed(2)} ${y(share).toFixed(2)}`)
      .join(''),
  );
}
