import type { RoundId, WardId } from '../../shared/id.ts';

/** Tells screens of a ward that something they show has changed. Carries no figures: a screen asks again what it may see. */
export interface LiveEvent {
  readonly wardId: WardId;
  readonly topic: 'response' | 'round' | 'indicator' | 'evaluation';
  readonly roundId?: RoundId;
}

export interface LiveUpdates {
  publish(event: LiveEvent): void;
  /** Returns the way to stop listening. */
  subscribe(wardId: WardId, listener: (event: LiveEvent) => void): () => void;
  /** Tells open streams to end, so that a stopping server does not wait for them. */
  close(): void;
  /** Called back on `close`, or at once when that has happened. Returns the way to be forgotten. */
  onClose(end: () => void): () => void;
  /** Streams open now. */
  countStreams(): number;
}

export function makeLiveUpdates(): LiveUpdates {
  const listeners = new Map<WardId, Set<(event: LiveEvent) => void>>();
  const ends = new Set<() => void>();
  let isClosed = false;
  return {
    publish(event) {
      for (const listener of listeners.get(event.wardId) ?? []) listener(event);
    },
    subscribe(wardId, listener) {
      const own = listeners.get(wardId) ?? new Set();
      listeners.set(wardId, own.add(listener));
      return () => {
        own.delete(listener);
        if (own.size === 0 && listeners.get(wardId) === own) listeners.delete(wardId);
      };
    },
    close() {
      isClosed = true;
      for (const end of ends) end();
      ends.clear();
    },
    onClose(end) {
      if (isClosed) end();
      else ends.add(end);
      return () => void ends.delete(end);
    },
    countStreams: () => ends.size,
  };
}
