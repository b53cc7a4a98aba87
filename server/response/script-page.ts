import type { Hono } from 'hono';
import { phoneFiles } from '../../web/respondent/render.ts';
import type { RequestEnvironment } from '../http/environment.ts';
import { chooseEncoding, hashBytes, packBytes } from '../http/pack.ts';

/** What phones load after a page: compressed once, at its first use. A name with a hash in it never changes its content. */
export function addPhoneScripts(pages: Hono<RequestEnvironment>): void {
  for (const [address, code] of Object.entries(phoneFiles)) {
    const plain = new TextEncoder().encode(code);
    const etag = `W/"${hashBytes(plain)}"`;
    let packed: ReturnType<typeof packBytes> | undefined;
    pages.get(address, async (c) => {
      c.header(
        'cache-control',
        address.startsWith('/phone-') ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
      c.header('vary', 'Accept-Encoding');
      c.header('etag', etag);
      if (c.req.header('if-none-match') === etag) return c.body(null, 304);
      packed ??= packBytes(plain, 11);
      const encoding = chooseEncoding(c.req.header('accept-encoding'));
      c.header('content-type', 'text/javascript; charset=utf-8');
      if (encoding !== 'identity') c.header('content-encoding', encoding);
      return c.body((await packed)[encoding]);
    });
  }
}
