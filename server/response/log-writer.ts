import type { GroupQueueOptions } from '../database/group-queue.ts';
import type { DraftEntry, DraftSaved } from './draft-entry.ts';
import type { Appended, LogEntry } from './log-entry.ts';

/**
 * The one way into the log of answers, and for what is typed on the way there. The whole decision (open, new, correction,
 * already there) is made inside the group an entry is committed with, and the promise resolves only after that commit.
 */
export interface LogWriter {
  /** Throws `round.notOpen`, `round.closed`; `server.busy` when more wait than should. */
  append(entry: LogEntry): Promise<Appended>;
  /** Throws `response.alreadyReceived`; `server.busy` earlier than `append`, for whom there must be room. */
  saveDraft(entry: DraftEntry): Promise<DraftSaved>;
  /** Resolves when everything appended so far has been committed or refused. */
  drain(): Promise<void>;
  /** Drains, then lets go of the database. */
  close(): Promise<void>;
  /** Entries that wait. */
  readonly length: number;
  /** Whether another entry would be refused as `server.busy`. */
  readonly isFull: boolean;
}

/** `turns` are shared with everything else that writes to the same database. */
export type LogWriterOptions = Omit<GroupQueueOptions<unknown, unknown>, 'commit'>;
