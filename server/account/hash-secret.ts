import { createHash } from 'node:crypto';

/** Secrets that come back to us are looked up by hash; the database never holds one that could be used. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
