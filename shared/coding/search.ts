/**
 * Texts are found whatever way they were typed: full or half width, capitals or not, hiragana or katakana
 * (ﾌﾟｰﾙ, プール and ぷーる are one). Several words must all be there, in any order.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[ァ-ヶ]/g, (kana) => String.fromCodePoint((kana.codePointAt(0) ?? 0) - 0x60));
}

/** The folded words of what was typed, each once. */
export function splitQuery(query: string): string[] {
  return [...new Set(foldText(query).split(/\s+/))].filter((word) => word !== '');
}

/** Whether a folded text holds every word. */
export function holdsAll(folded: string, words: readonly string[]): boolean {
  return words.every((word) => folded.includes(word));
}

/** From and to, counted in UTF-16 units of the text as written. */
export type Span = readonly [start: number, end: number];

/** A character with the marks that belong to it: half-width カ and ゛ fold to one. */
const clusters = /[\s\S][\p{M}ﾞﾟ]*/gu;

/** Where the words stand in a text, in order and without overlaps. */
export function findSpans(text: string, words: readonly string[]): Span[] {
  if (words.length === 0) return [];
  let folded = '';
  const sources: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const [cluster] of text.matchAll(clusters)) {
    const part = foldText(cluster);
    for (let unit = 0; unit < part.length; unit += 1) {
      sources.push(at);
      ends.push(at + cluster.length);
    }
    folded += part;
    at += cluster.length;
  }
  return joinSpans(
    words
      .flatMap((word) => findAll(folded, word))
      .map(([start, end]): Span => [sources[start] ?? 0, ends[end - 1] ?? text.length]),
  );
}

function findAll(folded: string, word: string): Span[] {
  const found: Span[] = [];
  for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
    found.push([at, at + word.length]);
  }
  return found;
}

function joinSpans(spans: readonly Span[]): Span[] {
  const joined: [number, number][] = [];
  for (const [start, end] of spans.toSorted((one, other) => one[0] - other[0])) {
    const last = joined.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}
