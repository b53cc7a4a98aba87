// No pattern here looks for the end of a run of spaces: over a million of them that takes minutes, and anybody may post them.

/** What was typed, without what nobody typed on purpose: control characters, broken halves of a character, outer spaces. */
export function cleanLines(text: string): string {
  // Read as code points, what is still a surrogate is half a character (older phones lack `toWellFormed`).
  const whole = text.replace(/[\ud800-\udfff]/gu, '\ufffd');
  return trimBlanks(
    whole.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, ''),
  );
}

function trimBlanks(text: string): string {
  const isBlank = (at: number): boolean => /[\s\u200b]/.test(text.charAt(at));
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(start)) start += 1;
  while (end > start && isBlank(end - 1)) end -= 1;
  return text.slice(start, end);
}

/** The same for a field of one line; half-width kana (ｶﾅ), which nobody means, become kana. All else stays as written. */
export function cleanLine(text: string): string {
  const lines = cleanLines(text).split('\n');
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ')
    .replace(/[\uff61-\uff9f]+/g, (kana) => kana.normalize('NFKC'));
}
