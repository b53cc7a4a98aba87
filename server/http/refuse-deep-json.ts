import { createMiddleware } from 'hono/factory';
import { Problem } from '../../shared/problem.ts';
import type { RequestEnvironment } from './environment.ts';

/** Far deeper than any document here. Documents are walked by recursion, which a deeper one would exhaust. */
const depthLimit = 100;

/** Before any schema sees it: throws `request.malformed` for JSON nested deeper than the limit. */
export const refuseDeepJson = createMiddleware<RequestEnvironment>(async (c, next) => {
  const isJson = (c.req.header('content-type') ?? '').includes('json');
  if (isJson && measureDepth(await c.req.text()) > depthLimit) throw new Problem('request.malformed');
  return next();
});

/** How deep brackets open, those inside strings left out. Of what is not JSON, any number. */
function measureDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  let isInString = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (isInString && sign === '\\') at += 1;
    else if (sign === '"') isInString = !isInString;
    else if (!isInString && (sign === '{' || sign === '[')) deepest = Math.max(deepest, (depth += 1));
    else if (!isInString && (sign === '}' || sign === ']')) depth -= 1;
  }
  return deepest;
}
