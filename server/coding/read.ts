import { describeAgreement, isAgreed } from '../../shared/coding/agreement.ts';
import type { CodeFrame } from '../../shared/coding/frame.ts';
import { codersNeeded, countDoubled, waitsFor } from '../../shared/coding/result.ts';
import type { RoundId, WardId } from '../../shared/id.ts';
import { Problem } from '../../shared/problem.ts';
import { minimumCell } from '../../shared/tally/disclosure.ts';
import { isCodedQuestion, listTextQuestions, type TextQuestion } from '../../shared/tally/coded.ts';
import { listQuestions } from '../../shared/questionnaire/definition.ts';
import { requireDesign } from '../../shared/round/design.ts';
import type { Language } from '../../shared/text/messages.ts';
import { listTalliedRounds } from '../tally/round.ts';
import { describeWhom } from '../tally/whom.ts';
import type { Context } from '../context.ts';
import { requireRound } from '../round/read-round.ts';
import { readDefinition } from '../questionnaire/document.ts';
import { roundStateOf } from '../round/stored-round.ts';
import { readCodeFrame } from './final.ts';
import { listCoders, listCodings, listMarked } from './queries.ts';
import {
  isBlind,
  isKept,
  isUnfinished,
  readDecisions,
  readFrame,
  readMarks,
  type CodedSubject,
  type CodingRow,
} from './stored.ts';
import { drawDoubled, type RoundTexts, type StoredText, type TextShelf } from './texts.ts';

type Round = Awaited<ReturnType<typeof requireRound>>;

/** A text question of a closed round with what was written. */
export interface ReadSubject extends CodedSubject {
  readonly round: Round;
  readonly asked: TextQuestion;
  readonly written: RoundTexts;
}

/** Throws `resource.notFound`, also for a question without texts, and `round.invalidState` while answers arrive. */
export async function requireSubject(
  context: Context,
  shelf: TextShelf,
  wardId: WardId,
  { id, key }: { readonly id: RoundId; readonly key: string },
): Promise<ReadSubject> {
  const round = await requireRound(context, wardId, id);
  const state = roundStateOf(context, round);
  if (state !== 'closed' || round.definition === null) throw new Problem('round.invalidState', { state });
  const asked = listTextQuestions(readDefinition(round.definition)).find((one) => one.key === key);
  if (asked === undefined) throw new Problem('resource.notFound');
  return {
    ...{ roundId: id, questionnaireId: round.questionnaire_id, question: key },
    ...{ round, asked, written: await shelf.take(id, key, round.position) },
  };
}

export const whomOf = ({ round }: ReadSubject, language: Language) =>
  describeWhom(requireDesign(round.design), language);

/** Throws `resource.notFound`. */
export function requireText({ written }: ReadSubject, number: number): StoredText {
  const text = written.texts[number - 1];
  if (text === undefined) throw new Problem('resource.notFound');
  return text;
}

export const positionsOf = ({ written }: Pick<ReadSubject, 'written'>): number[] =>
  written.texts.map(({ position }) => position);

export function drawDoubledOf({ written }: ReadSubject, coding: CodingRow): Set<number> {
  return drawDoubled(
    written.texts,
    coding.sample_seed,
    countDoubled(written.texts.length, coding.double_share),
  );
}

/** The most common words; those that fewer persons wrote than a cell may hold are left out. */
export async function listWordCounts(subject: ReadSubject, limit: number, language: Language) {
  const { written } = subject;
  const words = (await written.words()).list(minimumCell);
  return {
    ...whomOf(subject, language),
    texts: written.texts.length,
    minimum: minimumCell,
    total: words.length,
    words: words.slice(0, limit),
  };
}

/** Everything about coding a question, as far as this reader may know it. */
export async function readCodingOverview(
  context: Context,
  subject: ReadSubject,
  { actorId, language }: { readonly actorId: string; readonly language: Language },
) {
  const { read } = context;
  const codings = await listCodings(read, subject.roundId, subject.question);
  const current = codings.find(isUnfinished);
  const { name, is_synthetic: synthetic } = subject.round;
  const frame = await readFrame(read, subject.questionnaireId, subject.question);
  return {
    round: { id: subject.roundId, name, isSynthetic: synthetic === 1, ...whomOf(subject, language) },
    question: { key: subject.question, title: subject.asked.title },
    texts: subject.written.texts.length,
    frame: { ...frame, codes: [...frame.codes] },
    current:
      current === undefined
        ? null
        : await describeCurrent(context, { subject, row: current, frame: frame.codes, actorId }),
    inForce: await describeInForce(
      context,
      codings.find(({ stage }) => stage === 'final'),
    ),
    finals: codings.filter(({ stage }) => stage === 'final').map(describeFinal),
  };
}

