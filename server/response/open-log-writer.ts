import type { ChangeGroup } from '../database/change-group.ts';
import type { OpenDatabase } from '../database/handle.ts';
import type { LogWriter, LogWriterOptions } from './log-writer.ts';
import { openPostgresLogWriter } from './log-writer-postgres.ts';
import { openSqliteLogWriter } from './log-writer-sqlite.ts';

const limits = {
  /** More than these would wait longer than a person should, on any disk; they are asked to come again. */
  queueLimit: 2000,
  /** As many as one commit takes without holding up the changes beside it. */
  groupLimit: 500,
};

interface Given extends Pick<LogWriterOptions, 'turns' | 'observe'>, Partial<typeof limits> {
  readonly changes: Pick<ChangeGroup, 'run'>;
}

/** The writer of answers that fits the database's engine. */
export function openLogWriter(database: OpenDatabase, { changes, ...options }: Given): LogWriter {
  const all = { ...limits, ...options };
  return database.engine === 'sqlite'
    ? openSqliteLogWriter(database.file, all)
    : openPostgresLogWriter(database.answering, changes, all);
}
