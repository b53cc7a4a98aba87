/** A cell that begins so is run as a formula by spreadsheet programs (also in full width, as Japanese ones take it). */
const formula = /^[=+\-@\t\r＝＋－＠]/;
/** Digits after a nought are no number: quoted, as Triple-S asks for strings of 0 and 1. */
const needsQuotes = /[",\r\n]|^0\d/;

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
