import type { Server, ServerResponse } from 'node:http';
import { Server as Listener } from 'node:net';

/**
 * Stops a server without cutting anybody off. A request that is sent but not yet read makes its kept line look idle, and an
 * HTTP server that closes cuts idle lines at once. So it only stops listening, as any server does; every answer from then
 * on ends its own line, and lines still idle after a moment are closed. Resolves when the last line has ended.
 */
export function drainServer(server: Server, milliseconds = 2000): Promise<void> {
  server.prependListener('request', (_request, response: ServerResponse) => {
    response.shouldKeepAlive = false;
  });
  return new Promise((resolve) => {
    const grace = setTimeout(() => server.closeIdleConnections(), milliseconds);
    const stopListening = (): void => {
      Listener.prototype.close.call(server, () => {
        clearTimeout(grace);
        resolve();
      });
    };
    // Whoever has just connected waits in the system's queue, which goes with the listener: one whole turn lets them in first.
    setImmediate(() => setImmediate(stopListening));
  });
}
