import type { Context } from '../context.ts';
import type { CodedSubject } from './stored.ts';

const hour = 3_600_000;

/** Whether somebody's reading of a question's texts is to be recorded: whoever turns pages for an hour reads once. */
export function rememberReaders(context: Context): (actorId: string, subject: CodedSubject) => boolean {
  const seen = new Map<string, number>();
  return (actorId, { roundId, question }) => {
    const now = context.now().getTime();
    for (const [key, at] of seen) if (now - at >= hour) seen.delete(key);
    const key = `${actorId} ${roundId} ${question}`;
    if (seen.has(key)) return false;
    seen.set(key, now);
    return true;
  };
}
