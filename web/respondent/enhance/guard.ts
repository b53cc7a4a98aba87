/**
 * The script is an addition. Whatever goes wrong in it, on whatever old phone, the plain form must come back whole: every
 * way into the script passes here, and the first error undoes what was done to the page and ends the script.
 */
const undoings: (() => void)[] = [];
let over = false;

/** How to give the page back; run in reverse order when something fails. */
export function onGiveUp(undo: () => void): void {
  undoings.push(undo);
}

export function hasGivenUp(): boolean {
  return over;
}

export function giveUp(error: unknown): void {
  if (over) return;
  over = true;
  for (const undo of undoings.reverse()) attempt(undo);
  // Still to be seen by whoever looks for it, but nothing hangs on it any more.
  setTimeout(() => {
    throw error;
  });
}

/** Runs what may fail without harm. False: it failed. */
export function attempt(action: () => void): boolean {
  try {
    action();
    return true;
  } catch {
    return false;
  }
}

/** The same function, doing nothing once the script is over. */
export function guarded<Args extends readonly unknown[]>(action: (...args: Args) => void) {
  return (...args: Args): void => {
    if (over) return;
    try {
      action(...args);
    } catch (error) {
      giveUp(error);
    }
  };
}

/** A promise nobody waits for. */
export function guardPromise(promise: Promise<unknown>): void {
  promise.catch(giveUp);
}

/** Events of the window and of all that stands in it. */
type Events = WindowEventMap & HTMLElementEventMap;

export function listen<Type extends keyof Events>(
  target: EventTarget,
  type: Type,
  action: (event: Events[Type]) => void,
): void {
  // What the platform calls by this name is of this type.
  target.addEventListener(type, guarded(action) as EventListener);
}
