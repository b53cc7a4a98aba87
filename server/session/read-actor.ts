import { getCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import { hashSecret } from '../account/hash-secret.ts';
import { findSession, findToken } from '../account/queries.ts';
import type { Context } from '../context.ts';
import { readBearer, sessionCookie } from '../http/credential.ts';
import type { RequestEnvironment } from '../http/environment.ts';

/** Finds out who asks: an API token in the Authorization header, or a session cookie. */
export function readActor(context: Context) {
  return createMiddleware<RequestEnvironment>(async (c, next) => {
    const bearer = readBearer(c);
    if (bearer !== undefined) {
      const token = await findToken(context.read, hashSecret(bearer));
      if (token !== undefined) {
        c.set('actor', { kind: 'token', id: token.id, wardId: token.ward_id, role: token.role });
      }
      return next();
    }
    const cookie = getCookie(c, sessionCookie);
    if (cookie !== undefined) {
      const hash = hashSecret(cookie);
      const session = await findSession(context.read, hash, context.now().toISOString());
      if (session !== undefined) {
        c.set('actor', { kind: 'account', id: session.id, wardId: session.ward_id, role: session.role });
        c.set('sessionHash', hash);
      }
    }
    return next();
  });
}
