import { createHash, timingSafeEqual } from 'node:crypto';
import { Hono, type Context as HonoContext } from 'hono';
import type { Context } from '../context.ts';
import { isAskedHere } from './address.ts';
import { readBearer } from './credential.ts';
import type { RequestEnvironment } from './environment.ts';

const headers = { 'cache-control': 'no-store' };

/**
 * For machines that watch this one. `/healthz`: the process answers, nothing else is touched. `/readyz`: requests are
 * welcome; 503 and the reason in a word otherwise. `/metrics`: counts, for this machine itself or with the administrator's
 * token; figures about an office's work are not for everybody.
 */
export function makeOutsideView(context: Context): Hono<RequestEnvironment> {
  return new Hono<RequestEnvironment>()
    .get('/healthz', (c) => c.text('ok\n', 200, headers))
    .get('/readyz', async (c) => {
      const reason = await context.readiness.check();
      return reason === undefined ? c.text('ready\n', 200, headers) : c.text(`${reason}\n`, 503, headers);
    })
    .get('/metrics', async (c) => {
      if (!mayReadMetrics(context, c)) {
        return c.text('unauthorized\n', 401, { ...headers, 'www-authenticate': 'Bearer' });
      }
      return c.body(await context.meters.write(), 200, {
        ...headers,
        'content-type': context.meters.contentType,
      });
    });
}

/** A token that is given must fit, wherever it comes from. */
function mayReadMetrics({ metricsToken }: Context, c: HonoContext): boolean {
  const given = readBearer(c);
  if (given === undefined) return isAskedHere(c);
  return metricsToken !== undefined && timingSafeEqual(digest(given), digest(metricsToken));
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