/** How far those who coded agreed stays with what was made of it. */
async function describeInForce(context: Context, row: CodingRow | undefined) {
  if (row === undefined) return null;
  const codes = readCodeFrame(row.codes ?? '[]');
  return { number: row.number, codes: [...codes], agreement: await describeAgreed(context, row, codes) };
}

function describeFinal(row: CodingRow) {
  return {
    number: row.number,
    hash: row.hash ?? '',
    finalisedBy: row.finaliser_name ?? row.finalised_by ?? '',
    finalisedAt: row.finalised_at ?? '',
  };
}

interface Current {
  readonly subject: ReadSubject;
  readonly row: CodingRow;
  readonly frame: CodeFrame;
  readonly actorId: string;
}

async function describeCurrent(context: Context, { subject, row, frame, actorId }: Current) {
  const { read } = context;
  const doubled = drawDoubledOf(subject, row);
  const coders = await listCoders(read, row.id);
  const { number, stage } = row;
  return {
    ...{ number, stage: stage === 'agreement' ? ('agreement' as const) : ('coding' as const) },
    ...{ doubleShare: row.double_share, sampleSeed: row.sample_seed, doubled: doubled.size },
    ...{ startedBy: row.starter_name ?? row.started_by, startedAt: row.started_at },
    coders: coders.map(({ coder, name, texts }) => ({
      ...{ name: name ?? coder, texts: Number(texts), isMe: coder === actorId },
    })),
    progress: await countProgress(context, subject, row, actorId, doubled),
    agreement: isBlind(stage) ? null : await describeAgreed(context, row, frame),
  };
}

async function countProgress(
  { read }: Context,
  { written }: ReadSubject,
  { id }: CodingRow,
  actorId: string,
  doubled: ReadonlySet<number>,
) {
  const coders = new Map<number, number>();
  const mine = new Set<number>();
  for (const { position, coder } of await listMarked(read, id)) {
    coders.set(position, (coders.get(position) ?? 0) + 1);
    if (coder === actorId) mine.add(position);
  }
  const positions = positionsOf({ written });
  const countWhere = (test: (position: number) => boolean): number => positions.filter(test).length;
  const codersOf = (position: number): number => coders.get(position) ?? 0;
  return {
    coded: countWhere((at) => codersOf(at) > 0),
    finished: countWhere((at) => codersOf(at) >= codersNeeded(doubled.has(at))),
    mine: mine.size,
    todo: countWhere((at) =>
      waitsFor({ isMine: mine.has(at), coders: codersOf(at), isDoubled: doubled.has(at) }),
    ),
  };
}

async function describeAgreed({ read }: Context, { id }: CodingRow, frame: CodeFrame) {
  const marks = await readMarks(read, id);
  const decisions = await readDecisions(read, id);
  const agreement = describeAgreement(
    [...marks.values()],
    frame.map(({ code }) => code),
  );
  const names = new Map((await listCoders(read, id)).map(({ coder, name }) => [coder, name ?? coder]));
  const disputed = [...marks].filter(([, own]) => !isAgreed(own)).map(([position]) => position);
  return {
    method: agreement.method,
    coders: agreement.coders.map((coder) => names.get(coder) ?? coder),
    compared: agreement.compared,
    identical: agreement.identical,
    disputed: disputed.length,
    open: disputed.filter((position) => !decisions.has(position)).length,
    codes: agreement.codes.map(({ interval, ...one }) => ({
      ...one,
      interval: interval === null ? null : { low: interval[0], high: interval[1] },
    })),
  };
}

/** Finalised codings of the ward's rounds as questions, once per key, as they were coded last. */
export async function listCodedQuestions({ read }: Context, wardId: WardId) {
  const rounds = await listTalliedRounds(read, wardId);
  const questions = rounds.flatMap(({ definition }) => listQuestions(definition)).filter(isCodedQuestion);
  return [...new Map(questions.map((question) => [question.key, question])).values()].map(
    ({ key, title, choices }) => ({ key, title, choices }),
  );
}

/** Text questions of a closed round with how far their coding is; none while answers arrive. */
export async function listTextQuestionsOf(context: Context, wardId: WardId, roundId: RoundId) {
  const round = await requireRound(context, wardId, roundId);
  if (round.definition === null || roundStateOf(context, round) !== 'closed') return [];
  const questions = [];
  for (const { key, title } of listTextQuestions(readDefinition(round.definition))) {
    const stage = (await listCodings(context.read, roundId, key)).find(isKept)?.stage ?? null;
    questions.push({ key, title, stage });
  }
  return questions;
}
