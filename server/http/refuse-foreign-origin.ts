import { createMiddleware } from 'hono/factory';
import { Problem } from '../../shared/problem.ts';
import type { RequestEnvironment } from './environment.ts';
import { readBearer } from './credential.ts';

/**
 * CSRF protection for everything that rides on the session cookie: a change must come from a page of this very origin. The
 * cookie is SameSite=Lax besides. With an API token the cookie is not
 * looked at, so those requests are not touched.
 */
export const refuseForeignOrigin = createMiddleware<RequestEnvironment>(async (c, next) => {
  const isReading = ['GET', 'HEAD', 'OPTIONS'].includes(c.req.method);
  if (isReading || readBearer(c) !== undefined) return next();
  const site = c.req.header('sec-fetch-site');
  const origin = c.req.header('origin');
  const isOwn =
    site === undefined
      ? origin !== undefined && isSameHost(origin, c.req.header('host'))
      : site === 'same-origin';
  if (!isOwn) throw new Problem('request.forbiddenOrigin');
  return next();
});

function isSameHost(origin: string, host: string | undefined): boolean {
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}
