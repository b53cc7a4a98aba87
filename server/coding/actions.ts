import { randomBytes } from 'node:crypto';
import type { WardActor } from '../../shared/account/verb.ts';
import { inspectCoding, inspectFrameChange, replaceCodes, smallestFrame } from '../../shared/coding/frame.ts';
import type { FrameChange } from '../../shared/coding/frame.ts';
import { codersNeeded, settleText } from '../../shared/coding/result.ts';
import type { CodingStage } from '../../shared/coding/stage.ts';
import { Problem, type Finding } from '../../shared/problem.ts';
import { act, type AuditNote } from '../audit/act.ts';
import type { Context } from '../context.ts';
import { isDuplicateKey } from '../database/duplicate-key.ts';
import type { Reader, Writer } from '../database/handle.ts';
import { deleteCheckpoint, deleteColumns } from '../tally/queries.ts';
import { hashCoding } from './final.ts';
import {
  insertCoding,
  insertFrame,
  listCodings,
  listGivenCodes,
  listUnfinished,
  moveCoding,
  replaceGivenCodes,
  upsertDecision,
  upsertMark,
} from './queries.ts';
import { findUnfinished, readCodes, readFrame, readMarks, settleTexts, writeCodes } from './stored.ts';
import type { CodedSubject, CodingRow } from './stored.ts';

/** Which texts there are, as positions in the log. */
type Positions = readonly number[];

function noteSubject(note: AuditNote, { roundId, question }: CodedSubject): void {
  note.subject = roundId;
  note.detail = { question };
}

/** Records that somebody reads what people wrote. Throws `account.notAllowed`. */
export function recordReading(context: Context, actor: WardActor, subject: CodedSubject): Promise<void> {
  return act(context, actor, 'response.read', (_writer, note) => {
    noteSubject(note, subject);
    return Promise.resolve();
  });
}

/**
 * A new edition of the codes; texts that carry a merged or renamed code get the other one. Returns the edition. Throws
 * `coding.changedElsewhere` and `coding.invalid`, among others for a code that is in use and would vanish.
 */
export function editFrame(
  context: Context,
  actor: WardActor,
  subject: CodedSubject,
  { edition, ...change }: FrameChange & { readonly edition: number },
): Promise<number> {
  const { questionnaireId, question } = subject;
  return act(context, actor, 'coding.editFrame', async (writer, note) => {
    noteSubject(note, subject);
    const before = await readFrame(writer, questionnaireId, question);
    if (before.edition !== edition) throw new Problem('coding.changedElsewhere');
    const unfinished = (await listUnfinished(writer, questionnaireId, question)).map(({ id }) => id);
    const given = await listGivenCodes(writer, unfinished);
    const findings = inspectGiven(change, given.map(readCodes));
    if (findings.length > 0) throw new Problem('coding.invalid', {}, findings);
    await replaceGiven(writer, unfinished, given, change);
    const row = { questionnaire_id: questionnaireId, question_key: question, edition: edition + 1 };
    await insertFrame(writer, {
      ...{ ...row, codes: JSON.stringify(change.codes) },
      ...{ changed_by: actor.id, changed_at: context.now().toISOString() },
    });
    note.detail = { ...note.detail, edition: edition + 1, ...describeChange(before.codes, change) };
    return edition + 1;
  }).catch((error: unknown) => {
    throw isDuplicateKey(error) ? new Problem('coding.changedElsewhere') : error;
  });
}

function inspectGiven(change: FrameChange, given: readonly (readonly string[])[]): Finding[] {
  const findings = inspectFrameChange(change, new Set(given.flat()));
  if (findings.length > 0) return findings;
  return given
    .flatMap((codes) => inspectCoding(replaceCodes(codes, change.replace), change.codes))
    .slice(0, 20);
}

async function replaceGiven(
  writer: Writer,
  codings: readonly string[],
  given: readonly string[],
  { replace }: FrameChange,
): Promise<void> {
  for (const before of given) {
    const after = writeCodes(replaceCodes(readCodes(before), replace));
    if (after !== before) await replaceGivenCodes(writer, codings, before, after);
  }
}

