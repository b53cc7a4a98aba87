/**
 * Estimated width of a text in em, for drawings made where no text can be measured: full-width characters one em, others
 * a little more than half of one. Example: 「福島区 A」 → 3 + 2 × 0.58 = 4.16.
 */
export function estimateEm(text: string): number {
  let em = 0;
  for (const letter of text) em += isNarrow(letter) ? 0.58 : 1;
  return em;
}

/** Latin, Greek and the like, and half-width katakana. */
function isNarrow(letter: string): boolean {
  const code = letter.codePointAt(0) ?? 0;
  return code < 0x1100 || (code >= 0xff61 && code <= 0xffdc);
}

/** The text, cut with 「…」 where it is longer than `em`. */
export function cutText(text: string, em: number): string {
  if (estimateEm(text) <= em) return text;
  let kept = '';
  for (const letter of text) {
    if (estimateEm(kept + letter) + 1 > em) break;
    kept += letter;
  }
  return `${kept}…`;
}

export interface PlacedWord {
  readonly text: string;
  readonly x: number;
  /** Line of it, from 0. */
  readonly line: number;
}

/** Puts words with a mark before each in lines of `width`; a word longer than a line is cut. */
export function placeWords(
  words: readonly string[],
  width: number,
  { fontSize, before, after }: { fontSize: number; before: number; after: number },
): PlacedWord[] {
  let x = 0;
  let line = 0;
  return words.map((word) => {
    const text = cutText(word, (width - before) / fontSize);
    const needs = before + estimateEm(text) * fontSize;
    if (x > 0 && x + needs > width) {
      x = 0;
      line += 1;
    }
    const placed = { text, x, line };
    x += needs + after;
    return placed;
  });
}
