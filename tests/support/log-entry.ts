import type { RoundId } from '../../shared/id.ts';
import type { LogEntry } from '../../server/response/log-entry.ts';
import type { TestApp } from './app.ts';

/** An entry for the log as `sendResponse` would make it, whatever it says. */
export function makeEntry(
  { context, wardId }: Pick<TestApp, 'context' | 'wardId'>,
  wishes: Partial<LogEntry> & { readonly roundId: RoundId },
): LogEntry {
  return {
    wardId,
    respondentKey: context.makeId(),
    cell: '',
    document: '{}',
    contentHash: 'a',
    reference: 'A-0000-0000',
    at: context.now().toISOString(),
    auditId: context.makeId(),
    ...wishes,
  };
}
