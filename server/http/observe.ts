import { createMiddleware } from 'hono/factory';
import { routePath } from 'hono/route';
import type { Context } from '../context.ts';
import type { RequestEnvironment } from './environment.ts';

/** One log line a request, and one count. The route's pattern stands for the path: paths of residents hold their personal tokens. */
export function observeRequests(context: Context) {
  return createMiddleware<RequestEnvironment>(async (c, next) => {
    const started = performance.now();
    const requestId = context.makeId();
    c.set('requestId', requestId);
    await next();
    const { method } = c.req;
    const { status } = c.res;
    const route = routePath(c);
    const milliseconds = Math.round(performance.now() - started);
    context.meters.observeRequest(method, route, status, (performance.now() - started) / 1000);
    context.log.info({ requestId, method, route, status, milliseconds }, 'request');
  });
}
