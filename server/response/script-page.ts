import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Hono } from 'hono';
import { phoneFiles } from '../../web/respondent/render.ts';
import type { RequestEnvironment } from '../http/environment.ts';
import { chooseEncoding } from '../http/page.ts';

const compressWithBrotli = promisify(brotliCompress);
const compressWithGzip = promisify(gzip);
const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };

/** What phones load after a page: compressed once, at its first use. A name with a hash in it never changes its content. */
export function addPhoneScripts(pages: Hono<RequestEnvironment>): void {
  for (const [address, code] of Object.entries(phoneFiles)) {
    const etag = `W/"${createHash('sha256').update(code).digest('base64url').slice(0, 22)}"`;
    let packed: ReturnType<typeof pack> | undefined;
    pages.get(address, async (c) => {
      c.header(
        'cache-control',
        address.startsWith('/phone-') ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
      c.header('vary', 'Accept-Encoding');
      c.header('etag', etag);
      if (c.req.header('if-none-match') === etag) return c.body(null, 304);
      packed ??= pack(code);
      const encoding = chooseEncoding(c.req.header('accept-encoding'));
      c.header('content-type', 'text/javascript; charset=utf-8');
      if (encoding !== 'identity') c.header('content-encoding', encoding);
      return c.body((await packed)[encoding]);
    });
  }
}

async function pack(code: string) {
  const plain = Buffer.from(code);
  const [br, zipped] = await Promise.all([compressWithBrotli(plain, { params }), compressWithGzip(plain)]);
  return { br: Uint8Array.from(br), gzip: Uint8Array.from(zipped), identity: Uint8Array.from(plain) };
}
