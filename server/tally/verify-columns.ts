import { layOutColumns } from '../../shared/tally/column-layout.ts';
import { countRows, makeColumns, type Columns } from '../../shared/tally/columns.ts';
import type { Context } from '../context.ts';
import { openColumns } from './column-checkpoint.ts';
import { foldColumnLog } from './fold.ts';
import type { TalliedRound } from './round.ts';

/**
 * Whether columns folded from zero, the stored ones folded on and those in use hold the same, byte by byte, and as many
 * persons as the cube. One of them at a time is held beside the first.
 */
export async function hasEqualColumns(
  context: Context,
  round: TalliedRound,
  respondents: number,
): Promise<boolean> {
  const { read } = context;
  const recounted = makeColumns(layOutColumns(round.definition));
  await foldColumnLog(read, round.id, recounted);
  if (countRows(recounted) !== respondents) return false;
  const continued = await openColumns(read, round.id, recounted.layout);
  await foldColumnLog(read, round.id, continued);
  if (!holdSame(continued, recounted)) return false;
  if (context.columns.peek(round.id) === undefined) return true;
  return holdSame(await context.columns.take(read, round.id, round.definition), recounted);
}

function holdSame(one: Columns, other: Columns): boolean {
  const cells = [...one.codes.keys()];
  return (
    one.position === other.position &&
    one.segments.length === other.segments.length &&
    [...other.codes.keys()].every((cell, index) => cell === cells[index]) &&
    one.segments.every(({ bytes }, index) => Buffer.compare(bytes, bytesOf(other, index)) === 0)
  );
}

function bytesOf({ segments }: Columns, index: number): Uint8Array {
  return segments[index]?.bytes ?? new Uint8Array();
}
