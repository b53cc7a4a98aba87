import { createHash, createHmac } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { foldText } from '../../shared/coding/search.ts';
import { listWords, makeSegmenter, makeWordIndex, type WordIndex } from '../../shared/coding/words.ts';
import type { RoundId } from '../../shared/id.ts';
import { readResponseDocument } from '../../shared/questionnaire/answers.ts';
import type { Context } from '../context.ts';
import { listLatestDocuments } from '../tally/queries.ts';

export interface StoredText {
  /** In the response log; never leaves the server. */
  readonly position: number;
  readonly text: string;
  /** As it is searched. */
  readonly folded: string;
}

/** What was written in a closed round under one question, one text a person, in an order that says nothing about the persons. */
export interface RoundTexts {
  /** A text is called by its place here, from 1 on. */
  readonly texts: readonly StoredText[];
  /** Counted at the first call. */
  words(): Promise<WordIndex>;
}

export interface TextShelf {
  /** The round must be closed: nothing is read twice. */
  take(roundId: RoundId, question: string, position: number): Promise<RoundTexts>;
}

const kept = 4;
const batch = 200;
/** Texts whose words are cut without a pause: whoever sends an answer meanwhile must not notice. */
const cutAtOnce = 40;

/** Texts of the rounds being read, in memory; reading a hundred thousand answers for every page would take seconds. */
export function makeTextShelf(context: Context): TextShelf {
  const shelf = new Map<string, Promise<RoundTexts>>();
  return {
    take(roundId, question, position) {
      const key = `${roundId} ${question} ${position}`;
      const texts = shelf.get(key) ?? readTexts(context, roundId, question);
      shelf.delete(key);
      shelf.set(key, texts);
      texts.catch(() => shelf.delete(key));
      for (const oldest of shelf.keys()) {
        if (shelf.size <= kept) break;
        shelf.delete(oldest);
      }
      return texts;
    },
  };
}

async function readTexts(context: Context, roundId: RoundId, question: string): Promise<RoundTexts> {
  const found: (StoredText & { readonly rank: string })[] = [];
  for (let position = 0; ;) {
    const rows = await listLatestDocuments(context.read, roundId, position, batch);
    for (const row of rows) {
      const answer = readResponseDocument(row.document).answers[question];
      if (answer?.state !== 'answered' || !('text' in answer.value)) continue;
      const { text } = answer.value;
      const rank = rankText(context, roundId, question, row.position);
      found.push({ position: row.position, text, folded: foldText(text), rank });
    }
    if (rows.length < batch) break;
    ({ position } = rows.at(-1) ?? { position });
    await setImmediate();
  }
  const texts = found
    .sort((one, other) => (one.rank < other.rank ? -1 : 1))
    .map(({ position, text, folded }) => ({ position, text, folded }));
  let words: Promise<WordIndex> | undefined;
  return { texts, words: () => (words ??= countWords(texts)) };
}

/** Random, the same at every look, and not to be worked out without the server's secret: the log's order would tell who came first. */
function rankText({ secret }: Context, roundId: RoundId, question: string, position: number): string {
  return createHmac('sha256', secret).update(`text ${roundId} ${question} ${position}`).digest('hex');
}

async function countWords(texts: readonly StoredText[]): Promise<WordIndex> {
  const index = makeWordIndex();
  const segmenter = makeSegmenter();
  for (const [place, { text }] of texts.entries()) {
    index.add(place, listWords(segmenter, text));
    if (place % cutAtOnce === 0) await setImmediate();
  }
  return index;
}

/**
 * Positions of the texts several people code: those whose SHA-256 of seed and position come first. Whoever has the log and the
 * seed can draw them again.
 */
export function drawDoubled(texts: readonly StoredText[], seed: string, count: number): Set<number> {
  const ranked = texts.map(({ position }) => ({
    position,
    rank: createHash('sha256').update(`${seed} ${position}`).digest('hex'),
  }));
  ranked.sort((one, other) => (one.rank < other.rank ? -1 : 1));
  return new Set(ranked.slice(0, count).map(({ position }) => position));
}