/** Codes only: what a label says is in the editions. */
function describeChange(before: FrameChange['codes'], { codes, replace }: FrameChange) {
  const [old, now] = [before, codes].map((list) => list.map(({ code }) => code));
  const list = (wanted: readonly string[]): string => wanted.join(' ').slice(0, 400);
  return {
    added: list(now?.filter((code) => old?.includes(code) !== true) ?? []),
    removed: list(old?.filter((code) => now?.includes(code) !== true) ?? []),
    replaced: list(replace.map(({ from, to }) => `${from}>${to}`)),
  };
}

/** Throws `coding.noFrame`, `coding.noTexts` and `coding.underWay`. */
export function startCoding(
  context: Context,
  actor: WardActor,
  subject: CodedSubject,
  { texts, doubleShare }: { readonly texts: number; readonly doubleShare: number },
): Promise<void> {
  const { roundId, questionnaireId, question } = subject;
  return act(context, actor, 'coding.start', async (writer, note) => {
    noteSubject(note, subject);
    const frame = await readFrame(writer, questionnaireId, question);
    if (frame.codes.length < smallestFrame) throw new Problem('coding.noFrame', { min: smallestFrame });
    if (texts === 0) throw new Problem('coding.noTexts');
    if ((await findUnfinished(writer, roundId, question)) !== undefined) throw new Problem('coding.underWay');
    const number = ((await listCodings(writer, roundId, question))[0]?.number ?? 0) + 1;
    const seed = randomBytes(16).toString('hex');
    note.detail = { ...note.detail, number, doubleShare, seed };
    await insertCoding(writer, {
      ...{ id: context.makeId(), round_id: roundId, question_key: question, number, stage: 'coding' },
      ...{ double_share: doubleShare, sample_seed: seed },
      ...{ started_by: actor.id, started_at: context.now().toISOString() },
    });
  }).catch((error: unknown) => {
    throw isDuplicateKey(error) ? new Problem('coding.underWay') : error;
  });
}

/** Throws `coding.wrongStage`. */
async function requireStage(
  read: Reader,
  { roundId, question }: CodedSubject,
  stage: CodingStage,
): Promise<CodingRow> {
  const coding = await findUnfinished(read, roundId, question);
  if (coding?.stage !== stage) throw new Problem('coding.wrongStage');
  return coding;
}

async function requireFittingCodes(
  read: Reader,
  { questionnaireId, question }: CodedSubject,
  codes: readonly string[],
): Promise<void> {
  const frame = await readFrame(read, questionnaireId, question);
  const findings = inspectCoding(codes, frame.codes);
  if (findings.length > 0) throw new Problem('coding.invalid', {}, findings);
}

export interface TextCodes {
  /** In the log. */
  readonly position: number;
  /** What the text is called on the screen. */
  readonly number: number;
  readonly codes: readonly string[];
}

/**
 * The codes the actor gives one text; the last ones count. The audit row does not say which, so that no coder learns the
 * others' from there. Throws `coding.wrongStage` and `coding.invalid`.
 */
export function markText(
  context: Context,
  actor: WardActor,
  subject: CodedSubject,
  { position, number, codes }: TextCodes,
): Promise<void> {
  return act(context, actor, 'coding.mark', async (writer, note) => {
    noteSubject(note, subject);
    note.detail = { ...note.detail, text: number };
    const { id } = await requireStage(writer, subject, 'coding');
    await requireFittingCodes(writer, subject, codes);
    const marked_at = context.now().toISOString();
    await upsertMark(writer, {
      coding_id: id,
      position,
      coder: actor.id,
      codes: writeCodes(codes),
      marked_at,
    });
  });
}

/** What holds for a text the coders disagree about. Throws `coding.wrongStage`, `coding.agreed` and `coding.invalid`. */
export function decideText(
  context: Context,
  actor: WardActor,
  subject: CodedSubject,
  { position, number, codes }: TextCodes,
): Promise<void> {
  return act(context, actor, 'coding.decide', async (writer, note) => {
    noteSubject(note, subject);
    note.detail = { ...note.detail, text: number };
    const { id } = await requireStage(writer, subject, 'agreement');
    await requireFittingCodes(writer, subject, codes);
    const marks = (await readMarks(writer, id, [position])).get(position);
    if (settleText(marks, undefined).kind !== 'open') throw new Problem('coding.agreed');
    await upsertDecision(writer, {
      ...{ coding_id: id, position, codes: writeCodes(codes) },
      ...{ decided_by: actor.id, decided_at: context.now().toISOString() },
    });
  });
}

