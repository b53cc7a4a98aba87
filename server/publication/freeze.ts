import { hash } from 'node:crypto';
import type { WardId } from '../../shared/id.ts';
import { deriveCheckCode } from '../../shared/publication/check-code.ts';
import { publicationSchema, type Publication } from '../../shared/publication/document.ts';
import { writeCanonical } from '../../shared/questionnaire/canonical.ts';
import type { Reader } from '../database/handle.ts';
import { rememberParsed } from '../database/remember-parsed.ts';
import { evaluateSources, rereadSources } from './sources.ts';

/** A document ready to be kept: its one text, that text's SHA-256, and the code printed on sheets. */
export interface FrozenPublication {
  readonly publication: Publication;
  readonly text: string;
  readonly hash: string;
  readonly checkCode: string;
}

export function freezePublication(publication: Publication): FrozenPublication {
  const text = writeCanonical(publication);
  const ownHash = hash('sha256', text);
  return { publication, text, hash: ownHash, checkCode: deriveCheckCode(ownHash) };
}

/** The same document is parsed once. Throws when the text was not written by this program. */
export const readPublication: (text: string) => Publication = rememberParsed((text) =>
  publicationSchema.parse(JSON.parse(text)),
);

/** The same publication computed again from the archive: plan, rules, entries and values as frozen, answers from their logs. */
export async function recomputePublication(
  read: Reader,
  wardId: WardId,
  publication: Publication,
): Promise<FrozenPublication> {
  const { sources } = publication;
  const evaluation = await evaluateSources(read, wardId, publication);
  return freezePublication({
    ...publication,
    evaluation,
    sources: await rereadSources(read, wardId, sources),
  });
}

/** Paths at which two documents differ, at most `limit`, for whoever looks for the reason. */
export function listDifferences(one: unknown, other: unknown, limit = 20): string[] {
  const found: string[] = [];
  collectDifferences(one, other, '', found, limit);
  return found;
}

function collectDifferences(
  one: unknown,
  other: unknown,
  path: string,
  found: string[],
  limit: number,
): void {
  if (found.length >= limit) return;
  const isParent = (value: unknown): value is object => typeof value === 'object' && value !== null;
  if (!isParent(one) || !isParent(other)) {
    if (!Object.is(one, other)) found.push(path === '' ? '.' : path);
    return;
  }
  const left = new Map(Object.entries(one));
  const right = new Map(Object.entries(other));
  for (const name of new Set([...left.keys(), ...right.keys()])) {
    collectDifferences(left.get(name), right.get(name), path === '' ? name : `${path}.${name}`, found, limit);
  }
}
