/**
 * 四捨五入: half away from zero, on exact numbers. Printed figures come from these functions only, because
 * binary floating point rounds 1.005 down and 79.95 unpredictably.
 * Source: rounding convention of the wards' published reports (one decimal, from the counts themselves).
 */

/**
 * numerator ÷ denominator to a fixed number of decimals, e.g. `roundRatio(100 * 13, 24, 1)` → `'54.2'`.
 * Exact: whole numbers in, no floating point in between.
 * @throws RangeError for parts that are not whole, a denominator below 1, or decimals outside 0–12.
 */
export function roundRatio(numerator: number, denominator: number, decimals: number): string {
  if (!Number.isSafeInteger(numerator) || !Number.isSafeInteger(denominator) || denominator < 1) {
    throw new RangeError(`roundRatio: ${numerator} / ${denominator} is not a ratio of whole numbers`);
  }
  return roundFraction({ numerator: BigInt(numerator), denominator: BigInt(denominator) }, decimals);
}

/** A ratio of whole numbers of any size; the denominator is above zero. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/**
 * A decimal number as it is written (its shortest decimal form), e.g. `roundDecimal(79.95, 1)` → `'80.0'`.
 * @throws RangeError for a number that is not finite, or decimals outside 0–12.
 */
export function roundDecimal(value: number, decimals: number): string {
  return roundFraction(readDecimal(value), decimals);
}

/**
 * A share (0–1) in percent, e.g. `roundShare(0.2875, 1)` → `'28.8'`, where 100 × 0.2875 is 28.749999… to a computer.
 * @throws RangeError as `roundDecimal`.
 */
export function roundShare(share: number, decimals: number): string {
  const { numerator, denominator } = readDecimal(share);
  return roundFraction({ numerator: 100n * numerator, denominator }, decimals);
}

/**
 * The number as it is written: 0.1 is one tenth and not its nearest binary neighbour.
 * @throws RangeError for a number that is not finite.
 */
export function readDecimal(value: number): Fraction {
  if (!Number.isFinite(value)) throw new RangeError(`rounding: ${value} cannot be printed`);
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const shift = fraction.length - Number(exponent);
  const digits = BigInt(whole + fraction);
  return shift >= 0
    ? { numerator: digits, denominator: 10n ** BigInt(shift) }
    : { numerator: digits * 10n ** BigInt(-shift), denominator: 1n };
}

/** `roundDecimal` as a number. Example: 43.25 to one decimal → 43.3. */
export function roundNumber(value: number, decimals: number): number {
  return Number(roundDecimal(value, decimals));
}

/** The nearest number a computer has; a fraction that ends within twelve decimals is written exactly so. */
export function toNumber(fraction: Fraction): number {
  return Number(writeFraction(fraction, 20));
}

function roundFraction(fraction: Fraction, decimals: number): string {
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > 12) {
    throw new RangeError(`rounding: ${decimals} decimals, 0 to 12 are possible`);
  }
  return writeFraction(fraction, decimals);
}

function writeFraction({ numerator, denominator }: Fraction, decimals: number): string {
  const size = numerator < 0n ? -numerator : numerator;
  const scaled = (2n * size * 10n ** BigInt(decimals) + denominator) / (2n * denominator);
  const digits = scaled.toString().padStart(decimals + 1, '0');
  const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  return numerator < 0n && scaled !== 0n ? `-${text}` : text;
}
