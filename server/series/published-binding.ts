import { z } from 'zod';
import { bindingSchema } from '../../shared/indicator/definition.ts';
import type { WardId } from '../../shared/id.ts';
import { writeCanonical } from '../../shared/questionnaire/canonical.ts';
import type { Reader } from '../database/handle.ts';
import { findPublishedText, listPublishedHashes } from './queries.ts';

const publishedSchema = z.object({
  sources: z.object({ indicators: z.array(z.object({ code: z.string(), binding: bindingSchema })) }),
});

type Bindings = ReadonlyMap<string, string>;

/** By hash of the document, which says all of it: each is read once. */
const known = new Map<string, Bindings>();
const limit = 200;

/** How each indicator was counted in the latest edition published of a fiscal year: year → code → binding as one text. */
export async function readPublishedBindings(
  read: Reader,
  wardId: WardId,
): Promise<ReadonlyMap<number, Bindings>> {
  const latest = new Map(
    (await listPublishedHashes(read, wardId)).map((row) => [row.fiscal_year, row.hash] as const),
  );
  const found = new Map<number, Bindings>();
  for (const [year, hash] of latest) found.set(year, known.get(hash) ?? (await readBindings(read, hash)));
  return found;
}

async function readBindings(read: Reader, hash: string): Promise<Bindings> {
  const text = await findPublishedText(read, hash);
  const { data } = publishedSchema.safeParse(text === undefined ? {} : JSON.parse(text));
  const bindings = new Map(
    (data?.sources.indicators ?? []).map(({ code, binding }) => [code, writeCanonical(binding)]),
  );
  if (known.size >= limit) known.clear();
  known.set(hash, bindings);
  return bindings;
}
