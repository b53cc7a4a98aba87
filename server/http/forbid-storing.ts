import { createMiddleware } from 'hono/factory';
import type { RequestEnvironment } from './environment.ts';

/** What the API answers is for the person who asked, at that moment: no cache keeps it. */
export const forbidStoring = createMiddleware<RequestEnvironment>(async (c, next) => {
  await next();
  if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store');
});
