/**
 * Letters rest encrypted with a key that the browser keeps and never hands out, so that a copy of the device's files opens
 * nothing. It does not protect from somebody who uses the unlocked device; "finish and clear" does.
 */
export interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly bytes: ArrayBuffer;
}

const algorithm = 'AES-GCM';

export async function makeKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: algorithm, length: 256 }, false, ['encrypt', 'decrypt']);
}

export async function seal(key: CryptoKey, content: unknown): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(content));
  return { iv, bytes: await crypto.subtle.encrypt({ name: algorithm, iv }, key, plain) };
}

/** Throws when the key is not the one it was sealed with. */
export async function unseal(key: CryptoKey, { iv, bytes }: Sealed): Promise<unknown> {
  const plain = await crypto.subtle.decrypt({ name: algorithm, iv }, key, bytes);
  return JSON.parse(new TextDecoder().decode(plain));
}
