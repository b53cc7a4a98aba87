/** Text as Windows writes it in Japan (CP932). The table is made by reading every pair of bytes back. */
const bytesOf = new Map<string, readonly number[]>();

function fillTable(): void {
  const decoder = new TextDecoder('shift_jis', { fatal: true });
  const note = (bytes: readonly number[]): void => {
    try {
      const sign = decoder.decode(Uint8Array.from(bytes));
      if ([...sign].length === 1 && !bytesOf.has(sign)) bytesOf.set(sign, bytes);
    } catch {
      // No character has these bytes.
    }
  };
  for (let one = 0; one < 0x80; one += 1) note([one]);
  for (let first = 0x81; first <= 0xfc; first += 1) {
    for (let second = 0x40; second <= 0xfc; second += 1) note([first, second]);
  }
}

/** Throws for a character the encoding lacks. */
export function encodeShiftJis(text: string): Uint8Array<ArrayBuffer> {
  if (bytesOf.size === 0) fillTable();
  const bytes = [...text].flatMap((sign) => {
    const own = bytesOf.get(sign);
    if (own === undefined) throw new Error(`Shift_JIS has no ${sign}`);
    return own;
  });
  return Uint8Array.from(bytes);
}
