import type { OpenAPIHono } from '@hono/zod-openapi';
import type { RequestEnvironment } from './environment.ts';
import { sessionCookie } from './credential.ts';

const problemSchema = {
  type: 'object',
  description: 'Problem details (RFC 9457). `errors` says where and why, one by one.',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'code', 'message'],
        properties: { path: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
} as const;

const refusal = {
  description: 'Refused: problem details (RFC 9457)',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

/** Serves the API's own description, generated from the routes; every operation can answer with problem details. */
export function describeApi(app: OpenAPIHono<RequestEnvironment>): void {
  const { openAPIRegistry: registry } = app;
  registry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' });
  registry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: sessionCookie,
  });
  registry.registerComponent('schemas', 'Problem', structuredClone(problemSchema) as object);
  app.get('/api/v1/openapi.json', (c) => c.json(makeDescription(app)));
}

function makeDescription(app: OpenAPIHono<RequestEnvironment>) {
  const description = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Machikoe API',
      version: '1',
      description:
        'What the admin screens use. Sign in with an API token as bearer, or with a session cookie.',
    },
    security: [{ token: [] }, { session: [] }],
  });
  for (const item of Object.values(description.paths ?? {})) {
    for (const operation of [item.get, item.post, item.put, item.patch, item.delete]) {
      if (operation?.responses !== undefined) operation.responses['default'] = refusal;
    }
  }
  return description;
}
