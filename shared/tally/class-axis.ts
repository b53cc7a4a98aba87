import { columnStates, answeredCode } from './column-layout.ts';
import { listStateCategories, type Axis, type AxisCategory } from './axis.ts';
import { segmentRows, type Columns, type Segment } from './columns.ts';

/** Written `2..5`: from 2 to below 5; open at the ends. */
function nameClasses(limits: readonly number[]): string[] {
  return [...limits, undefined].map((limit, index) => `${limits[index - 1] ?? ''}..${limit ?? ''}`);
}

/** A number in classes, each from its lower limit to below the next, then the states. `limits` rise. */
export function makeClassAxis({ layout }: Columns, index: number, limits: readonly number[]): Axis {
  if (layout.columns[index]?.isNumber !== true)
    throw new RangeError(`Question ${index} of the columns is no number`);
  const classes = nameClasses(limits).map((code): AxisCategory => ({ kind: 'class', code }));
  const states = listStateCategories();
  const categories = [...classes, ...states];
  const place = columnStates.map((state) => classes.length + states.findIndex(({ code }) => code === state));
  return {
    categories,
    isSeveral: false,
    passes: 1,
    fill: (segment: Segment, _pass, into) => {
      const codes = segment.codes[index] ?? new Uint8Array();
      const numbers = segment.numbers[index] ?? new Float64Array();
      for (let row = 0; row < codes.length; row += 1) {
        const code = codes[row] ?? 0;
        into[row] =
          code === answeredCode ? classOf(limits, numbers[row] ?? NaN) : (place[code] ?? categories.length);
      }
    },
  };
}

function classOf(limits: readonly number[], number: number): number {
  let place = 0;
  while (place < limits.length && number >= (limits[place] ?? Infinity)) place += 1;
  return place;
}

const zeros = new Uint8Array(segmentRows);

/** Everybody in one place. */
export function makeWholeAxis(): Axis {
  return {
    categories: [{ kind: 'whole', code: 'all' }],
    isSeveral: false,
    passes: 1,
    direct: { list: () => zeros, place: new Uint16Array(256) },
    fill: (_segment, _pass, into) => into.fill(0),
  };
}

/**
 * An axis once more for each sort of respondent (those who weigh the same): category `group × height + category`. `groups`:
 * sort of each cell code. Throws where there are more places than two bytes hold.
 */
export function splitAxis(axis: Axis, groups: Uint16Array, count: number): Axis {
  const height = axis.categories.length;
  const none = count * height;
  if (none > 65_535) throw new RangeError(`${count} weights by ${height} categories are more than 65535`);
  return {
    categories: Array.from({ length: count }, () => axis.categories).flat(),
    isSeveral: axis.isSeveral,
    passes: axis.passes,
    fill: (segment, pass, into) => {
      axis.fill(segment, pass, into);
      const { cells } = segment;
      for (let row = 0; row < into.length; row += 1) {
        const place = into[row] ?? height;
        into[row] = place < height ? (groups[cells[row] ?? 0] ?? 0) * height + place : none;
      }
    },
  };
}
