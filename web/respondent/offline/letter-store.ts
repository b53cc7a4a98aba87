import type { Letter } from '../phone-link.ts';
import { makeKey, seal, unseal, type Sealed } from './seal.ts';

/** A letter as it waits. One per address: a later one replaces the earlier, as the later answer counts. */
interface StoredLetter {
  readonly id: string;
  /** Changes with each writing, so that a letter is not taken away for one that was sent before it. */
  readonly writing: string;
  readonly sealed: Sealed;
  readonly attempts: number;
  /** Instants in milliseconds: not before, and not even when asked to (the server named a time). */
  readonly notBefore: number;
  readonly heldUntil: number;
  /** Why it was refused for good; such a letter is kept for its copy. */
  readonly refused?: string;
}

export interface WaitingLetter extends Omit<StoredLetter, 'sealed'> {
  readonly letter: Letter;
}

const letters = 'letters';
const keys = 'keys';

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('machikoe', 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(letters, { keyPath: 'id' });
      request.result.createObjectStore(keys);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('no database'));
  });
}

/** One transaction; the promise keeps only what is durable. A database the system closed meanwhile is opened anew. */
async function use<Result>(
  store: typeof letters | typeof keys,
  mode: IDBTransactionMode,
  action: (store: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result> {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(store, mode);
      const request = action(transaction.objectStore(store));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error ?? new Error('not stored'));
    });
  } finally {
    database.close();
  }
}

async function takeKey(): Promise<CryptoKey> {
  const known: unknown = await use(keys, 'readonly', (store) => store.get('letters'));
  if (known instanceof CryptoKey) return known;
  const made = await makeKey();
  await use(keys, 'readwrite', (store) => store.put(made, 'letters'));
  return made;
}

/** Names an address without telling it. */
async function hashPath(to: string): Promise<string> {
  const path = to.split('?')[0] ?? to;
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(path));
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Throws where the device refuses to keep anything. */
export async function putLetter(letter: Letter): Promise<void> {
  const sealed = await seal(await takeKey(), letter);
  const id = await hashPath(letter.to);
  const writing = crypto.getRandomValues(new Uint32Array(2)).join('-');
  const stored: StoredLetter = { id, writing, sealed, attempts: 0, notBefore: 0, heldUntil: 0 };
  await use(letters, 'readwrite', (store) => store.put(stored));
}

export async function listLetters(): Promise<WaitingLetter[]> {
  const stored: StoredLetter[] = await use(letters, 'readonly', (store) => store.getAll());
  if (stored.length === 0) return [];
  const key = await takeKey();
  const opened = stored.map(async ({ sealed, ...rest }): Promise<WaitingLetter[]> => {
    try {
      // Sealed by `putLetter` alone, which takes nothing but a letter.
      return [{ ...rest, letter: (await unseal(key, sealed)) as Letter }];
    } catch {
      return [];
    }
  });
  return (await Promise.all(opened)).flat();
}

/** Changes a letter, or takes it away, unless it was written anew meanwhile. */
export async function changeLetter(
  { id, writing }: Pick<WaitingLetter, 'id' | 'writing'>,
  changes: Partial<Pick<StoredLetter, 'attempts' | 'notBefore' | 'heldUntil' | 'refused'>> | 'remove',
): Promise<void> {
  const stored: StoredLetter | undefined = await use(letters, 'readonly', (store) => store.get(id));
  if (stored?.writing !== writing) return;
  if (changes === 'remove') await use(letters, 'readwrite', (store) => store.delete(id));
  else await use(letters, 'readwrite', (store) => store.put({ ...stored, ...changes }));
}

const hashOwn = (path: string): Promise<string[]> => Promise.all([path, `${path}/correct`].map(hashPath));

export async function hasLettersFor(path: string): Promise<boolean> {
  const ids = await hashOwn(path);
  return (await listLetters()).some(({ id }) => ids.includes(id));
}

/** Takes away what waits for an address, sent or not. */
export async function removeLettersFor(path: string): Promise<void> {
  const ids = await hashOwn(path);
  for (const id of ids) await use(letters, 'readwrite', (store) => store.delete(id));
}
