import type { WardId } from '../../shared/id.ts';
import type { LiveEvent, LiveUpdates } from './updates.ts';

/** Short enough for the proxies in between, which cut silent lines after 30 s or more. */
const heartbeatMilliseconds = 20_000;
/** A browser comes back by itself, and is asked again who it is. */
const lifetimeMilliseconds = 30 * 60_000;
/** Events a reader may leave lying; one that has stopped reading is let go. */
const backlogLimit = 100;

function describeEvent({ topic, roundId }: LiveEvent): string {
  return `event: ${topic}\ndata: ${JSON.stringify(roundId === undefined ? {} : { roundId })}\n\n`;
}

/** Ends when the server stops, when its time is over, or when the reader leaves or no longer reads. */
export function openStream(live: LiveUpdates, wardId: WardId): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  let release = (): void => undefined;
  return new ReadableStream({
    start(controller) {
      const end = (): void => {
        release();
        controller.close();
      };
      const send = (text: string): void => {
        if ((controller.desiredSize ?? 0) < -backlogLimit) end();
        else controller.enqueue(encoder.encode(text));
      };
      const heartbeat = setInterval(() => send(': here\n\n'), heartbeatMilliseconds);
      const lifetime = setTimeout(end, lifetimeMilliseconds);
      const unsubscribe = live.subscribe(wardId, (event) => send(describeEvent(event)));
      let forget = (): void => undefined;
      release = () => {
        clearInterval(heartbeat);
        clearTimeout(lifetime);
        unsubscribe();
        forget();
      };
      send('retry: 2000\n\n');
      forget = live.onClose(end);
    },
    cancel: () => release(),
  });
}
