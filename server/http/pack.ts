import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { rememberFew } from './remember-few.ts';

export const encodings = ['br', 'gzip', 'identity'] as const;
export type Encoding = (typeof encodings)[number];
export type Bytes = Uint8Array<ArrayBuffer>;

const compressWithBrotli = promisify(brotliCompress);
const compressWithGzip = promisify(gzip);

/** Bytes as they go over the wire. Brotli's `quality`: 11 (slow) for what is sent many times, 5 for what is sent once. */
export async function encodeBytes(plain: Bytes, encoding: Encoding, quality: 5 | 9 | 11): Promise<Bytes> {
  if (encoding === 'identity') return plain;
  if (encoding === 'gzip') return Uint8Array.from(await compressWithGzip(plain));
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_SIZE_HINT]: plain.byteLength,
  };
  return Uint8Array.from(await compressWithBrotli(plain, { params }));
}

/** The same bytes in every encoding. */
export async function packBytes(plain: Bytes, quality: 5 | 11): Promise<Readonly<Record<Encoding, Bytes>>> {
  const [br, zipped] = await Promise.all([
    encodeBytes(plain, 'br', quality),
    encodeBytes(plain, 'gzip', quality),
  ]);
  return { br, gzip: zipped, identity: plain };
}

/** Content as a short name: the same bytes have the same one. */
export function hashBytes(plain: Bytes): string {
  return createHash('sha256').update(plain).digest('base64url').slice(0, 22);
}

/** The smallest encoding the browser takes (RFC 9110 §12.5.3); a quality of 0 refuses one. */
export function chooseEncoding(accepted: string | undefined): Encoding {
  return readAccepted(accepted ?? '');
}

const readAccepted = rememberFew((accepted): Encoding => {
  const qualities = new Map(
    accepted.split(',').map((part) => {
      const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
      const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
      return [name, quality === undefined ? 1 : Number(quality)];
    }),
  );
  const takes = (encoding: Encoding): boolean => (qualities.get(encoding) ?? qualities.get('*') ?? 0) > 0;
  return encodings.find(takes) ?? 'identity';
});
