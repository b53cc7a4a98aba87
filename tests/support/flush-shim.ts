import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, cpSync, existsSync, openSync, realpathSync, rmSync, writeSync } from 'node:fs';
import { readFile, rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const source = path.join(import.meta.dirname, 'flush-shim.c');
const compilers = ['cc', 'gcc', 'clang'];

/** The shim as a library in the system's temporary folder, made once for each edition of its source; undefined where no C
 * compiler is to be found or the system preloads nothing. */
export async function compileFlushShim(): Promise<string | undefined> {
  if (process.platform !== 'linux') return undefined;
  const edition = createHash('sha256')
    .update(await readFile(source))
    .digest('hex')
    .slice(0, 16);
  const library = path.join(tmpdir(), `machikoe-flush-shim-${edition}.so`);
  if (existsSync(library)) return library;
  for (const compiler of compilers) {
    if (await compile(compiler, library)) return library;
  }
  return undefined;
}

async function compile(compiler: string, library: string): Promise<boolean> {
  const making = `${library}.${process.pid}`;
  try {
    const options = ['-shared', '-fPIC', '-O2', '-o', making, source, '-ldl', '-lpthread'];
    await promisify(execFile)(compiler, options);
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (isMissing) return false;
    throw error;
  }
  await rename(making, library);
  return true;
}

/** Environment of a server whose every flush takes so many milliseconds more than the disk's own. */
export const slowFlush = (library: string, milliseconds: number): Record<string, string> => ({
  LD_PRELOAD: library,
  MACHIKOE_FLUSH_MS: String(milliseconds),
});

interface Shadow {
  readonly folder: string;
  readonly environment: Record<string, string>;
}

/**
 * Follows a data folder: `folder` then holds what its disk would hold were the power cut at this moment. `earlyPercent` of
 * the writes reach it before they are flushed, as on a disk that writes in its own order.
 */
export function followDisk(
  library: string,
  dataFolder: string,
  folder: string,
  { earlyPercent = 0, milliseconds = 0 }: { earlyPercent?: number; milliseconds?: number } = {},
): Shadow {
  rmSync(folder, { recursive: true, force: true });
  cpSync(dataFolder, folder, { recursive: true, filter: (name) => !name.endsWith('-shm') });
  return {
    folder,
    environment: {
      ...slowFlush(library, milliseconds),
      MACHIKOE_SHADOW_OF: realpathSync(dataFolder),
      MACHIKOE_SHADOW_DIR: folder,
      MACHIKOE_SHADOW_EARLY: String(earlyPercent),
    },
  };
}

/** What goes wrong around a running server; all of it can be turned on and off while it runs. */
export interface Trouble {
  /** What the wall clock is ahead of the true time, in milliseconds; negative behind it. */
  readonly clockAheadMs?: number;
  /** No file of the data folder can grow. */
  readonly diskIsFull?: boolean;
  /** Flushing fails, and what was to be flushed is lost. */
  readonly flushFails?: boolean;
  /** The data folder can be read and no longer written. */
  readonly isReadOnly?: boolean;
}

export interface TroubleMaker {
  readonly environment: Record<string, string>;
  make(trouble: Trouble): void;
}

/** `file` is where the running server reads its troubles from. */
export function openTroubleMaker(library: string, dataFolder: string, file: string): TroubleMaker {
  const make = (trouble: Trouble): void => {
    const { clockAheadMs = 0, diskIsFull = false, flushFails = false, isReadOnly = false } = trouble;
    const words = BigInt64Array.of(...[clockAheadMs, diskIsFull, flushFails, isReadOnly].map(BigInt));
    const handle = openSync(file, existsSync(file) ? 'r+' : 'w');
    writeSync(handle, words, 0, words.byteLength, 0);
    closeSync(handle);
  };
  make({});
  return {
    environment: {
      LD_PRELOAD: library,
      MACHIKOE_SHADOW_OF: realpathSync(dataFolder),
      MACHIKOE_SHIM_CONTROL: file,
    },
    make,
  };
}
