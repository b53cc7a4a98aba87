/** What was typed, without what nobody typed on purpose: control characters, broken halves of a character, outer spaces. */
export function cleanLines(text: string): string {
  return (
    text
      // Read as code points, what is still a surrogate is half a character (older phones lack `toWellFormed`).
      .replace(/[\ud800-\udfff]/gu, '\ufffd')
      .replace(/\r\n?/g, '\n')
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
      .replace(/^[\s\u200b]+|[\s\u200b]+$/g, '')
  );
}

/** The same for a field of one line; half-width kana (ｶﾅ), which nobody means, become kana. All else stays as written. */
export function cleanLine(text: string): string {
  return cleanLines(text)
    .replace(/\s*\n\s*/g, ' ')
    .replace(/[\uff61-\uff9f]+/g, (kana) => kana.normalize('NFKC'));
}
