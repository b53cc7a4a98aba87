import type { BuiltServer } from '../../support/built-server.ts';
import { startChild } from './child.ts';
import type { Figures } from './figures.ts';
import type { Load, LoadResult } from './load-client.ts';
import type { Prepared } from './prepare.ts';
import type { WriteJob, WriteResult } from './writer-process.ts';

export const callersOf = [1, 32, 64, 256] as const;
const sliceMilliseconds = 500;
/** More answers than a server takes. */
const mostPerMillisecond = 12;

/** A server under load; each person answers once. */
export interface Target {
  readonly name: string;
  readonly server: BuiltServer;
  readonly prepared: Prepared;
  /** Where nothing is written, everybody can be asked again. */
  readonly isWritten: boolean;
  asked: number;
}

const isLoadResult = (message: unknown): message is LoadResult =>
  typeof message === 'object' && message !== null && 'statuses' in message;
const isWriteResult = (message: unknown): message is WriteResult =>
  typeof message === 'object' && message !== null && 'walBytes' in message;

export function startLoadClient() {
  return startChild<Load, LoadResult>('load-client.ts', (message) => {
    if (!isLoadResult(message)) throw new Error('The load client told nothing');
    return message;
  });
}
export type LoadClient = ReturnType<typeof startLoadClient>;

export function startWriter(environment: Readonly<Record<string, string>> = {}) {
  const read = (message: unknown): WriteResult => {
    if (!isWriteResult(message)) throw new Error('The writing process told nothing');
    return message;
  };
  return startChild<WriteJob, WriteResult>('writer-process.ts', read, environment);
}

/** Answers of people who have not answered yet. Throws when one is not taken: a load of refusals measures nothing. */
export async function sendAnswers(
  client: LoadClient,
  target: Target,
  wishes: Pick<Load, 'callers'> & Partial<Load>,
): Promise<LoadResult> {
  const { tokens, bodies } = target.prepared;
  const most = mostPerMillisecond * (wishes.milliseconds ?? sliceMilliseconds);
  if (tokens.length - target.asked < most) {
    if (target.isWritten) throw new Error('Too few people were prepared for so many rounds');
    target.asked = 0;
  }
  const paths = tokens.slice(target.asked, target.asked + most).map((token) => `/r/${token}`);
  const port = Number(new URL(target.server.url).port);
  const load = { port, method: 'POST', paths, bodies, milliseconds: sliceMilliseconds, ...wishes } as const;
  const result = await client.ask(load);
  target.asked += result.used;
  const taken = result.statuses['201'] ?? 0;
  if (taken !== result.used)
    throw new Error(`Not all answers were taken: ${JSON.stringify(result.statuses)}`);
  return result;
}

export async function measureThroughput(
  figures: Figures,
  client: LoadClient,
  target: Target,
  callers: number,
) {
  figures.begin();
  const { perSecond, cores } = await sendAnswers(client, target, { callers });
  figures.note(nameThroughput(target.name, callers), perSecond);
  if (callers === 64) figures.note('cores the load client took', cores);
}

export const nameThroughput = (name: string, callers: number): string =>
  `${name}, ${callers} callers: answers/s`;

/** Half of what this server was found to take by now, sent evenly. */
export async function measureHalfLoad(figures: Figures, client: LoadClient, target: Target): Promise<void> {
  const perSecond = halfOf(figures, target);
  figures.begin();
  const { p50, p99 } = await sendAnswers(client, target, { callers: 64, perSecond, milliseconds: 1000 });
  figures.note(`${target.name}, half load: p50 ms`, p50);
  figures.note(`${target.name}, half load: p99 ms`, p99);
}

const halfOf = (figures: Figures, { name }: Target): number => figures.median(nameThroughput(name, 64)) / 2;

/** Asks for what a monitoring system and for what a resident asks: a health check, and a form not yet answered. */
const probed = (target: Target) =>
  [
    ['health check', '/healthz'],
    ['form', `/r/${target.prepared.tokens.at(-1) ?? ''}`],
  ] as const;

function probe(client: LoadClient, { server }: Target, path: string): Promise<LoadResult> {
  const port = Number(new URL(server.url).port);
  const evenly = { callers: 8, perSecond: 200, milliseconds: 1000 };
  return client.ask({ ...evenly, port, method: 'GET', paths: [path], bodies: [] });
}

export async function warmProbed(client: LoadClient, target: Target): Promise<void> {
  for (const [, path] of probed(target)) await probe(client, target, path);
}

/** What both cost alone, and beside answers at half load. */
export async function measureBeside(
  figures: Figures,
  clients: { readonly load: LoadClient; readonly probe: LoadClient },
  target: Target,
): Promise<void> {
  for (const [name, path] of probed(target)) {
    figures.begin();
    const alone = await probe(clients.probe, target, path);
    figures.note(`${target.name}, ${name} alone: p99 ms`, alone.p99);
    const perSecond = halfOf(figures, target);
    figures.begin();
    const [beside] = await Promise.all([
      probe(clients.probe, target, path),
      sendAnswers(clients.load, target, { callers: 64, perSecond, milliseconds: 1100 }),
    ]);
    figures.note(`${target.name}, ${name} beside half load: p99 ms`, beside.p99);
  }
}
