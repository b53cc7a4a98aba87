import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from '../context.ts';
import { makeApi, requireWardActor } from '../http/api.ts';
import { openStream } from './stream.ts';

const streamRoute = createRoute({
  method: 'get',
  path: '/live',
  summary: 'Tells, as server-sent events, that something of the ward has changed',
  description:
    'Events `response`, `round`, `indicator` and `evaluation`; the data is JSON and names the round where there is one. No figures.',
  responses: {
    200: {
      description: 'A stream that stays open',
      content: { 'text/event-stream': { schema: z.string() } },
    },
  },
});

export function makeLiveRoutes(context: Context) {
  return makeApi().openapi(streamRoute, (c) => {
    const { wardId } = requireWardActor(c);
    // Nobody would ever read or leave a stream opened for HEAD.
    const body = c.req.method === 'HEAD' ? '' : openStream(context.live, wardId);
    return c.body(body, 200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      // Kept alive, the line would hold up a stopping server after its stream has ended.
      connection: 'close',
    });
  });
}
