import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** 256 random bits, URL-safe. */
export function makeSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** argon2id (the library's own default variant) with the parameters OWASP recommends as a minimum (19 MiB, 2 passes). */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password, parameters);
}

let decoy: Promise<string> | undefined;

/** Takes the same time whether the account exists or not, so that an answer's delay tells nothing. */
export async function isPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword(makeSecret());
  const isRight = await verify(stored ?? (await decoy), password);
  return isRight && stored !== null && stored !== undefined;
}
