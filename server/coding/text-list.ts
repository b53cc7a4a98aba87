import { isAgreed, type Marks } from '../../shared/coding/agreement.ts';
import { settleText, waitsFor, type Outcome } from '../../shared/coding/result.ts';
import { findSpans, holdsAll, splitQuery } from '../../shared/coding/search.ts';
import type { Context } from '../context.ts';
import { listCoders, listCodings, listMarked } from './queries.ts';
import { drawDoubledOf, type ReadSubject } from './read.ts';
import { isBlind, isKept, readDecisions, readMarks, type CodingRow } from './stored.ts';

export const textFilters = ['all', 'todo', 'mine', 'open'] as const;

export interface TextQuery {
  readonly search: string;
  /** One word of the word counts, as it stands there. */
  readonly word: string;
  readonly only: (typeof textFilters)[number];
  readonly page: number;
}

const pageSize = 20;

/** One page of the texts that fit; what this reader may know of their codes beside each. */
export async function listTexts(context: Context, subject: ReadSubject, actorId: string, query: TextQuery) {
  const { texts } = subject.written;
  const words = splitQuery(query.search);
  const coding = (await listCodings(context.read, subject.roundId, subject.question)).find(isKept);
  let places = query.word === '' ? texts.map((_, place) => place) : await findWord(subject, query.word);
  places = places.filter((place) => holdsAll(texts[place]?.folded ?? '', words));
  if (query.only !== 'all') {
    const isWanted = await makeFilter(context, subject, coding, { only: query.only, actorId });
    places = places.filter((place) => isWanted(texts[place]?.position ?? 0));
  }
  const start = (query.page - 1) * pageSize;
  const shown = places.slice(start, start + pageSize);
  const codes = await readShownCodes(
    context,
    coding,
    actorId,
    shown.map((place) => texts[place]?.position ?? 0),
  );
  const highlights = query.word === '' ? words : [...words, ...splitQuery(query.word)];
  return {
    ...{ total: texts.length, matching: places.length, page: query.page, pageSize },
    texts: shown.map((place) => {
      const { position, text } = texts[place] ?? { position: 0, text: '' };
      const spans = findSpans(text, highlights).map(([from, to]): [number, number] => [from, to]);
      return { number: place + 1, text, spans, ...codes(position) };
    }),
  };
}

async function findWord({ written }: ReadSubject, word: string): Promise<number[]> {
  return [...(await written.words()).textsOf(word)];
}

async function makeFilter(
  { read }: Context,
  subject: ReadSubject,
  coding: CodingRow | undefined,
  { only, actorId }: { readonly only: Exclude<TextQuery['only'], 'all'>; readonly actorId: string },
): Promise<(position: number) => boolean> {
  if (coding === undefined) return () => only === 'todo';
  if (only === 'open') {
    if (isBlind(coding.stage)) return () => false;
    const marks = await readMarks(read, coding.id);
    return (position) => !isAgreed(marks.get(position) ?? new Map());
  }
  const marked = await listMarked(read, coding.id);
  const mine = new Set(marked.filter(({ coder }) => coder === actorId).map(({ position }) => position));
  if (only === 'mine') return (position) => mine.has(position);
  const doubled = drawDoubledOf(subject, coding);
  const coded = new Set(marked.map(({ position }) => position));
  return (at) =>
    waitsFor({ isMine: mine.has(at), coders: coded.has(at) ? 1 : 0, isDoubled: doubled.has(at) });
}

interface ShownCodes {
  /** Codes the reader gave; null where none yet. */
  readonly mine: string[] | null;
  readonly given: { coder: string; codes: string[] }[];
  readonly outcome: Outcome['kind'] | null;
  /** What holds; null while it is open. */
  readonly codes: string[] | null;
}

/** While others code, a reader is told nothing but the own codes. */
async function readShownCodes(
  { read }: Context,
  coding: CodingRow | undefined,
  actorId: string,
  positions: readonly number[],
): Promise<(position: number) => ShownCodes> {
  const none: ShownCodes = { mine: null, given: [], outcome: null, codes: null };
  if (coding === undefined) return () => none;
  const marks = await readMarks(read, coding.id, positions);
  const mineOf = (own: Marks | undefined): string[] | null => {
    const codes = own?.get(actorId);
    return codes === undefined ? null : [...codes];
  };
  if (isBlind(coding.stage)) {
    return (position: number) => ({ ...none, mine: mineOf(marks.get(position)) });
  }
  const decisions = await readDecisions(read, coding.id);
  const names = new Map((await listCoders(read, coding.id)).map(({ coder, name }) => [coder, name ?? coder]));
  return (position: number) => {
    const own = marks.get(position);
    const outcome = settleText(own, decisions.get(position));
    return {
      mine: mineOf(own),
      given: [...(own ?? [])].map(([coder, codes]) => ({
        coder: names.get(coder) ?? coder,
        codes: [...codes],
      })),
      outcome: outcome.kind,
      codes: 'codes' in outcome ? [...outcome.codes] : null,
    };
  };
}
