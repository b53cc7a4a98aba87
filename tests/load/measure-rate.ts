import { connect, type Socket } from 'node:net';

const lines = 32;
const headEnd = Buffer.from('\r\n\r\n');

export interface Asked {
  readonly url: string;
  /** Asked for in turn. */
  readonly paths: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Any other answer ends the measurement with an error. */
  readonly status: number;
}

/**
 * Answers a second over kept lines, each asking again as soon as it has its answer. On bare sockets: Node's own client costs
 * several times what the server does, so that both things compared would look alike.
 */
export async function measureRate(asked: Asked, seconds: number): Promise<number> {
  let count = 0;
  const started = performance.now();
  const ends = started + seconds * 1000;
  const next = (): string | undefined => {
    if (performance.now() > ends) return undefined;
    return writeRequest(asked, count++);
  };
  await Promise.all(Array.from({ length: lines }, () => keepAsking(asked, next)));
  return (count / (performance.now() - started)) * 1000;
}

function writeRequest({ url, paths, headers = {} }: Asked, number: number): string {
  const named = { host: new URL(url).host, 'accept-encoding': 'gzip, deflate, br', ...headers };
  const head = Object.entries(named).map(([name, value]) => `${name}: ${value}\r\n`);
  return `GET ${paths[number % paths.length] ?? '/'} HTTP/1.1\r\n${head.join('')}\r\n`;
}

function keepAsking({ url, status }: Asked, next: () => string | undefined): Promise<void> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const line = connect(Number(port), hostname);
    line.setNoDelay(true);
    line.once('error', reject);
    const ask = (): void => {
      const request = next();
      if (request === undefined) line.end(resolve);
      else line.write(request);
    };
    line.once('connect', ask);
    readAnswers(line, (own) => {
      if (own === status) ask();
      else reject(new Error(`Answered ${own} where ${status} was expected`));
    });
  });
}

/** Only the status is of interest; the rest is read to its end. */
function readAnswers(line: Socket, answered: (status: number) => void): void {
  let received: Buffer = Buffer.alloc(0);
  line.on('data', (chunk: Buffer) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    const end = received.indexOf(headEnd);
    if (end < 0) return;
    const head = received.toString('latin1', 0, end);
    const status = Number(head.slice(9, 12));
    const length = status === 304 ? 0 : Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (received.length < end + headEnd.length + length) return;
    received = Buffer.alloc(0);
    answered(status);
  });
}
