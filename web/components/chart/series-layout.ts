import type { SeriesPoint } from '../../../shared/text/chart.ts';
import type { PlacedText } from './goal-layout.ts';
import { estimateEm } from './text-width.ts';

/** A year of a series in the units of the drawing; null is not drawn. */
export interface PlacedPoint {
  readonly point: SeriesPoint;
  readonly x: number;
  readonly y: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Half of the goal's step to each side of `x`. */
  readonly goal: number | null;
  /** Place of the gap before the year; null without a break. */
  readonly breakX: number | null;
  readonly label: PlacedText | null;
  readonly yearLabel: PlacedText | null;
}

export interface SeriesLayout {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly height: number;
  readonly step: number;
  readonly ticks: readonly { readonly y: number; readonly text: string }[];
  readonly points: readonly PlacedPoint[];
  /** Lines between neighbouring years, as indexes of `points`; none across a gap or a break. */
  readonly joins: readonly (readonly [number, number])[];
}

const frame = { top: 26, bottom: 30, height: 250, label: 12 };

/** Throws RangeError for a scale that ends at or below 0. */
export function layOutSeries(
  points: readonly SeriesPoint[],
  { max, unit, room }: { max: number; unit: string; room: number },
): SeriesLayout {
  if (!(max > 0)) throw new RangeError(`A scale cannot end at ${max}`);
  const tickTexts = [0, 0.25, 0.5, 0.75, 1].map(
    (share) => `${Number((share * max).toFixed(2)).toLocaleString('en')}${unit}`,
  );
  const left = Math.max(...tickTexts.map((text) => estimateEm(text))) * frame.label + 10;
  const [top, bottom] = [frame.top, frame.height - frame.bottom];
  const step = (room - left) / Math.max(1, points.length);
  const y = (value: number): number => bottom - (bottom - top) * Math.min(1, Math.max(0, value / max));
  const orNull = (value: number | null): number | null => (value === null ? null : y(value));
  const yearEvery = everyFitting(
    points.map(({ name }) => name),
    step,
  );
  const bare = points.map((point, index): PlacedPoint => {
    const x = left + step * (index + 0.5);
    return {
      ...{ point, x, y: orNull(point.value), low: orNull(point.low), high: orNull(point.high) },
      ...{
        goal: orNull(point.goal),
        breakX: point.breakBefore === null ? null : left + step * index,
        label: null,
      },
      // The latest year is always named.
      yearLabel: (points.length - 1 - index) % yearEvery === 0 ? nameYear(point.name, x, room) : null,
    };
  });
  return {
    ...{ left, right: room, top, bottom, height: frame.height, step },
    ticks: tickTexts.map((text, index) => ({ text, y: y(0.25 * index * max) })),
    points: labelPoints(bare, room, top),
    joins: joinNeighbours(points),
  };
}

/** Of so many years each one, every second, … is named, so that names never meet, though the outer ones are moved inwards. */
function everyFitting(names: readonly string[], step: number): number {
  const widest = Math.max(0, ...names.map((name) => estimateEm(name))) * frame.label;
  const moved = Math.max(0, (widest - step) / 2);
  return Math.max(1, Math.ceil((widest + moved + 10) / step));
}

function nameYear(text: string, x: number, room: number): PlacedText {
  const width = estimateEm(text) * frame.label;
  return { text, x: Math.max(0, Math.min(room - width, x - width / 2)), y: frame.height - 8 };
}

function joinNeighbours(points: readonly SeriesPoint[]): (readonly [number, number])[] {
  return points.flatMap((point, index) => {
    const next = points[index + 1];
    const isJoined =
      point.value !== null &&
      next !== undefined &&
      next.value !== null &&
      next.breakBefore === null &&
      next.fiscalYear === point.fiscalYear + 1;
    return isJoined ? [[index, index + 1] as const] : [];
  });
}

/** Values above what is drawn of their year; one that would meet the label before it stays without, the latest first to be written. */
function labelPoints(points: readonly PlacedPoint[], room: number, top: number): PlacedPoint[] {
  const taken: { from: number; to: number; y: number }[] = [];
  return points
    .toReversed()
    .map((placed): PlacedPoint => {
      if (placed.y === null) return placed;
      const width = estimateEm(placed.point.text) * frame.label;
      const x = Math.max(0, Math.min(room - width, placed.x - width / 2));
      const highest = Math.min(placed.y, placed.high ?? placed.y);
      const isNearGoal = placed.goal !== null && placed.goal < highest && highest - placed.goal < 24;
      const y = Math.max(top - 10, (isNearGoal ? (placed.goal ?? highest) : highest) - 9);
      const meets = taken.some(
        (one) => x < one.to + 6 && x + width + 6 > one.from && Math.abs(one.y - y) < 16,
      );
      if (meets) return placed;
      taken.push({ from: x, to: x + width, y });
      return { ...placed, label: { text: placed.point.text, x, y } };
    })
    .toReversed();
}
