import type { Context as HonoContext } from 'hono';
import { Problem } from '../../shared/problem.ts';
import { collectFields } from '../../shared/questionnaire/fields.ts';
import type { PostedFields } from '../../shared/questionnaire/kind.ts';

/** The fields of a posted form. Anything but what a browser's form sends is refused: throws `request.malformed`. */
export async function readForm(c: HonoContext): Promise<PostedFields> {
  const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded') throw new Problem('request.malformed');
  return collectFields(new URLSearchParams(await c.req.text()));
}
