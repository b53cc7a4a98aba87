import { randomFillSync } from 'node:crypto';

const sequenceLimit = 0xfff;

/**
 * UUIDv7 (RFC 9562): 48 bits of milliseconds, 12 bits that count within one millisecond (§6.2, method 1), then random. Of one
 * maker each id is greater than the one before, though the clock stand still or run back: indexes grow at their end, and what
 * was done first sorts first.
 */
export function makeUuidMaker(now: () => number): () => string {
  let last = 0;
  let sequence = 0;
  return () => {
    const milliseconds = now();
    if (milliseconds > last) {
      last = milliseconds;
      sequence = takeRandom(2).readUInt16BE() & (sequenceLimit >> 2);
    } else if (++sequence > sequenceLimit) {
      last += 1;
      sequence = 0;
    }
    return formatUuid(last, sequence);
  };
}

/** Random bytes in store: asking the system for a few at a time costs more than all the rest of an id. */
const store = Buffer.alloc(4096);
let taken = store.length;

function takeRandom(count: number): Buffer {
  if (taken + count > store.length) {
    randomFillSync(store);
    taken = 0;
  }
  taken += count;
  return Buffer.from(store.subarray(taken - count, taken));
}

function formatUuid(milliseconds: number, sequence: number): string {
  const bytes = takeRandom(16);
  bytes.writeUIntBE(milliseconds, 0, 6);
  bytes.writeUInt16BE(0x7000 | sequence, 6);
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
