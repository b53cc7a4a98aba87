import { z } from 'zod';
import type { WardId } from '../../shared/id.ts';
import { silentChannel, type Channel } from '../database/channel.ts';

const topics = ['response', 'round', 'indicator', 'evaluation'] as const;

const eventSchema = z
  .object({ wardId: z.string(), topic: z.enum(topics), roundId: z.string().exactOptional() })
  .readonly();

/** Tells screens of a ward that something they show has changed. Carries no figures: a screen asks again what it may see. */
export type LiveEvent = z.infer<typeof eventSchema>;

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

/** What is published reaches the screens of every server process that shares the channel. */
export function makeLiveUpdates(channel: Channel = silentChannel): LiveUpdates {
  const listeners = new Map<WardId, Set<(event: LiveEvent) => void>>();
  const tell = (event: LiveEvent): void => {
    for (const listener of listeners.get(event.wardId) ?? []) listener(event);
  };
  // Nobody knows what was missed: every screen asks again.
  const tellAll = (): void => {
    for (const wardId of listeners.keys()) for (const topic of topics) tell({ wardId, topic });
  };
  const tellOthers = channel.join('live', (text) => readEvents(text).forEach(tell), tellAll);
  const ends = new Set<() => void>();
  let isClosed = false;
  return {
    publish(event) {
      tell(event);
      tellOthers(JSON.stringify(event));
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

/** A process of another version may speak of what this one does not know. */
function readEvents(text: string): LiveEvent[] {
  const { data } = eventSchema.safeParse(JSON.parse(text));
  return data === undefined ? [] : [data];
}
