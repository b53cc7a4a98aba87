import { estimateEm } from './text-width.ts';

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A point that wants its name beside it. */
export interface NamedPlace {
  readonly name: string;
  readonly x: number;
  readonly y: number;
}

export interface PlacedName {
  readonly text: string;
  /** Left edge and baseline. */
  readonly x: number;
  readonly y: number;
  readonly box: Box;
  /** Where a line to the point begins; null where the name stands beside it. */
  readonly lead: { readonly x: number; readonly y: number } | null;
}

const [size, dot] = [12, 7];
const distances = [0, 8, 18, 30, 44, 60, 78, 98, 120, 144];
const turns = Array.from({ length: 16 }, (_, index) => (index * Math.PI) / 8);

/**
 * Names beside their points, each at the nearest place where it meets no other name and no point; in the order given, so
 * that the most important come first. null where there is no such place. Widths are estimated, none is measured.
 * @param lines heights of lines across the whole, on which a name is put only where there is no place near by
 */
export function placeNames(
  places: readonly NamedPlace[],
  area: Box,
  lines: readonly number[] = [],
): (PlacedName | null)[] {
  const taken: Box[] = places.map(({ x, y }) => ({
    ...{ left: x - dot, right: x + dot, top: y - dot, bottom: y + dot },
  }));
  const drawn = lines.map((y): Box => ({ ...area, top: y - 2, bottom: y + 2 }));
  return places.map((place) => {
    const found =
      findPlace(place, area, { taken: [...taken, ...drawn], away: distances.slice(0, 3) }) ??
      findPlace(place, area, { taken, away: distances });
    if (found !== null) taken.push(found.box);
    return found;
  });
}

function findPlace(
  place: NamedPlace,
  area: Box,
  { taken, away }: { taken: readonly Box[]; away: readonly number[] },
): PlacedName | null {
  const width = estimateEm(place.name) * size;
  for (const distance of away) {
    for (const turn of turns) {
      const box = boxAt(place, width, distance, turn);
      const isInside =
        box.left >= area.left && box.right <= area.right && box.top >= area.top && box.bottom <= area.bottom;
      if (isInside && !taken.some((other) => doMeet(other, box))) return toName(place, box, distance);
    }
  }
  return null;
}

/** A name's box, its nearest edge `distance` from the rim of the point, in the direction of `turn` from the right. */
function boxAt({ x, y }: NamedPlace, width: number, distance: number, turn: number): Box {
  const [across, down] = [Math.cos(turn), Math.sin(turn)];
  const away = dot + 3 + distance;
  const middle = { x: x + across * (away + width / 2), y: y + down * (away + size / 2) };
  return {
    left: middle.x - width / 2,
    right: middle.x + width / 2,
    top: middle.y - size / 2 - 1,
    bottom: middle.y + size / 2 + 2,
  };
}

function toName({ name, x, y }: NamedPlace, box: Box, distance: number): PlacedName {
  const lead =
    distance < 8
      ? null
      : {
          x: Math.min(box.right, Math.max(box.left, x)),
          y: Math.min(box.bottom, Math.max(box.top, y)),
        };
  return { text: name, x: box.left, y: box.bottom - 4, box, lead };
}

export function doMeet(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}
