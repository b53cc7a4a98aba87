import type { Context as HonoContext } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { chooseEncoding, hashBytes, packBytes, type Bytes, type Encoding } from './pack.ts';

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

/** `quality` 11 (slow) for a page served many times, 5 for one served once. */
export async function packPage(page: Page, quality: 5 | 11): Promise<PackedPage> {
  const plain = new TextEncoder().encode(page.html);
  return {
    bytes: await packBytes(plain, quality),
    etag: `W/"${hashBytes(plain)}"`,
    contentSecurityPolicy: page.contentSecurityPolicy,
  };
}

/**
 * Sends a page that belongs to one person or one moment: never kept by a cache on the way or on the device, so that going
 * back asks again and shows what is true by then.
 */
export function sendPacked(
  c: HonoContext,
  page: PackedPage,
  status: ContentfulStatusCode = 200,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const encoding = chooseEncoding(c.req.header('accept-encoding'));
  c.header('content-security-policy', page.contentSecurityPolicy);
  c.header('cache-control', 'private, no-store');
  c.header('vary', 'Accept-Encoding, Accept-Language');
  c.header('etag', page.etag);
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
  if (status === 200 && matchesTag(c.req.header('if-none-match'), page.etag)) return c.body(null, 304);
  c.header('content-type', 'text/html; charset=utf-8');
  if (encoding !== 'identity') c.header('content-encoding', encoding);
  return c.body(page.bytes[encoding], status);
}

export async function sendPage(
  c: HonoContext,
  page: Page,
  status: ContentfulStatusCode = 200,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return sendPacked(c, await packPage(page, 5), status, headers);
}

function matchesTag(wanted: string | undefined, etag: string): boolean {
  if (wanted === undefined) return false;
  const opaque = (tag: string): string => tag.trim().replace(/^W\//, '');
  return wanted.trim() === '*' || wanted.split(',').some((tag) => opaque(tag) === opaque(etag));
}
