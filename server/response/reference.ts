import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import type { RespondentKey } from '../../shared/id.ts';
import { referenceCount, writeReference } from '../../shared/response/reference.ts';

/**
 * The number on a person's receipt, the same for all editions of the answer. Derived with the installation's secret: it
 * says nothing about who answered, when or as which one, and cannot be turned back into the respondent key.
 */
export function deriveReference(secret: Buffer, respondentKey: RespondentKey): string {
  const bytes = createHmac('sha256', takeKey(secret)).update(`reference:${respondentKey}`).digest();
  return writeReference(bytes.readBigUInt64BE(0) % referenceCount);
}

const keys = new WeakMap<Buffer, KeyObject>();

/** Made once of a secret: for a text as short as ours that is half of the work. */
function takeKey(secret: Buffer): KeyObject {
  const key = keys.get(secret) ?? createSecretKey(secret);
  keys.set(secret, key);
  return key;
}
