import { changeLetter, listLetters, type WaitingLetter } from './letter-store.ts';
import { postAnswer } from './post-answer.ts';

export interface Delivered {
  /** Path and query of the form. */
  readonly to: string;
  readonly receipt: string;
}

/** Pages of the site tell each other, and the service worker them, what has arrived. */
export const channelName = 'machikoe-letters';
export const syncTag = 'machikoe-letters';

const firstPause = 5_000;
const longestPause = 15 * 60_000;

/**
 * Tries to send every letter that is due, one after the other; `now` asks for those that pause as well, but never earlier
 * than the server itself asked for. A letter goes only when the server said that it has it, and none ever expires.
 */
export async function deliverLetters(now: boolean): Promise<readonly Delivered[]> {
  if (!('locks' in navigator)) return deliverEach(now);
  return navigator.locks.request('machikoe-deliver', () => deliverEach(now));
}

async function deliverEach(now: boolean): Promise<readonly Delivered[]> {
  const delivered: Delivered[] = [];
  for (const waiting of await listLetters()) {
    const isDue = Date.now() >= (now ? waiting.heldUntil : waiting.notBefore);
    if (waiting.refused !== undefined || !isDue) continue;
    const receipt = await deliverOne(waiting);
    if (receipt !== undefined) delivered.push({ to: waiting.letter.to, receipt });
  }
  if (delivered.length > 0) tellOthers(delivered);
  return delivered;
}

async function deliverOne(waiting: WaitingLetter): Promise<string | undefined> {
  const posted = await postAnswer(waiting.letter.to, waiting.letter.body);
  if (posted.kind === 'received') {
    await changeLetter(waiting, 'remove');
    return posted.receipt;
  }
  if (posted.kind === 'unsent') await changeLetter(waiting, pauseAfter(waiting.attempts, posted.wait));
  else await changeLetter(waiting, { refused: posted.kind === 'refused' ? posted.why : posted.kind });
  return undefined;
}

/** Doubling pauses, spread out so that a town that comes back on line does not come at once. */
function pauseAfter(attempts: number, wait: number | undefined, random = Math.random) {
  const pause = Math.max(wait ?? 0, Math.min(longestPause, firstPause * 2 ** attempts));
  const notBefore = Date.now() + pause * (0.75 + random() / 2) + (wait ?? 0) / 4;
  return { attempts: attempts + 1, notBefore, heldUntil: wait === undefined ? 0 : Date.now() + wait };
}

function tellOthers(delivered: readonly Delivered[]): void {
  if (!('BroadcastChannel' in self)) return;
  const channel = new BroadcastChannel(channelName);
  channel.postMessage(delivered);
  channel.close();
}
