import type { Context as HonoContext } from 'hono';

/** Where a request carries who sends it; whose it is, `server/session/read-actor.ts` finds out. */
export const sessionCookie = 'machikoe_session';

/** The API token a request carries. Another scheme, such as a proxy's own Basic, is none. */
export function readBearer(c: HonoContext): string | undefined {
  return /^Bearer (.+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
}