/** One step on. Throws `coding.wrongStage` when somebody else was quicker. */
async function move(
  writer: Writer,
  { id, stage }: CodingRow,
  change: Parameters<typeof moveCoding>[3],
): Promise<void> {
  if (!(await moveCoding(writer, id, stage, change))) throw new Problem('coding.wrongStage');
}

/**
 * Ends the coding and lays the codes side by side. Every text must be coded, and those drawn for it by two people. Throws
 * `coding.wrongStage` and `coding.incomplete`.
 */
export function compareCodings(
  context: Context,
  actor: WardActor,
  subject: CodedSubject,
  { positions, drawDoubled }: { positions: Positions; drawDoubled(coding: CodingRow): ReadonlySet<number> },
): Promise<void> {
  return act(context, actor, 'coding.compare', async (writer, note) => {
    noteSubject(note, subject);
    const coding = await requireStage(writer, subject, 'coding');
    const marks = await readMarks(writer, coding.id);
    const doubled = drawDoubled(coding);
    const missing = positions.filter(
      (at) => (marks.get(at)?.size ?? 0) < codersNeeded(doubled.has(at)),
    ).length;
    if (missing > 0) throw new Problem('coding.incomplete', { missing });
    note.detail = { ...note.detail, number: coding.number, texts: positions.length };
    await move(writer, coding, { stage: 'agreement' });
  });
}

/** Throws `coding.wrongStage`. What was coded stays on record. */
export function dropCoding(context: Context, actor: WardActor, subject: CodedSubject): Promise<void> {
  return act(context, actor, 'coding.drop', async (writer, note) => {
    noteSubject(note, subject);
    const coding = await findUnfinished(writer, subject.roundId, subject.question);
    if (coding === undefined) throw new Problem('coding.wrongStage');
    note.detail = { ...note.detail, number: coding.number };
    await move(writer, coding, { stage: 'dropped' });
  });
}

/**
 * Freezes the agreed codes of every text with their hash; from then on they are counted. Throws `coding.wrongStage` and
 * `coding.incomplete`.
 */
export async function finaliseCoding(
  context: Context,
  actor: WardActor,
  subject: CodedSubject,
  positions: Positions,
): Promise<void> {
  const { roundId, questionnaireId, question } = subject;
  await act(context, actor, 'coding.finalise', async (writer, note) => {
    noteSubject(note, subject);
    const coding = await requireStage(writer, subject, 'agreement');
    const outcomes = await settleTexts(writer, coding.id, positions);
    const settled = positions
      .toSorted((one, other) => one - other)
      .flatMap((at) => {
        const outcome = outcomes.get(at);
        return outcome !== undefined && 'codes' in outcome ? [[at, outcome.codes] as const] : [];
      });
    const missing = positions.length - settled.length;
    if (missing > 0) throw new Problem('coding.incomplete', { missing });
    const frame = await readFrame(writer, questionnaireId, question);
    const texts = { codes: JSON.stringify(frame.codes), assignments: JSON.stringify(settled) };
    const hash = hashCoding({ roundId, question, number: coding.number, ...texts });
    note.detail = { ...note.detail, number: coding.number, texts: settled.length, hash };
    const finalised = { finalised_by: actor.id, finalised_at: context.now().toISOString() };
    await move(writer, coding, { stage: 'final', ...texts, hash, ...finalised });
    // Stored counts are of a coding no longer in force; they would be folded from zero at every start.
    await deleteCheckpoint(writer, roundId);
    await deleteColumns(writer, roundId);
  });
  context.live.publish({ wardId: actor.wardId, topic: 'round', roundId });
  context.live.publish({ wardId: actor.wardId, topic: 'indicator' });
}
