/**
 * 四捨五入: half away from zero, on exact numbers. Printed figures come from these two functions only, because
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
  return roundFraction(BigInt(numerator), BigInt(denominator), decimals);
}

/**
 * A decimal number as it is written (its shortest decimal form), e.g. `roundDecimal(79.95, 1)` → `'80.0'`.
 * @throws RangeError for a number that is not finite, or decimals outside 0–12.
 */
export function roundDecimal(value: number, decimals: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`roundDecimal: ${value} cannot be printed`);
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const shift = fraction.length - Number(exponent);
  const digits = BigInt(whole + fraction);
  return shift >= 0
    ? roundFraction(digits, 10n ** BigInt(shift), decimals)
    : roundFraction(digits * 10n ** BigInt(-shift), 1n, decimals);
}

function roundFraction(numerator: bigint, denominator: bigint, decimals: number): string {
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > 12) {
    throw new RangeError(`rounding: ${decimals} decimals, 0 to 12 are possible`);
  }
  const size = numerator < 0n ? -numerator : numerator;
  const scaled = (2n * size * 10n ** BigInt(decimals) + denominator) / (2n * denominator);
  const digits = scaled.toString().padStart(decimals + 1, '0');
  const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  return numerator < 0n && scaled !== 0n ? `-${text}` : text;
}
