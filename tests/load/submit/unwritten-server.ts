import { serve } from '@hono/node-server';
import { createApp } from '../../../server/app.ts';
import { readConfig } from '../../../server/config.ts';
import { openContext } from '../../../server/open-context.ts';

/** The product's server in all but one thing: an answer is acknowledged without being written. */
const context = await openContext(readConfig());
const app = createApp({
  ...context,
  responses: {
    ...context.responses,
    append: ({ reference }) => Promise.resolve({ outcome: 'received', reference }),
  },
});
const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => {
  process.stdout.write(`Machikoe is listening on http://127.0.0.1:${port}\n`);
});
process.on('SIGTERM', () => {
  server.close();
  void context.close().then(() => process.exit(0));
});
