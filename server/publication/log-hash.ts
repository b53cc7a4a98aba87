import { createHash } from 'node:crypto';
import type { RoundId } from '../../shared/id.ts';
import type { Reader } from '../database/handle.ts';
import { listLogEntries } from './queries.ts';

const batch = 1000;

/**
 * SHA-256, in hexadecimal, over a round's log from its first entry to `position`: each entry as one line of JSON, an array of
 * position, respondent's key, edition, position it replaces, group cell, document and time. The keys are random, so that the
 * hash gives nothing away about answers. An entry changed, taken out or put in later gives another hash.
 */
export async function hashLog(read: Reader, roundId: RoundId, position: number): Promise<string> {
  const hash = createHash('sha256');
  for (let after = 0; after < position;) {
    const entries = await listLogEntries(read, roundId, after, Math.min(batch, position - after));
    for (const entry of entries) if (entry.position <= position) hash.update(writeLine(entry));
    const last = entries.at(-1)?.position;
    if (last === undefined) break;
    after = last;
  }
  return hash.digest('hex');
}

function writeLine(entry: Awaited<ReturnType<typeof listLogEntries>>[number]): string {
  const { position, respondent_key, edition, replaces, cell, document, received_at } = entry;
  return `${JSON.stringify([position, respondent_key, edition, replaces, cell, document, received_at])}\n`;
}
