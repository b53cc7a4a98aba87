import { z } from 'zod';
import type { Marks } from '../../shared/coding/agreement.ts';
import type { CodeFrame } from '../../shared/coding/frame.ts';
import { settleText, type Outcome } from '../../shared/coding/result.ts';
import type { CodingStage } from '../../shared/coding/stage.ts';
import type { QuestionnaireId, RoundId } from '../../shared/id.ts';
import type { Reader } from '../database/handle.ts';
import { rememberParsed } from '../database/remember-parsed.ts';
import { readCodeFrame } from './final.ts';
import { findFrameRow, listCodings, listDecisions, listMarks } from './queries.ts';

/** A text question of a closed round of the actor's ward, found by whoever calls. */
export interface CodedSubject {
  readonly roundId: RoundId;
  readonly questionnaireId: QuestionnaireId;
  readonly question: string;
}

export interface StoredFrame {
  /** 0 before the first. */
  readonly edition: number;
  readonly codes: CodeFrame;
  readonly changedBy: string | null;
  readonly changedAt: string | null;
}

export async function readFrame(
  read: Reader,
  questionnaireId: QuestionnaireId,
  question: string,
): Promise<StoredFrame> {
  const row = await findFrameRow(read, questionnaireId, question);
  if (row === undefined) return { edition: 0, codes: [], changedBy: null, changedAt: null };
  return {
    edition: row.edition,
    codes: readCodeFrame(row.codes),
    changedBy: row.changed_name ?? row.changed_by,
    changedAt: row.changed_at,
  };
}

export type CodingRow = Awaited<ReturnType<typeof listCodings>>[number];

/** Codes of others are shown once nobody codes any more. */
export const isBlind = (stage: CodingStage): boolean => stage === 'coding';

export const isKept = ({ stage }: CodingRow): boolean => stage !== 'dropped';

export const isUnfinished = ({ stage }: CodingRow): boolean => stage === 'coding' || stage === 'agreement';

/** The coding somebody works at; there is never more than one of a round's question. */
export async function findUnfinished(
  read: Reader,
  roundId: RoundId,
  question: string,
): Promise<CodingRow | undefined> {
  return (await listCodings(read, roundId, question)).find(isUnfinished);
}

/** Codes of one text, in alphabetical order, as stored. */
export const readCodes: (text: string) => readonly string[] = rememberParsed((text) =>
  z.array(z.string()).parse(JSON.parse(text)),
);

export function writeCodes(codes: readonly string[]): string {
  return JSON.stringify(codes.toSorted());
}

/** Who gave which codes, by position in the log; of some positions only, where they are named. */
export async function readMarks(
  read: Reader,
  codingId: string,
  positions?: readonly number[],
): Promise<Map<number, Marks>> {
  const byPosition = new Map<number, Map<string, readonly string[]>>();
  for (const { position, coder, codes } of await listMarks(read, codingId, positions)) {
    const marks = byPosition.get(position) ?? new Map<string, readonly string[]>();
    marks.set(coder, readCodes(codes));
    byPosition.set(position, marks);
  }
  return byPosition;
}

export async function readDecisions(read: Reader, codingId: string): Promise<Map<number, readonly string[]>> {
  const rows = await listDecisions(read, codingId);
  return new Map(rows.map(({ position, codes }) => [position, readCodes(codes)]));
}

/** Where each text stands, by position. */
export async function settleTexts(
  read: Reader,
  codingId: string,
  positions: readonly number[],
): Promise<Map<number, Outcome>> {
  const marks = await readMarks(read, codingId);
  const decisions = await readDecisions(read, codingId);
  return new Map(positions.map((at) => [at, settleText(marks.get(at), decisions.get(at))]));
}
