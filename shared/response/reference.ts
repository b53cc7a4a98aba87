/**
 * Reference numbers people read out, write down and type in: three groups of three, the last character a check. No
 * characters that look or sound alike (0 O Q U, 1 I L, 2 Z, 5 S, 8 B); 23 remain, a prime, so that the weighted sum finds every
 * single wrong character and every pair exchanged.
 */
const alphabet = '34679ACDEFGHJKMNPRTVWXY';
const payloadLength = 8;
/** Distinct references: 23⁸ ≈ 7.8 × 10¹⁰. */
export const referenceCount = BigInt(alphabet.length) ** BigInt(payloadLength);

/** A number below `referenceCount` as people see it, e.g. `K7M-4XR-9DA`. Throws a RangeError outside that range. */
export function writeReference(number: bigint): string {
  if (number < 0n || number >= referenceCount) throw new RangeError(`No reference for ${number}`);
  const digits: number[] = [];
  let rest = number;
  for (let index = 0; index < payloadLength; index += 1) {
    digits.unshift(Number(rest % BigInt(alphabet.length)));
    rest /= BigInt(alphabet.length);
  }
  const text = [...digits, computeCheck(digits)].map((digit) => alphabet[digit]).join('');
  return groupReference(text);
}

/** What somebody typed, as it is stored; undefined when no reference reads so. Case, spaces, hyphens and width are forgiven. */
export function readReference(typed: string): string | undefined {
  const text = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}ー−・]/gu, '');
  const digits = [...text].map((character) => alphabet.indexOf(character));
  if (digits.length !== payloadLength + 1 || digits.includes(-1)) return undefined;
  const check = digits.pop();
  return check === computeCheck(digits) ? groupReference(text) : undefined;
}

function computeCheck(digits: readonly number[]): number {
  const sum = digits.reduce((total, digit, index) => total + digit * (index + 1), 0);
  return sum % alphabet.length;
}

function groupReference(text: string): string {
  return `${text.slice(0, 3)}-${text.slice(3, 6)}-${text.slice(6)}`;
}
