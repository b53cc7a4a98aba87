import type { RoundId } from '../../shared/id.ts';
import { layOutColumns } from '../../shared/tally/column-layout.ts';
import type { Columns } from '../../shared/tally/columns.ts';
import { signMeasures, type Cube } from '../../shared/tally/cube.ts';
import type { Measure } from '../../shared/tally/measure.ts';
import type { QuestionnaireDefinition } from '../../shared/questionnaire/definition.ts';
import type { Reader } from '../database/handle.ts';
import { openCube } from './checkpoint.ts';
import { openColumns } from './column-checkpoint.ts';
import { foldColumnLog, foldLog, type FoldPace } from './fold.ts';
import { promptly, type Pace } from './pace.ts';

/**
 * What was folded from the logs of rounds in use, in memory. Whoever asks gets what has folded everything committed by
 * then; what was not asked for in a while is dropped when there is too much, and opened again from its checkpoint.
 */
export interface Shelf<Wanted, Folded> {
  take(read: Reader, roundId: RoundId, wanted: Wanted, pace?: Pace): Promise<Folded>;
  /** What is on the shelf for a round, as far as it is folded at this moment. */
  peek(roundId: RoundId): Folded | undefined;
}
export type CubeShelf = Shelf<readonly Measure[], Cube>;
export type ColumnShelf = Shelf<QuestionnaireDefinition, Columns>;

interface Fold<Wanted, Folded> {
  /** What was folded for another signature is of no use. */
  sign(wanted: Wanted): string;
  open(read: Reader, roundId: RoundId, wanted: Wanted): Promise<Folded>;
  fold(read: Reader, roundId: RoundId, folded: Folded, options: FoldPace): Promise<void>;
  weigh(folded: Folded): number;
}

interface Shelved<Folded> {
  readonly signature: string;
  folding: Promise<Folded>;
  folded: Folded | undefined;
  bytes: number;
  /** Readers who wait for it; while there are any, nothing rests. */
  waiting: number;
}

function makeShelf<Wanted, Folded>(own: Fold<Wanted, Folded>, byteLimit: number): Shelf<Wanted, Folded> {
  const shelf = new Map<RoundId, Shelved<Folded>>();
  return {
    async take(read, roundId, wanted, pace = promptly) {
      const signature = own.sign(wanted);
      const known = shelf.get(roundId);
      const shelved =
        known?.signature === signature
          ? known
          : { signature, folding: own.open(read, roundId, wanted), folded: undefined, bytes: 0, waiting: 0 };
      shelf.delete(roundId);
      shelf.set(roundId, shelved);
      const waits = pace === promptly ? 1 : 0;
      shelved.waiting += waits;
      const paced: Pace = (worked) => (shelved.waiting > 0 ? promptly : pace)(worked);
      // One fold at a time for each: two readers that folded the same entries would count them twice.
      shelved.folding = shelved.folding.then(async (folded) => {
        shelved.folded = folded;
        await own.fold(read, roundId, folded, { pace: paced });
        return folded;
      });
      try {
        const folded = await shelved.folding;
        shelved.bytes = own.weigh(folded);
        makeRoom(shelf, byteLimit);
        return folded;
      } catch (error) {
        // What is left half folded must not be read again; another reader may have put a new one there already.
        if (shelf.get(roundId) === shelved) shelf.delete(roundId);
        throw error;
      } finally {
        shelved.waiting -= waits;
      }
    },
    peek: (roundId) => shelf.get(roundId)?.folded,
  };
}

/** The one taken last stays, whatever its size. */
function makeRoom(shelf: Map<RoundId, { readonly bytes: number }>, byteLimit: number): void {
  let bytes = [...shelf.values()].reduce((sum, shelved) => sum + shelved.bytes, 0);
  for (const [roundId, shelved] of shelf) {
    if (bytes <= byteLimit || shelf.size === 1) return;
    shelf.delete(roundId);
    bytes -= shelved.bytes;
  }
}

const megabyte = 1024 * 1024;

export function makeCubeShelf(): CubeShelf {
  return makeShelf(
    {
      sign: signMeasures,
      open: openCube,
      fold: foldLog,
      weigh: ({ counts }) => counts.reduce((sum, row) => sum + (row?.byteLength ?? 0), 0),
    },
    256 * megabyte,
  );
}

export function makeColumnShelf(): ColumnShelf {
  return makeShelf(
    {
      sign: (definition) => layOutColumns(definition).signature,
      open: (read, roundId, definition) => openColumns(read, roundId, layOutColumns(definition)),
      fold: foldColumnLog,
      weigh: ({ segments }) => segments.reduce((sum, { bytes }) => sum + bytes.byteLength, 0),
    },
    256 * megabyte,
  );
}
