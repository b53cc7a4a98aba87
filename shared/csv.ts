/** A cell that begins so is run as a formula by spreadsheet programs (also in full width, as Japanese ones take it). */
const formula = /^[=+\-@\t\r＝＋－＠]/;
const needsQuotes = /[",\r\n]/;

/** For Excel, which otherwise takes UTF-8 for Shift JIS. */
export const byteOrderMark = '\ufeff';

/**
 * One line of RFC 4180, ended by CR LF. Words that would be a formula get an apostrophe in front; numbers are numbers, the
 * negative ones too.
 */
export function writeCsvLine(cells: readonly (string | number)[]): string {
  return `${cells.map(writeCell).join(',')}\r\n`;
}

function writeCell(cell: string | number): string {
  if (typeof cell === 'number') return String(cell);
  const plain = formula.test(cell) ? `'${cell}` : cell;
  return needsQuotes.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
