import { closeSync, fdatasyncSync, openSync, readFileSync, writeSync } from 'node:fs';

/**
 * What phones know, kept where no trouble of the server's reaches it: what was sent before it was sent, and what the server
 * said it has, flushed before anything else is done. `who` is the address of the person's page.
 */
export type JournalEntry =
  | { readonly kind: 'sent'; readonly who: string; readonly content: string }
  | { readonly kind: 'received'; readonly who: string; readonly content: string; readonly reference: string }
  | { readonly kind: 'drafted'; readonly who: string; readonly content: string; readonly revision: number };

export interface Journal {
  write(entry: JournalEntry): void;
  close(): void;
}

export function openJournal(file: string): Journal {
  const handle = openSync(file, 'a');
  return {
    write(entry) {
      writeSync(handle, `${JSON.stringify(entry)}\n`);
      if (entry.kind !== 'sent') fdatasyncSync(handle);
    },
    close: () => closeSync(handle),
  };
}

export function readJournal(file: string): JournalEntry[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): JournalEntry => JSON.parse(line));
}
