import type { RoundId } from '../../shared/id.ts';
import {
  readResponseDocument,
  type Answers,
  type ResponseDocument,
} from '../../shared/questionnaire/answers.ts';
import { fillCodes, listCoded, type Coded } from '../../shared/tally/coded.ts';
import { foldColumns, type Columns } from '../../shared/tally/columns.ts';
import { foldEntry, type Cube, type CubeEntry } from '../../shared/tally/cube.ts';
import { openCodes } from '../coding/final.ts';
import type { Reader } from '../database/handle.ts';
import { promptly, startWork, type Pace } from './pace.ts';
import { listEntriesAfter, listPlainEntriesAfter } from './queries.ts';

/** Few enough, some milliseconds, that whoever waits for an answer meanwhile does not notice. */
const batch = 32;

export interface FoldPace {
  readonly pace?: Pace | undefined;
}

interface FoldOptions extends FoldPace {
  /** The last position that counts. */
  readonly upTo?: number;
  readonly fold?: (entry: CubeEntry) => void;
}

/**
 * Folds everything the log holds beyond the cube's position, or as far as `upTo` where an archive counts no further. The same
 * code keeps up and recounts from zero; `fold` is for those who look at the cube after each entry.
 */
export async function foldLog(
  read: Reader,
  roundId: RoundId,
  cube: Cube,
  options: FoldOptions = {},
): Promise<void> {
  const { upTo = Infinity, pace, fold = (entry) => void foldEntry(cube, entry) } = options;
  let readEntry: ReadEntry | undefined;
  await foldBatches(async () => {
    const entries = await listEntriesAfter(read, roundId, cube.position, batch);
    const wanted = entries.filter(({ position }) => position <= upTo);
    if (wanted.length === 0) return 0;
    readEntry ??= await openEntries(read, listCodedMeasures(cube));
    for (const entry of wanted) fold(readRow(entry, readEntry));
    return wanted.length;
  }, pace);
}

export function listCodedMeasures({ measures }: Pick<Cube, 'measures'>): Coded[] {
  return measures.flatMap(({ coded }) => coded ?? []);
}

/** The same for columns. */
export async function foldColumnLog(
  read: Reader,
  roundId: RoundId,
  columns: Columns,
  { pace }: FoldPace = {},
): Promise<void> {
  let readEntry: ReadEntry | undefined;
  await foldBatches(async () => {
    const entries = await listPlainEntriesAfter(read, roundId, columns.position, batch);
    if (entries.length === 0) return 0;
    readEntry ??= await openEntries(read, listCoded(columns.layout.columns.map(({ question }) => question)));
    for (const { document, ...entry } of entries) {
      foldColumns(columns, { ...entry, answers: readEntry(document, entry.position) });
    }
    return entries.length;
  }, pace);
}

/** Between two batches everything else has its turn: on SQLite nothing else would let it in. */
async function foldBatches(foldNext: () => Promise<number>, pace: Pace = promptly): Promise<void> {
  for (let rest = startWork(pace); (await foldNext()) === batch; rest = startWork(pace)) await rest();
}

type ReadDocument = (document: string, position: number) => ResponseDocument;
type ReadEntry = (document: string, position: number) => Answers;

/** A reader of log entries that fills in what finalised codings say of them. */
export async function openDocuments(read: Reader, codings: readonly Coded[]): Promise<ReadDocument> {
  const readCodes = await openCodes(read, codings);
  return (text, position) => {
    const document = readResponseDocument(text);
    return { ...document, answers: fillCodes(document.answers, position, codings, readCodes) };
  };
}

/** The same for whoever needs the answers alone. */
export async function openEntries(read: Reader, codings: readonly Coded[]): Promise<ReadEntry> {
  const readDocument = await openDocuments(read, codings);
  return (document, position) => readDocument(document, position).answers;
}

function readRow(row: Awaited<ReturnType<typeof listEntriesAfter>>[number], readEntry: ReadEntry): CubeEntry {
  return {
    position: row.position,
    cell: row.cell,
    answers: readEntry(row.document, row.position),
    replaced:
      row.replaced_cell === null || row.replaced_document === null
        ? undefined
        : { cell: row.replaced_cell, answers: readEntry(row.replaced_document, row.replaces ?? 0) },
  };
}
