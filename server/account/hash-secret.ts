import { hash } from 'node:crypto';

/** Secrets that come back to us are looked up by hash; the database never holds one that could be used. */
export function hashSecret(secret: string): string {
  return hash('sha256', secret, 'hex');
}
