import { OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context as HonoContext } from 'hono';
import type { ZodType } from 'zod';
import { z as plain } from 'zod';
import { requireVerb, type Actor, type Verb } from '../../shared/account/verb.ts';
import { Problem } from '../../shared/problem.ts';
import { listShapeFindings } from '../../shared/shape-finding.ts';
import type { RequestEnvironment } from './environment.ts';

/** A router whose refusals at the edge are problems like all others. */
export function makeApi(): OpenAPIHono<RequestEnvironment> {
  return new OpenAPIHono<RequestEnvironment>({
    defaultHook: (result) => {
      if (!result.success) throw new Problem('request.invalid', {}, listShapeFindings(result.error.issues));
    },
  });
}

/** JSON that must be sent: without `required`, a request with another content type would slip past the check. */
export function sends<Schema extends ZodType>(schema: Schema) {
  return { required: true as const, content: { 'application/json': { schema } } };
}

/** The JSON that comes back. Refusals are the same for every endpoint and are added by `describe-api.ts`. */
export function returns<Schema extends ZodType>(schema: Schema, description = 'OK') {
  return { 200: { description, content: { 'application/json': { schema } } } };
}

/**
 * A recursive document (questionnaire, condition) in the API's description: checked by its own schema, described by the
 * JSON Schema zod makes of it, with references that hold inside the whole description.
 */
export function documentOf<Schema extends ZodType>(schema: Schema, name: string) {
  const text = JSON.stringify(plain.toJSONSchema(schema, { io: 'input' }));
  const json: Record<string, unknown> = JSON.parse(
    text.replaceAll('"#/$defs/', `"#/components/schemas/${name}/$defs/`),
  );
  delete json['$schema'];
  return z
    .unknown()
    .pipe(schema)
    .openapi(name, { type: 'object', ...json });
}

/** Who asks. Throws `account.notSignedIn`. */
function requireActor(c: HonoContext<RequestEnvironment>): Actor {
  const actor = c.get('actor');
  if (actor === undefined) throw new Problem('account.notSignedIn');
  return actor;
}

/** An account or token of a ward, with that ward. Throws `account.notSignedIn`. */
export function requireWardActor(
  c: HonoContext<RequestEnvironment>,
): Extract<Actor, { kind: 'account' | 'token' }> {
  const actor = requireActor(c);
  if (actor.kind !== 'account' && actor.kind !== 'token') throw new Problem('account.notSignedIn');
  return actor;
}

/** The same for what not everybody may do. Throws `account.notSignedIn`, `account.notAllowed`. */
export function requireActorFor(
  c: HonoContext<RequestEnvironment>,
  verb: Verb,
): ReturnType<typeof requireWardActor> {
  const actor = requireWardActor(c);
  requireVerb(actor, verb);
  return actor;
}
