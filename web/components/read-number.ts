/** A number as people type it: full-width digits, thousands separators and blanks are allowed. null if it is none. */
export function readNumber(text: string): number | null {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s,]/g, '')
    .replace(/^[−‐ー]/, '-');
  return /^[+-]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}
