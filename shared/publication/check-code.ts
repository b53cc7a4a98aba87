import { countCodes, writeShortCode } from '../round/short-code.ts';

/**
 * The code printed on a sheet, from the hash of the document it shows: twelve characters that people can copy, e.g.
 * `K7M4-XR9A-F3HC`. It names a publication; whoever wants proof compares the whole hash.
 * @param hash SHA-256 in hexadecimal
 */
export function deriveCheckCode(hash: string): string {
  return writeShortCode('personal', BigInt(`0x${hash}`) % countCodes('personal'));
}
