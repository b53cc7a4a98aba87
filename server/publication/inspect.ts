import { hash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { WardId } from '../../shared/id.ts';
import { deriveCheckCode } from '../../shared/publication/check-code.ts';
import type { Publication, RoundSource } from '../../shared/publication/document.ts';
import type { Reader } from '../database/handle.ts';
import { listDifferences, readPublication, recomputePublication, type FrozenPublication } from './freeze.ts';
import { listPublicationRows, listReleaseNotes } from './queries.ts';

/**
 * What an auditor is told of everything a year published: whether the kept text is the one that was released, by its hash,
 * its check code and the record of its release; and whether the archive still gives it, with the name of what does not.
 */
const publicationFaults = [
  'unreadable',
  'documentAltered',
  'codeAltered',
  'notRecorded',
  'missing',
  'archiveUnreadable',
  'roundMissing',
  'answersAltered',
  'questionnaireAltered',
  'designAltered',
  'weightsAltered',
  'codingsAltered',
  'figuresDiffer',
] as const;
export type PublicationFault = (typeof publicationFaults)[number];

export interface PublicationFinding {
  readonly fault: PublicationFault;
  /** The round it is about, or paths of the document. */
  readonly where: readonly string[];
}

export interface EditionCheck {
  readonly edition: number;
  readonly checkCode: string;
  readonly hash: string;
  readonly findings: readonly PublicationFinding[];
}

const noteSchema = z.object({ edition: z.number(), checkCode: z.string(), hash: z.string() });
type ReleaseNote = z.infer<typeof noteSchema>;
type PublicationRow = Awaited<ReturnType<typeof listPublicationRows>>[number];

/** Every edition, the newest first, those that are only recorded and no longer there included. */
export async function inspectPublications(
  read: Reader,
  wardId: WardId,
  fiscalYear: number,
): Promise<EditionCheck[]> {
  const notes = (await listReleaseNotes(read, wardId, fiscalYear)).map(({ detail }) =>
    noteSchema.parse(JSON.parse(detail)),
  );
  const rows = await listPublicationRows(read, wardId, fiscalYear);
  const checks: EditionCheck[] = [];
  for (const row of rows) checks.push(await inspectEdition(read, wardId, row, notes));
  const missing = notes
    .filter(({ edition }) => !rows.some((row) => row.edition === edition))
    .map((note): EditionCheck => ({ ...note, findings: [{ fault: 'missing', where: [] }] }));
  return [...checks, ...missing].sort((one, other) => other.edition - one.edition);
}

async function inspectEdition(
  read: Reader,
  wardId: WardId,
  row: PublicationRow,
  notes: readonly ReleaseNote[],
): Promise<EditionCheck> {
  const { edition, check_code: checkCode, hash: kept } = row;
  const isRecorded = notes.some((note) => note.edition === edition && note.hash === kept);
  const ownHash = hash('sha256', row.document);
  const about = (fault: PublicationFault, isSo: boolean): PublicationFinding[] =>
    isSo ? [{ fault, where: [] }] : [];
  return {
    ...{ edition, checkCode, hash: kept },
    findings: [
      ...about('documentAltered', ownHash !== kept),
      ...about('codeAltered', deriveCheckCode(kept) !== checkCode),
      ...about('notRecorded', !isRecorded),
      ...(await compareWithArchive(read, wardId, row.document)),
    ],
  };
}

async function compareWithArchive(read: Reader, wardId: WardId, text: string): Promise<PublicationFinding[]> {
  let published: Publication;
  try {
    published = readPublication(text);
  } catch {
    return [{ fault: 'unreadable', where: [] }];
  }
  let again: FrozenPublication;
  try {
    again = await recomputePublication(read, wardId, published);
  } catch (error) {
    // Stored text that no longer parses, a log with a hole, a design nobody knows.
    return [{ fault: 'archiveUnreadable', where: [error instanceof Error ? error.message : String(error)] }];
  }
  if (again.text === text) return [];
  const rounds = published.sources.rounds.flatMap((round) =>
    compareRound(
      round,
      again.publication.sources.rounds.find(({ id }) => id === round.id),
    ),
  );
  const paths = listDifferences(JSON.parse(text), JSON.parse(again.text));
  const figures = paths.filter((path) => !path.startsWith('sources.'));
  const isUnexplained = rounds.length === 0 || figures.length > 0;
  return [...rounds, ...(isUnexplained ? [{ fault: 'figuresDiffer' as const, where: paths }] : [])];
}

function compareRound(before: RoundSource, now: RoundSource | undefined): PublicationFinding[] {
  const where = [`${before.name} (${before.id})`];
  if (now === undefined) return [{ fault: 'roundMissing', where }];
  const found: Partial<Record<PublicationFault, boolean>> = {
    answersAltered: now.logHash !== before.logHash,
    questionnaireAltered: now.version.hash !== before.version.hash || now.version.id !== before.version.id,
    designAltered:
      now.design !== before.design ||
      now.isSynthetic !== before.isSynthetic ||
      now.fiscalYear !== before.fiscalYear,
    // By their hashes, which are taken anew; what is no longer there has none, or another.
    weightsAltered: !isDeepStrictEqual(now.weights, before.weights),
    codingsAltered: !isDeepStrictEqual(now.codings, before.codings),
  };
  return publicationFaults.filter((fault) => found[fault] === true).map((fault) => ({ fault, where }));
}
