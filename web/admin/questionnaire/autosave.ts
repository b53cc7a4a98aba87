/**
 * Saves what changes, by itself: a moment after the last change, one save at a time, again after a failure. It never
 * gives up and never overtakes itself. A conflict stops it until somebody has decided (`resume`).
 */
export type SaveState = 'saved' | 'waiting' | 'saving' | 'failed' | 'conflict';
export type SaveOutcome = 'saved' | 'failed' | 'conflict';

interface Settings {
  /** Sends the newest document; must not throw. */
  readonly save: () => Promise<SaveOutcome>;
  readonly show: (state: SaveState) => void;
  readonly pauseMilliseconds?: number;
  readonly retryMilliseconds?: number;
}

export interface Autosave {
  /** Something has changed. */
  touch(): void;
  /** Saves at once what is waiting; resolves when nothing is left to save, or when it cannot be saved now. */
  flush(): Promise<void>;
  /** After a conflict has been settled: go on, saving what is on the screen when `isDirty`. */
  resume(isDirty: boolean): void;
  stop(): void;
}

export function makeAutosave(settings: Settings): Autosave {
  const { save, show, pauseMilliseconds = 800, retryMilliseconds = 5000 } = settings;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let working: Promise<void> | undefined;
  let isDirty = false;
  let isHalted = false;

  const plan = (milliseconds: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), milliseconds);
  };
  async function work(): Promise<void> {
    while (isDirty && !isHalted) {
      isDirty = false;
      show('saving');
      const outcome = await save();
      if (outcome === 'saved') continue;
      isDirty = true;
      isHalted = outcome === 'conflict';
      show(outcome);
      if (outcome === 'failed') plan(retryMilliseconds);
      return;
    }
    if (!isHalted) show('saved');
  }
  function flush(): Promise<void> {
    clearTimeout(timer);
    if (!isDirty || isHalted) return working ?? Promise.resolve();
    working ??= work().finally(() => {
      working = undefined;
    });
    return working;
  }
  return {
    touch: () => {
      isDirty = true;
      if (isHalted) return;
      if (working === undefined) show('waiting');
      if (working === undefined) plan(pauseMilliseconds);
    },
    flush,
    resume: (dirty) => {
      isHalted = false;
      isDirty = dirty;
      show(dirty ? 'waiting' : 'saved');
      if (dirty) plan(0);
    },
    stop: () => clearTimeout(timer),
  };
}
