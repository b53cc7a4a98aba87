import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Hono, type Context as HonoContext } from 'hono';
import { Problem } from '../../shared/problem.ts';
import type { RequestEnvironment } from './environment.ts';
import { chooseEncoding, encodeBytes, hashBytes, type Bytes, type Encoding } from './pack.ts';

/** Beside the built server. A server run from its sources has none: Vite serves the application then. */
const builtFolder = fileURLToPath(new URL('../web/admin', import.meta.url));

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

interface StaticFile {
  readonly type: string;
  readonly etag: string;
  readonly isHashed: boolean;
  readonly plain: Bytes;
  /** Filled as the forms are first asked for. */
  readonly packed: Map<Encoding, Promise<Bytes>>;
}

/** Everything is read at the start: a build put in this one's place must not mix with it under a running server. */
function readFiles(folder: string): ReadonlyMap<string, StaticFile> {
  const files = new Map<string, StaticFile>();
  if (!existsSync(folder)) return files;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const path = relative(folder, file).split(sep).join('/');
    const plain = new Uint8Array(readFileSync(file));
    files.set(path, {
      type: types[extname(path)] ?? 'application/octet-stream',
      etag: hashBytes(plain),
      isHashed: path.startsWith('assets/'),
      plain,
      packed: new Map(),
    });
  }
  return files;
}

function pack(file: StaticFile, encoding: Encoding): Promise<Bytes> {
  const packing = file.packed.get(encoding) ?? encodeBytes(file.plain, encoding, 9);
  file.packed.set(encoding, packing);
  return packing;
}

async function answerFile(c: HonoContext, file: StaticFile): Promise<Response> {
  const isText = !/^(image\/png|font)/.test(file.type);
  const encoding = isText ? chooseEncoding(c.req.header('accept-encoding')) : 'identity';
  const etag = `"${file.etag}${encoding === 'identity' ? '' : `-${encoding}`}"`;
  const headers = {
    'cache-control': file.isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag,
    ...(isText ? { vary: 'accept-encoding' } : {}),
  };
  if (c.req.header('if-none-match') === etag) return c.body(null, 304, headers);
  const body = await pack(file, encoding);
  const encodingHeader = encoding === 'identity' ? undefined : { 'content-encoding': encoding };
  return c.body(body, 200, { 'content-type': file.type, ...headers, ...encodingHeader });
}

/** The built admin application: hashed files for ever, its page anew each time, and that page for every screen's address. */
export function serveAdmin(folder = builtFolder) {
  const files = readFiles(folder);
  return new Hono<RequestEnvironment>()
    .get('/', (c) => c.redirect('/admin/'))
    .get('/admin', (c) => c.redirect('/admin/'))
    .get('/admin/*', (c) => {
      const path = c.req.path.slice('/admin/'.length);
      const isScreen = !path.startsWith('assets/') && extname(path) === '';
      const file = files.get(path) ?? (isScreen ? files.get('index.html') : undefined);
      if (file === undefined) throw new Problem('resource.notFound');
      return answerFile(c, file);
    });
}
