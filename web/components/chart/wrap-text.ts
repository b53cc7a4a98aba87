import { cutText, estimateEm } from './text-width.ts';

/** What may not begin a line, and what may not end one (after JIS X 4051). */
const noStart =
  /^[、。，．・：；？！」』）］｝〕〉》】ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々%％,.:;?!)\]}〜～…]/u;
const noEnd = /[「『（［｛〔〈《【([{]$/u;
/** Endings and particles: 「割合ではありません」 is read as one, though a dictionary has four words of it. */
const ending = /^\p{Script=Hiragana}+$/u;
const stop = /[、。，．・：；？！」』）］\s]$/u;

/**
 * Lines no longer than `em`, broken between words as far as possible; what is beyond `most` lines ends in 「…」. Nothing is
 * measured, so that server and browser break alike.
 */
export function wrapText(text: string, em: number, most = Number.POSITIVE_INFINITY): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of listPieces(text, em)) {
    if (line !== '' && estimateEm(line + piece.trimEnd()) > em) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else {
      line += piece;
    }
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  if (lines.length <= most) return lines;
  const kept = lines.slice(0, most);
  // One letter more than fits, so that the cut is seen.
  return [...kept.slice(0, -1), cutText(`${kept.at(-1) ?? ''}${'　'.repeat(Math.ceil(em))}`, em)];
}

/** Words with their endings and the marks that belong to them; one longer than a line is cut into letters. */
function listPieces(text: string, em: number): string[] {
  const pieces: string[] = [];
  for (const { segment } of new Intl.Segmenter('ja', { granularity: 'word' }).segment(text)) {
    const before = pieces.at(-1);
    const isJoined =
      before !== undefined &&
      (noStart.test(segment) || noEnd.test(before.trimEnd()) || isEndingOf(before, segment, em));
    if (isJoined) pieces[pieces.length - 1] = before + segment;
    else pieces.push(segment);
  }
  return pieces.flatMap((piece) => (estimateEm(piece.trimEnd()) > em ? Array.from(piece) : [piece]));
}

function isEndingOf(before: string, segment: string, em: number): boolean {
  return ending.test(segment) && !stop.test(before) && estimateEm(before + segment) <= em;
}
