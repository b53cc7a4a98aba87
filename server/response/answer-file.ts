import { randomFillSync } from 'node:crypto';
import { byteOrderMark, writeCsvLine } from '../../shared/csv.ts';
import type { RoundId } from '../../shared/id.ts';
import type { TableColumn } from '../../shared/response/table.ts';
import { readCell } from '../../shared/tally/cell.ts';
import { tokyoHourOf } from '../../shared/tokyo-time.ts';
import { findRoundCodings } from '../coding/final.ts';
import type { Context } from '../context.ts';
import type { Reader } from '../database/handle.ts';
import { openDocuments } from '../tally/fold.ts';
import { patiently, startWork } from '../tally/pace.ts';
import type { Upkeep } from '../tally/upkeep.ts';
import { listCountingResponses } from './queries.ts';

/** Lines read, and then written, without a pause: few enough that whoever sends an answer meanwhile does not notice, whatever the disk. */
const pageSize = 16;

/**
 * A round's responses as CSV, as the log stood at a position: later answers and corrections are left out, so that the file
 * agrees with every count made at that position. Lines come in random order, since the order of arrival could tell who
 * answered when. One page is in memory at a time, and the next is read when the network has taken the last.
 */
export function streamAnswers(
  { read, upkeep }: Pick<Context, 'read' | 'upkeep'>,
  roundId: RoundId,
  position: number,
  columns: readonly TableColumn[],
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const lines = holding(upkeep, writePages(read, roundId, position, columns));
  const source = {
    async pull(controller: ReadableStreamDefaultController<Uint8Array>) {
      const page = await lines.next();
      if (page.done === true) controller.close();
      else controller.enqueue(encoder.encode(page.value));
    },
    cancel: async () => {
      await lines.return(undefined);
    },
  };
  // Nothing is begun for who asks for the headers alone.
  return new ReadableStream(source, { highWaterMark: 0 });
}

/** Upkeep waits until the last page was taken, or the reader has gone. */
async function* holding(
  upkeep: Upkeep,
  pages: AsyncGenerator<string>,
): AsyncGenerator<string, undefined, undefined> {
  const letGo = upkeep.hold();
  try {
    yield* pages;
  } finally {
    letGo();
  }
  return undefined;
}

async function* writePages(
  read: Reader,
  roundId: RoundId,
  position: number,
  columns: readonly TableColumn[],
): AsyncGenerator<string, undefined, undefined> {
  yield byteOrderMark + writeCsvLine(columns.map(({ header }) => header));
  const codings = await findRoundCodings(read, roundId);
  const readDocument = await openDocuments(
    read,
    codings.map(({ coded }) => coded),
  );
  const order = shufflePositions(position);
  for (let start = 0; start < position; start += pageSize) {
    const rest = startWork(patiently);
    const page = [...order.subarray(start, start + pageSize)];
    const rows = await listCountingResponses(read, roundId, page, position);
    await rest();
    const byPosition = new Map(rows.map((row) => [row.position, row]));
    const inOrder = page.flatMap((at) => byPosition.get(at) ?? []);
    // A network that takes its time is a rest in itself.
    const restAgain = startWork(patiently);
    yield inOrder.map((row) => writeLine(row, columns, readDocument)).join('');
    await restAgain();
  }
  return undefined;
}

type Row = Awaited<ReturnType<typeof listCountingResponses>>[number];

function writeLine(
  { position, cell, document, received_at: at }: Row,
  columns: readonly TableColumn[],
  readDocument: Awaited<ReturnType<typeof openDocuments>>,
): string {
  const { answers, weight, stratum } = readDocument(document, position);
  const row = {
    ...{ cell: readCell(cell), answers, hour: tokyoHourOf(at) },
    ...(weight === undefined ? {} : { weight }),
    ...(stratum === undefined ? {} : { stratum }),
  };
  return writeCsvLine(columns.map((column) => column.read(row)));
}

/** 1 … count in random order (Fisher and Yates); four bytes each. */
function shufflePositions(count: number): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, index) => index + 1);
  const random = new Uint32Array(4096);
  for (let last = count - 1; last > 0; last -= 1) {
    const at = (count - 1 - last) % random.length;
    if (at === 0) randomFillSync(random);
    const other = (random[at] ?? 0) % (last + 1);
    const [a = 0, b = 0] = [order[last], order[other]];
    order[last] = b;
    order[other] = a;
  }
  return order;
}
