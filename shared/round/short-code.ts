/**
 * Codes people copy from paper: groups of four, the last character a check. Of characters that look alike one is used and
 * the others are read as it (O Q D → 0, I L → 1, Z → 2, S → 5, G → 6, B → 8). 23 characters remain, a prime, so that the weighted sum
 * finds every single wrong character and every pair exchanged.
 */
const alphabet = '0123456789ACEFHJKMPRTXY';
const lookAlikes: Readonly<Record<string, string>> = {
  ...{ O: '0', Q: '0', D: '0', I: '1', L: '1', '|': '1' },
  ...{ Z: '2', S: '5', G: '6', B: '8' },
};
const groupLength = 4;

/** Length with the check: a personal code opens one invitation, a public one an open round. */
export const codeLengths = { personal: 12, public: 8 } as const;
export type CodeKind = keyof typeof codeLengths;

/** Distinct codes of a kind: 23¹¹ ≈ 9.5 × 10¹⁴ personal ones, too many to find one of 100,000 by trying; 3.4 × 10⁹ public ones. */
export function countCodes(kind: CodeKind): bigint {
  return BigInt(alphabet.length) ** BigInt(codeLengths[kind] - 1);
}

/** A number below `countCodes(kind)` as printed, e.g. `K7M4-XR9A-F3HC`. Throws a RangeError outside that range. */
export function writeShortCode(kind: CodeKind, number: bigint): string {
  if (number < 0n || number >= countCodes(kind)) throw new RangeError(`No ${kind} code for ${number}`);
  const digits: number[] = [];
  let rest = number;
  for (let index = 0; index < codeLengths[kind] - 1; index += 1) {
    digits.unshift(Number(rest % BigInt(alphabet.length)));
    rest /= BigInt(alphabet.length);
  }
  return groupCode([...digits, computeCheck(digits)]);
}

/** Why something typed is no code; `length` counts the characters that were typed, without spaces and hyphens. */
export type CodeFault =
  | { readonly code: 'empty' }
  | { readonly code: 'wrongCharacter'; readonly character: string }
  | { readonly code: 'wrongLength'; readonly length: number }
  | { readonly code: 'wrongCheck' };

export type ReadCode =
  | { readonly kind: CodeKind; readonly code: string; readonly fault?: undefined }
  | { readonly fault: CodeFault };

/** What somebody typed, as it was printed. Case, width, spaces, hyphens and look-alikes are forgiven. */
export function readShortCode(typed: string): ReadCode {
  const characters = [...clean(typed)].map((character) => lookAlikes[character] ?? character);
  if (characters.length === 0) return { fault: { code: 'empty' } };
  const wrong = characters.find((character) => !alphabet.includes(character));
  if (wrong !== undefined) return { fault: { code: 'wrongCharacter', character: wrong } };
  const { length } = characters;
  const kind = (['personal', 'public'] as const).find((one) => codeLengths[one] === length);
  if (kind === undefined) return { fault: { code: 'wrongLength', length } };
  const digits = characters.map((character) => alphabet.indexOf(character));
  const isRight = computeCheck(digits.slice(0, -1)) === digits.at(-1);
  return isRight ? { kind, code: groupCode(digits) } : { fault: { code: 'wrongCheck' } };
}

/** The beginning of a code: guesses near each other are slowed together. */
export function rangeOfCode(code: string): string {
  return code.slice(0, 2);
}

function clean(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}\p{Cf}ー−_.,、。・:/]/gu, '');
}

function computeCheck(digits: readonly number[]): number {
  return digits.reduce((sum, digit, index) => sum + digit * (index + 1), 0) % alphabet.length;
}

function groupCode(digits: readonly number[]): string {
  const text = digits.map((digit) => alphabet[digit]).join('');
  return (text.match(new RegExp(`.{1,${groupLength}}`, 'g')) ?? []).join('-');
}
