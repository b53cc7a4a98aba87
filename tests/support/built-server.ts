import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { serverFlags } from '../../server/start/checkout.mjs';

export const builtProgram = path.resolve(import.meta.dirname, '../../dist/server/main.js');
const startLimit = 60_000;
const stopLimit = 10_000;

export interface BuiltServer {
  /** Without a slash at the end, e.g. `http://127.0.0.1:40123`. */
  readonly url: string;
  /** The first administrator's one-time address; undefined once that account has been used. */
  readonly signInLink: string | undefined;
  /** Where this server keeps its data; survives `stop` if it was given. */
  readonly dataFolder: string;
  /** Asks it to leave as an operator would, and fails if it does not leave in good order. */
  stop(): Promise<void>;
  /** Takes its power away in the middle of whatever it does. */
  kill(): Promise<void>;
  /** Holds it where it is, upkeep and all, so that another has the machine to itself; `resume` lets it go on. */
  pause(): void;
  resume(): void;
}

interface Settings {
  /** Keep the data here, to start on it again. Without it each server has a folder that is removed with it. */
  readonly dataFolder?: string;
  /** Load the demo ward as a first start does. Off by default: most tests want an empty house. */
  readonly demo?: boolean;
  readonly environment?: Readonly<Record<string, string>>;
  /** Another program that says where it listens. */
  readonly program?: string;
}

/** Starts what `npm start` starts, as a process of its own, on a free port. Needs a build (`npm test` makes it). */
export async function startBuiltServer(settings: Settings = {}): Promise<BuiltServer> {
  const dataFolder = settings.dataFolder ?? (await mkdtemp(path.join(tmpdir(), 'machikoe-journey-')));
  const child = spawn(
    process.execPath,
    [...serverFlags, settings.program ?? builtProgram, 'serve', '--port', '0', '--data', dataFolder],
    {
      env: { ...process.env, MACHIKOE_DEMO: settings.demo === true ? '1' : '0', ...settings.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const text = await readUntilListening(child);
  const stop = async (): Promise<void> => {
    const ending = await endInGoodOrder(child);
    if (settings.dataFolder === undefined) await rm(dataFolder, { recursive: true, force: true });
    if (ending !== 0) throw new Error(`The server ended with ${ending}`);
  };
  const kill = async (): Promise<void> => {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  };
  return {
    url: /is listening on (http:\S+)/.exec(text)?.[1] ?? '',
    signInLink: /http:\S+\/welcome#\S+/.exec(text)?.[0],
    ...{ dataFolder, stop, kill },
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
  };
}

/** The link, if there is one, is printed in the same breath as the address. */
function readUntilListening(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const fail = (reason: string): void => reject(new Error(`The server ${reason}:\n${text}`));
    const alarm = setTimeout(() => {
      child.kill('SIGKILL');
      fail(`was not listening after ${startLimit / 1000} s`);
    }, startLimit);
    const read = (chunk: Buffer): void => {
      text += chunk.toString();
      if (!/is listening on http:\S+\n/.test(text)) return;
      clearTimeout(alarm);
      setTimeout(() => resolve(text), 200);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(alarm);
      fail(`ended with ${code} before it was listening`);
    });
  });
}

async function endInGoodOrder(child: ChildProcess): Promise<number | string> {
  if (child.exitCode !== null) return child.exitCode;
  const left = new Promise<number | string>((resolve) => {
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'no code'));
  });
  const alarm = setTimeout(() => child.kill('SIGKILL'), stopLimit);
  child.kill('SIGTERM');
  const ending = await left;
  clearTimeout(alarm);
  return ending;
}
