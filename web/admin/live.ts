/** Topics of `server/live/updates.ts`. */
export type LiveTopic = 'response' | 'round' | 'indicator' | 'evaluation';

interface Listener {
  readonly topics: readonly LiveTopic[];
  readonly callback: () => void;
}

const listeners = new Set<Listener>();
const topics: readonly LiveTopic[] = ['response', 'round', 'indicator', 'evaluation'];
/** Answers arrive in bursts; a screen asks again at most this often. */
const pauseMilliseconds = 1000;
let source: EventSource | undefined;

function open(): void {
  source = new EventSource('/api/v1/live');
  let wasOpen = false;
  // What happened while the line was down is not told again: every screen asks anew.
  source.onopen = () => {
    if (wasOpen) for (const { callback } of listeners) callback();
    wasOpen = true;
  };
  for (const topic of topics) {
    source.addEventListener(topic, () => {
      for (const listener of listeners) if (listener.topics.includes(topic)) listener.callback();
    });
  }
}

/** At once, then at most once a pause; what comes during a pause is told at its end. */
function slowDown(callback: () => void): { call: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isMissed = false;
  const call = (): void => {
    if (timer !== undefined) {
      isMissed = true;
      return;
    }
    timer = setTimeout(() => {
      timer = undefined;
      if (isMissed) call();
    }, pauseMilliseconds);
    isMissed = false;
    callback();
  };
  return { call, stop: () => clearTimeout(timer) };
}

/** Calls back when something of these topics has changed in the ward. Returns the way to stop. One line serves all screens. */
export function onLive(wanted: readonly LiveTopic[], callback: () => void): () => void {
  const slow = slowDown(callback);
  const listener = { topics: wanted, callback: slow.call };
  listeners.add(listener);
  if (source === undefined || source.readyState === EventSource.CLOSED) open();
  return () => {
    slow.stop();
    listeners.delete(listener);
    if (listeners.size > 0) return;
    source?.close();
    source = undefined;
  };
}
