import type { Context as HonoContext } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { RequestEnvironment } from './environment.ts';
import { chooseEncoding, encodeBytes, hashBytes, packBytes, type Bytes, type Encoding } from './pack.ts';
import { sendWhole } from './standing-headers.ts';

/** A finished HTML document and the policy its own style needs. */
export interface Page {
  readonly html: string;
  readonly contentSecurityPolicy: string;
}

/** A page ready for the wire in every encoding. */
export interface PackedPage {
  readonly bytes: Readonly<Record<Encoding, Bytes>>;
  /** Weak: one tag for all encodings of the same document. */
  readonly etag: string;
  readonly contentSecurityPolicy: string;
}

/** Slowly, for a page served many times. */
export async function packPage(page: Page): Promise<PackedPage> {
  const plain = new TextEncoder().encode(page.html);
  return {
    bytes: await packBytes(plain, 11),
    etag: tagOf(plain),
    contentSecurityPolicy: page.contentSecurityPolicy,
  };
}

/**
 * Sends a page that belongs to one person or one moment: never kept by a cache on the way or on the device, so that going
 * back asks again and shows what is true by then. Compressed as this browser takes it, and no other way.
 */
export async function sendPage(
  c: HonoContext,
  page: Page,
  status: ContentfulStatusCode = 200,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const plain = new TextEncoder().encode(page.html);
  const own = pageHeaders({ etag: tagOf(plain), contentSecurityPolicy: page.contentSecurityPolicy });
  for (const [name, value] of Object.entries({ ...own, ...headers })) c.header(name, value);
  if (status === 200 && matchesTag(c.req.header('if-none-match'), tagOf(plain))) return c.body(null, 304);
  const encoding = chooseEncoding(c.req.header('accept-encoding'));
  c.header('content-type', htmlType);
  if (encoding !== 'identity') c.header('content-encoding', encoding);
  return c.body(await encodeBytes(plain, encoding, 5), status);
}

const tagOf = (plain: Bytes): string => `W/"${hashBytes(plain)}"`;

/** The same for the page everybody asks for at the same time. */
export function sendShared(c: HonoContext<RequestEnvironment>, page: PackedPage): Response {
  const encoding = chooseEncoding(c.req.header('accept-encoding'));
  const isKnown = matchesTag(c.req.header('if-none-match'), page.etag);
  const headers = takeHeaders(page, isKnown ? 'none' : encoding);
  return sendWhole(c, isKnown ? null : page.bytes[encoding], isKnown ? 304 : 200, headers);
}

type Headers = Readonly<Record<string, string>>;
const headersOf = new WeakMap<PackedPage, Map<Encoding | 'none', Headers>>();

function takeHeaders(page: PackedPage, encoding: Encoding | 'none'): Headers {
  const known = headersOf.get(page) ?? new Map<Encoding | 'none', Headers>();
  headersOf.set(page, known);
  const headers = known.get(encoding) ?? makeHeaders(page, encoding);
  known.set(encoding, headers);
  return headers;
}

function makeHeaders(page: PackedPage, encoding: Encoding | 'none'): Headers {
  return {
    ...pageHeaders(page),
    ...(encoding === 'none'
      ? {}
      : { 'content-type': htmlType, 'content-length': String(page.bytes[encoding].byteLength) }),
    ...(encoding === 'none' || encoding === 'identity' ? {} : { 'content-encoding': encoding }),
  };
}

const htmlType = 'text/html; charset=utf-8';

const pageHeaders = (page: Pick<PackedPage, 'etag' | 'contentSecurityPolicy'>): Headers => ({
  'content-security-policy': page.contentSecurityPolicy,
  'cache-control': 'private, no-store',
  vary: 'Accept-Encoding, Accept-Language',
  etag: page.etag,
});

function matchesTag(wanted: string | undefined, etag: string): boolean {
  if (wanted === undefined) return false;
  const opaque = (tag: string): string => tag.trim().replace(/^W\//, '');
  return wanted.trim() === '*' || wanted.split(',').some((tag) => opaque(tag) === opaque(etag));
}
