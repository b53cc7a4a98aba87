import type { Context as HonoContext } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { RequestEnvironment } from './environment.ts';

/** What every answer tells a browser, unless the answer says otherwise itself (a finished page names its own style's hash). */
const standingHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-src 'self'",
    "frame-ancestors 'self'",
    "base-uri 'none'",
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=15552000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-frame-options': 'SAMEORIGIN',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
};
const standing = Object.entries(standingHeaders);

/** Adds them, and the request's id, to every answer that was not sent with them already. */
export const addStandingHeaders = createMiddleware<RequestEnvironment>(async (c, next) => {
  await next();
  if (c.get('hasStandingHeaders') === true) return;
  const { headers } = c.res;
  for (const [name, value] of standing) if (!headers.has(name)) headers.set(name, value);
  headers.set('x-request-id', c.get('requestId'));
});

/**
 * An answer with all its headers at once, for what many ask for or send at the same time: added one by one they cost more
 * than the rest of it. Headers set on `c` before are not sent along.
 */
export function sendWhole(
  c: HonoContext<RequestEnvironment>,
  body: BodyInit | null,
  status: number,
  headers: Readonly<Record<string, string>>,
): Response {
  c.set('hasStandingHeaders', true);
  const all = { ...standingHeaders, ...headers, 'x-request-id': c.get('requestId') };
  return new Response(body, { status, headers: all });
}
