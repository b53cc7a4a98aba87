import { Worker } from 'node:worker_threads';
import type Sqlite from 'better-sqlite3';
import { findThreadFile } from './thread-file.ts';

/**
 * From so many pages on that lie only in the log ahead of the database they are moved into it: SQLite's own measure. By a
 * thread of its own, since it takes three flushes of the disk, for which answers would wait.
 */
const movedFrom = 1000;
/**
 * SQLite begins the log anew only when all of it has been moved, and while people keep answering that never happens beside the
 * writing. From so many pages on the writer itself moves the last few, so that the log does not grow for ever.
 */
const begunAnewFrom = 16_000;

/** In pages: the whole log, and what of it has been moved. */
interface LogState {
  readonly log: number;
  readonly checkpointed: number;
}

/** What keeps the log ahead of a SQLite database short, for the thread that writes through `connection`. */
export interface WalCheckpoints {
  /** After a commit has been told: whom it concerns waits for none of this. What fails is tried again after the next. */
  afterCommit(): void;
  /** Moves everything now, whoever waits, so that the log begins anew with the next commit. */
  beginAnew(): void;
  close(): Promise<void>;
}

/** From now on `connection` makes no checkpoints of its own: SQLite would make them within a commit, before it is told. */
export function keepWalShort(connection: Sqlite.Database, file: string): WalCheckpoints {
  connection.pragma('wal_autocheckpoint = 0');
  const lookAtLog = connection.prepare<[], LogState>('pragma wal_checkpoint(noop)');
  const readLog = (): LogState => lookAtLog.get() ?? { log: 0, checkpointed: 0 };
  const moveAll = connection.prepare('pragma wal_checkpoint(restart)');
  const moveRest = connection.prepare('pragma wal_checkpoint(passive)');
  let thread: CheckpointThread | undefined;
  let isMoving = false;
  const finishMove = (): void => {
    isMoving = false;
    trying(() => readLog().log >= begunAnewFrom && moveRest.get());
  };
  const startMove = (): void => {
    isMoving = true;
    thread ??= startThread(file, finishMove, () => (thread = undefined));
    thread.move();
  };
  return {
    afterCommit: () => {
      if (isMoving) return;
      trying(() => {
        const { log, checkpointed } = readLog();
        if (log - checkpointed >= movedFrom) startMove();
      });
    },
    beginAnew: () => trying(() => moveAll.get()),
    close: async () => thread?.close(),
  };
}

/** What cannot be moved, on a full disk say, is in the log all the same; the next commit tells of the disk. */
function trying(work: () => unknown): void {
  try {
    work();
  } catch {
    // As above.
  }
}

interface CheckpointThread {
  move(): void;
  close(): Promise<void>;
}

/** `finish` is called after each move, and when the thread dies in the middle of one. */
function startThread(file: string, finish: () => void, forget: () => void): CheckpointThread {
  const worker = new Worker(findThreadFile(import.meta, 'wal-checkpoint-thread'), { workerData: { file } });
  worker.on('message', finish);
  // A fault of the thread ends it: that it ended is all there is to know here.
  worker.on('error', () => undefined);
  const ended = new Promise<void>((resolve) => {
    worker.once('exit', () => {
      forget();
      finish();
      resolve();
    });
  });
  return {
    move: () => worker.postMessage('move'),
    close: async () => {
      worker.postMessage('close');
      await ended;
    },
  };
}
