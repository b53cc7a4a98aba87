import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Context as HonoContext } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** A finished HTML document and the policy its own style needs. */
export interface Page {
  readonly html: string;
  readonly contentSecurityPolicy: string;
}

const encodings = ['br', 'gzip', 'identity'] as const;
type Encoding = (typeof encodings)[number];

/** A page ready for the wire in every encoding. */
export interface PackedPage {
  readonly bytes: Readonly<Record<Encoding, Uint8Array<ArrayBuffer>>>;
  /** Weak: one tag for all encodings of the same document. */
  readonly etag: string;
  readonly contentSecurityPolicy: string;
}

const compressWithBrotli = promisify(brotliCompress);
const compressWithGzip = promisify(gzip);

/** `quality` 11 (slow) for a page served many times, 5 for one served once. */
export async function packPage(page: Page, quality: 5 | 11): Promise<PackedPage> {
  const plain = Buffer.from(page.html);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_SIZE_HINT]: plain.byteLength,
  };
  const [br, zipped] = await Promise.all([compressWithBrotli(plain, { params }), compressWithGzip(plain)]);
  const hash = createHash('sha256').update(plain).digest('base64url').slice(0, 22);
  return {
    bytes: { br: Uint8Array.from(br), gzip: Uint8Array.from(zipped), identity: Uint8Array.from(plain) },
    etag: `W/"${hash}"`,
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

/** The smallest encoding the browser takes (RFC 9110 §12.5.3); a quality of 0 refuses one. */
export function chooseEncoding(accepted: string | undefined): Encoding {
  const qualities = new Map(
    (accepted ?? '').split(',').map((part) => {
      const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
      const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
      return [name, quality === undefined ? 1 : Number(quality)];
    }),
  );
  const takes = (encoding: Encoding): boolean => (qualities.get(encoding) ?? qualities.get('*') ?? 0) > 0;
  return encodings.find(takes) ?? 'identity';
}

function matchesTag(wanted: string | undefined, etag: string): boolean {
  if (wanted === undefined) return false;
  const opaque = (tag: string): string => tag.trim().replace(/^W\//, '');
  return wanted.trim() === '*' || wanted.split(',').some((tag) => opaque(tag) === opaque(etag));
}
