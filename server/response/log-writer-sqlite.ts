import { Worker } from 'node:worker_threads';
import { Problem } from '../../shared/problem.ts';
import { makeGroupQueue } from '../database/group-queue.ts';
import { findThreadFile } from '../database/thread-file.ts';
import type { DraftSaved } from './draft-entry.ts';
import type { Appended } from './log-entry.ts';
import type { LogWriter, LogWriterOptions } from './log-writer.ts';
import type { GroupReply, ThreadEntry, ThreadOutcome } from './log-writer-thread.ts';

/**
 * SQLite's writer of answers and drafts lives in a thread of its own, with its own connection: a flush of the disk then never stops the
 * event loop, so pages and health checks are answered meanwhile. One message a group, one group in flight. The thread starts
 * with the first group and, should it ever die, again with the next.
 */
export function openSqliteLogWriter(file: string, options: LogWriterOptions): LogWriter {
  let thread: WriterThread | undefined;
  const commit = async (entries: readonly ThreadEntry[]): Promise<(Written | Error)[]> => {
    thread ??= startThread(file, () => (thread = undefined));
    return (await thread.commit(entries)).map(readOutcome);
  };
  const { turns, queueLimit, groupLimit, observe } = options;
  const queue = makeGroupQueue<ThreadEntry, Written>({
    ...{ commit, turns, queueLimit, groupLimit },
    ...(observe === undefined ? {} : { observe }),
  });
  return {
    append: async (entry) => {
      const written = await queue.add(entry);
      if ('outcome' in written) return written;
      throw new Error('The writer of answers spoke of a draft');
    },
    saveDraft: async (entry) => {
      // The phone keeps a draft anyway: it gives way long before an answer would have to wait outside.
      if (queue.length >= queueLimit / 2) throw new Problem('server.busy');
      const written = await queue.add(entry);
      if (!('outcome' in written)) return written;
      throw new Error('The writer of drafts spoke of an answer');
    },
    drain: () => queue.drain(),
    close: async () => {
      await queue.drain();
      await thread?.close();
    },
    get length() {
      return queue.length;
    },
    get isFull() {
      return queue.isFull;
    },
  };
}

type Written = Appended | DraftSaved;

function readOutcome(outcome: ThreadOutcome): Written | Error {
  if ('refused' in outcome) return new Problem(outcome.refused);
  return 'failed' in outcome ? new Error(outcome.failed) : outcome;
}

interface WriterThread {
  /** Throws when the whole group was taken back, and when the thread died with it. */
  commit(entries: readonly ThreadEntry[]): Promise<readonly ThreadOutcome[]>;
  close(): Promise<void>;
}

function startThread(file: string, forget: () => void): WriterThread {
  const worker = new Worker(findThreadFile(import.meta, 'log-writer-thread'), { workerData: { file } });
  let waiting: PromiseWithResolvers<GroupReply> | undefined;
  let death = new Error('The writer of answers ended while it was writing');
  // Only a group in flight keeps the process: a command that forgets to close must still end.
  worker.unref();
  worker.on('message', (reply: GroupReply) => waiting?.resolve(reply));
  worker.on('error', (error) => (death = error instanceof Error ? error : new Error(String(error))));
  const ended = new Promise<void>((resolve) => {
    worker.once('exit', () => {
      forget();
      waiting?.reject(death);
      resolve();
    });
  });
  return {
    async commit(entries) {
      waiting = Promise.withResolvers();
      worker.ref();
      worker.postMessage(entries);
      const reply = await waiting.promise.finally(() => worker.unref());
      if ('outcomes' in reply) return reply.outcomes;
      throw reply.isBusy ? new Problem('server.busy') : new Error(reply.failed);
    },
    async close() {
      worker.ref();
      worker.postMessage('close');
      await ended;
    },
  };
}
