import { createMiddleware } from 'hono/factory';
import { routePath } from 'hono/route';
import type { Context } from '../context.ts';
import type { RequestEnvironment } from './environment.ts';

/** One log line a request. The route's pattern stands for the path: paths of residents hold their personal tokens. */
export function observeRequests(context: Context) {
  return createMiddleware<RequestEnvironment>(async (c, next) => {
    const started = performance.now();
    const requestId = context.makeId();
    c.set('requestId', requestId);
    c.header('x-request-id', requestId);
    await next();
    context.log.info(
      {
        requestId,
        method: c.req.method,
        route: routePath(c, -1),
        status: c.res.status,
        milliseconds: Math.round(performance.now() - started),
      },
      'request',
    );
  });
}
