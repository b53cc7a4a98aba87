import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context as HonoContext } from 'hono';

/**
 * Where a request came from, as far as limits need it. Behind a reverse proxy on the same machine the proxy's own last entry
 * of X-Forwarded-For counts; what others write into that header is not believed. Of IPv6 the network (/64) stands for the
 * address, since one phone has many.
 */
export function addressOf(c: HonoContext): string {
  const socket = readSocketAddress(c);
  const forwarded = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() ?? '';
  const address = isThisMachine(socket) && forwarded !== '' ? forwarded : (socket ?? 'unknown');
  return address.includes(':') && !address.includes('.') ? networkOf(address) : address;
}

const forwardingHeaders = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'];

/**
 * Whether a program on this very machine asks, and under the machine's own name. What a reverse proxy on the same machine
 * hands on comes from elsewhere, though its socket is local; so does what a browser is lured into asking for another name.
 */
export function isAskedHere(c: HonoContext): boolean {
  const socket = readSocketAddress(c);
  const host = URL.parse(`http://${c.req.header('host') ?? ''}`)?.hostname ?? '';
  return (
    socket !== undefined &&
    isThisMachine(socket) &&
    /^(localhost|127(\.\d+){3}|\[::1\])$/.test(host) &&
    forwardingHeaders.every((name) => c.req.header(name) === undefined)
  );
}

/** Absent when the app is called without a socket. */
function readSocketAddress(c: HonoContext): string | undefined {
  try {
    return getConnInfo(c).remote.address;
  } catch {
    return undefined;
  }
}

function isThisMachine(address: string | undefined): boolean {
  return address === undefined || /^(::1|(::ffff:)?127\.)/.test(address);
}

function networkOf(address: string): string {
  const [before = '', after] = address.toLowerCase().split('::');
  const head = before === '' ? [] : before.split(':');
  const tail = after === undefined || after === '' ? [] : after.split(':');
  const zeros =
    after === undefined ? [] : new Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0');
  return [...head, ...zeros, ...tail].slice(0, 4).join(':');
}
