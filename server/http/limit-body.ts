import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { Problem } from '../../shared/problem.ts';

/**
 * Refuses bodies of more than so many bytes: throws `request.tooLarge`. Where the length is announced it is all that is
 * looked at (the parser of HTTP lets no body be longer): touching the body would turn it into a stream, which costs as much
 * as all the rest of a small request.
 */
export function limitBody(maxSize: number): MiddlewareHandler {
  const refuse = (): never => {
    throw new Problem('request.tooLarge', { limit: `${Math.ceil(maxSize / 1024)} KiB` });
  };
  const count = bodyLimit({ maxSize, onError: refuse });
  return async (c, next) => {
    const length = c.req.header('content-length');
    if (length === undefined || c.req.header('transfer-encoding') !== undefined) return count(c, next);
    if (!(Number(length) <= maxSize)) refuse();
    return next();
  };
}
