import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** What the way between a phone and the server does to a request. */
export type Way = 'open' | 'cut' | 'lose-answers';

export interface ShakyProxy {
  /** One address through all that happens, without a slash at the end. */
  readonly url: string;
  /** `cut`: nothing gets through. `lose-answers`: what is posted arrives, but no answer comes back. */
  way: Way;
  /** Where the server is now; it may be another after a restart. */
  target: string;
  close(): Promise<void>;
}

/** A way to a server that can be cut at will, before or after a request has done its work. */
export async function openShakyProxy(target: string): Promise<ShakyProxy> {
  const sockets = new Set<Socket>();
  const proxy: { way: Way; target: string } = { way: 'open', target };
  const server = createServer((incoming, outgoing) => {
    if (proxy.way === 'cut') return void incoming.socket.destroy();
    pass(incoming, outgoing, proxy.target, () => proxy.way === 'lose-answers' && incoming.method === 'POST');
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
  return Object.assign(proxy, {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

function pass(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  target: string,
  isLost: () => boolean,
): void {
  const { method, headers, url } = incoming;
  const onward = request(`${target}${url ?? '/'}`, { method, headers }, (answer) => {
    if (isLost()) {
      answer.resume();
      answer.once('end', () => incoming.socket.destroy());
      return;
    }
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
    answer.once('aborted', () => incoming.socket.destroy());
  });
  onward.once('error', () => incoming.socket.destroy());
  incoming.pipe(onward);
}
