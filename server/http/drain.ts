import type { Server, ServerResponse } from 'node:http';
import { Server as Listener, type Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';

/** Time in which those who have just connected are let in, should they not stop coming. */
const doorMilliseconds = 500;

/** In milliseconds from the stop. What starts and ends servers kills them after 10 s and more. */
const limits = { idle: 2000, all: 8000 };

/**
 * Call it before anybody connects; what it returns stops the server without cutting anybody off. A request that is sent but
 * not yet read makes its kept line look idle, and an HTTP server that closes cuts idle lines at once. So it only stops
 * listening, as any server does; every answer from then on ends its own line, and lines still idle after a moment are closed,
 * also those that never asked anything, as browsers open them in advance: to Node they are busy for a minute. Who by then has
 * sent half a request, or takes a file slowly, is waited for a while longer. Resolves when the last line has ended.
 */
export function prepareDrain(server: Server): (within?: typeof limits) => Promise<void> {
  const lines = new Set<Socket>();
  server.on('connection', (line) => {
    lines.add(line);
    line.once('close', () => lines.delete(line));
  });
  const closeIdle = (): void => {
    server.closeIdleConnections();
    for (const line of lines) if (line.bytesRead === 0) line.destroy();
  };
  return async ({ idle, all } = limits) => {
    server.prependListener('request', (_request, response: ServerResponse) => {
      response.shouldKeepAlive = false;
    });
    const timers = [setTimeout(closeIdle, idle), setTimeout(() => server.closeAllConnections(), all)];
    await emptyDoor(server);
    await new Promise((resolve) => Listener.prototype.close.call(server, resolve));
    for (const timer of timers) clearTimeout(timer);
  };
}

/**
 * Whoever has connected waits in the system's queue until let in, and is cut off when the listener goes. One is let in each
 * turn of the event loop: the queue is empty when a whole turn has brought nobody.
 */
async function emptyDoor(server: Server): Promise<void> {
  const ends = performance.now() + doorMilliseconds;
  let come = 0;
  const note = (): void => void (come += 1);
  server.on('connection', note);
  // The turn under way may have looked at the door before this began.
  await setImmediate();
  for (let known = -1; known < come && performance.now() < ends;) {
    known = come;
    await setImmediate();
  }
  server.off('connection', note);
}
