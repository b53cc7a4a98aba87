import type { Server, ServerResponse } from 'node:http';
import { Server as Listener } from 'node:net';
import { setImmediate } from 'node:timers/promises';

/** Time in which those who have just connected are let in, should they not stop coming. */
const doorMilliseconds = 500;

/**
 * Stops a server without cutting anybody off. A request that is sent but not yet read makes its kept line look idle, and an
 * HTTP server that closes cuts idle lines at once. So it only stops listening, as any server does; every answer from then
 * on ends its own line, and lines still idle after a moment are closed. Resolves when the last line has ended.
 */
export async function drainServer(server: Server, milliseconds = 2000): Promise<void> {
  server.prependListener('request', (_request, response: ServerResponse) => {
    response.shouldKeepAlive = false;
  });
  const grace = setTimeout(() => server.closeIdleConnections(), milliseconds);
  await emptyDoor(server);
  await new Promise((resolve) => Listener.prototype.close.call(server, resolve));
  clearTimeout(grace);
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
