import { hash } from 'node:crypto';
import { z } from 'zod';
import { codeFrameSchema, type CodeFrame } from '../../shared/coding/frame.ts';
import type { RoundId, WardId } from '../../shared/id.ts';
import { addCodedQuestions, type Coded, type ReadCodes } from '../../shared/tally/coded.ts';
import type { QuestionnaireDefinition } from '../../shared/questionnaire/definition.ts';
import type { Localized } from '../../shared/questionnaire/localized.ts';
import { coding as en } from '../../shared/text/en/coding.ts';
import { coding as ja } from '../../shared/text/ja/coding.ts';
import type { Reader } from '../database/handle.ts';
import { rememberParsed } from '../database/remember-parsed.ts';
import { readDefinition } from '../questionnaire/document.ts';
import { findAssignments, listFinalRows } from './queries.ts';

/** A finalised coding without the texts' codes, which are read when something is counted. */
export interface FinalCoding {
  readonly coded: Coded;
  readonly roundId: RoundId;
  readonly number: number;
  readonly codes: CodeFrame;
}

export const readCodeFrame: (text: string) => CodeFrame = rememberParsed((text) =>
  codeFrameSchema.parse(JSON.parse(text)),
);

type FinalRow = Awaited<ReturnType<typeof listFinalRows>>[number];

function readFinal(row: FinalRow): FinalCoding {
  return {
    coded: { coding: row.id, question: row.question_key, hash: row.hash ?? '' },
    roundId: row.round_id,
    number: row.number,
    codes: readCodeFrame(row.codes ?? '[]'),
  };
}

/** The coding in force of each text question, by round; of every ward when none is named. */
export async function listFinalCodings(read: Reader, wardId?: WardId): Promise<Map<RoundId, FinalCoding[]>> {
  return Map.groupBy(pickNewest(await listFinalRows(read, { wardId })), ({ roundId }) => roundId);
}

function pickNewest(rows: readonly FinalRow[]): FinalCoding[] {
  const newest = new Map<string, FinalCoding>();
  for (const coding of rows.map(readFinal)) {
    newest.set(`${coding.roundId} ${coding.coded.question}`, coding);
  }
  return [...newest.values()];
}

/** The codings of one round that are in force. */
export async function findRoundCodings(read: Reader, roundId: RoundId): Promise<FinalCoding[]> {
  return pickNewest(await listFinalRows(read, { roundId }));
}

/** Finalised codings by id, the newest or not; what is no longer there is left out. */
export async function findFinalCodings(
  read: Reader,
  wardId: WardId,
  ids: readonly string[],
): Promise<FinalCoding[]> {
  if (ids.length === 0) return [];
  return (await listFinalRows(read, { wardId }))
    .map(readFinal)
    .filter(({ coded }) => ids.includes(coded.coding));
}

/** A frozen questionnaire as the counts see it. */
export function readCountedDefinition(
  text: string,
  codings: readonly FinalCoding[],
): QuestionnaireDefinition {
  return addCodedQuestions(readDefinition(text), codings, nameCoded);
}

function nameCoded(title: Localized): Localized {
  return { ja: ja.codedTitle(title.ja), ...(title.en === undefined ? {} : { en: en.codedTitle(title.en) }) };
}

/** `[position in the log, codes]` of every text, by position. */
const assignmentsSchema = z.array(z.tuple([z.number().int().positive(), z.array(z.string()).min(1)]));

/** Reads the codes of every text of these codings into memory. */
export async function openCodes(read: Reader, codings: readonly Coded[]): Promise<ReadCodes> {
  const byCoding = new Map<string, ReadonlyMap<number, readonly string[]>>();
  for (const { coding } of codings) {
    const row = await findAssignments(read, coding);
    byCoding.set(coding, new Map(assignmentsSchema.parse(JSON.parse(row?.assignments ?? '[]'))));
  }
  return ({ coding }, position) => byCoding.get(coding)?.get(position);
}

interface Hashed {
  readonly roundId: RoundId;
  readonly question: string;
  readonly number: number;
  /** As stored. */
  readonly codes: string;
  readonly assignments: string;
}

/**
 * SHA-256, in hexadecimal, over three lines: a JSON array of round, question and number; the JSON of the codes; the JSON of
 * `[position, codes]` of every text.
 */
export function hashCoding({ roundId, question, number, codes, assignments }: Hashed): string {
  return hash('sha256', `${JSON.stringify([roundId, question, number])}\n${codes}\n${assignments}\n`);
}

/** The hash of what is stored now. */
export async function rehashCoding(read: Reader, { coded, roundId, number }: FinalCoding): Promise<string> {
  const row = await findAssignments(read, coded.coding);
  const { question } = coded;
  return hashCoding({
    ...{ roundId, question, number },
    ...{ codes: row?.codes ?? '', assignments: row?.assignments ?? '' },
  });
}

/** Whether a finalised coding of a round, in force or not, is no longer what its hash was taken of. */
export async function hasAlteredCoding(read: Reader, roundId: RoundId): Promise<boolean> {
  for (const { id, question_key: question, number, hash: kept } of await listFinalRows(read, { roundId })) {
    const row = await findAssignments(read, id);
    const stored = { codes: row?.codes ?? '', assignments: row?.assignments ?? '' };
    if (hashCoding({ roundId, question, number, ...stored }) !== kept) return true;
  }
  return false;
}
