/** What was typed, without what nobody typed on purpose: control characters, broken halves of a character, outer spaces. */
export function cleanLines(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
    .trim();
}

/** The same for a field of one line. */
export function cleanLine(text: string): string {
  return cleanLines(text).replace(/\s*\n\s*/g, ' ');
}
