import { connect, type Socket } from 'node:net';

/**
 * Sends requests over kept connections, as a process of its own so that it competes with the server only for the machine.
 * Written on bare sockets: a client library costs more than the server it measures.
 */
export interface Load {
  readonly port: number;
  readonly callers: number;
  readonly milliseconds: number;
  /** Requests a second, evenly, whatever the answers do; without it each caller sends as soon as it has its answer. */
  readonly perSecond?: number;
  readonly method: 'GET' | 'POST';
  readonly paths: readonly string[];
  readonly bodies: readonly string[];
}

export interface LoadResult {
  readonly perSecond: number;
  /** From the moment a request was due to its whole answer, in milliseconds. */
  readonly p50: number;
  readonly p99: number;
  readonly used: number;
  readonly statuses: Readonly<Record<string, number>>;
  /** Share of one core this client took. */
  readonly cores: number;
}

const headerEnd = Buffer.from('\r\n\r\n');

class Line {
  readonly #socket: Socket;
  #received: Buffer = Buffer.alloc(0);
  #answered: ((status: string) => void) | undefined;

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.#read(chunk));
    socket.on('error', () => this.#finish('error'));
    socket.on('close', () => this.#finish('closed'));
  }

  /** A line the server has closed says so instead of leaving its caller to wait for ever. */
  send(request: string, answered: (status: string) => void): void {
    if (this.#socket.destroyed) return void setImmediate(answered, 'closed');
    this.#answered = answered;
    this.#socket.write(request);
  }

  end(): void {
    this.#socket.destroy();
  }

  #read(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const headers = this.#received.indexOf(headerEnd);
    if (headers === -1) return;
    const head = this.#received.toString('latin1', 0, headers);
    const length = /content-length: (\d+)/i.exec(head)?.[1];
    const isWhole =
      length === undefined
        ? /30[34] /.test(head.slice(0, 14)) || this.#received.toString('latin1').endsWith('0\r\n\r\n')
        : this.#received.length >= headers + 4 + Number(length);
    if (isWhole) this.#finish(head.slice(9, 12));
  }

  #finish(status: string): void {
    this.#received = Buffer.alloc(0);
    const answered = this.#answered;
    this.#answered = undefined;
    answered?.(status);
  }
}

function openLine(port: number): Promise<Line> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(new Line(socket)));
    socket.once('error', reject);
  });
}

class Tally {
  readonly times: number[] = [];
  readonly statuses: Record<string, number> = {};
  used = 0;
  readonly #load: Load;

  constructor(load: Load) {
    this.#load = load;
  }

  next(): string {
    const { method, paths, bodies } = this.#load;
    const path = paths[this.used % paths.length] ?? '';
    const body = bodies[this.used % bodies.length] ?? '';
    this.used += 1;
    const head = `${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept-encoding: br\r\n`;
    if (method === 'GET') return `${head}accept: text/html\r\n\r\n`;
    return `${head}accept: application/json\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
  }

  note(status: string, started: number): void {
    this.times.push(performance.now() - started);
    this.statuses[status] = (this.statuses[status] ?? 0) + 1;
  }
}

function sendClosed(lines: readonly Line[], tally: Tally, until: number): Promise<unknown> {
  const work = (line: Line): Promise<void> =>
    new Promise((resolve) => {
      const again = (): void => {
        const started = performance.now();
        if (started >= until) return resolve();
        line.send(tally.next(), (status) => {
          tally.note(status, started);
          again();
        });
      };
      again();
    });
  return Promise.all(lines.map(work));
}

/** Requests that are due and find no free line wait, and their waiting counts. Lines take turns: an idle one would be closed. */
function sendEvenly(lines: readonly Line[], tally: Tally, until: number, perSecond: number): Promise<void> {
  const begun = performance.now();
  const due: number[] = [];
  const free = [...lines];
  let planned = 0;
  const flow = (): void => {
    for (const started of due.splice(0, free.length)) {
      const line = free.shift();
      line?.send(tally.next(), (status) => {
        tally.note(status, started);
        free.push(line);
        flow();
      });
    }
  };
  return new Promise((resolve) => {
    const tick = (): void => {
      const now = performance.now();
      const end = Math.min(now, until);
      for (
        let at = begun + (planned * 1000) / perSecond;
        at <= end;
        at = begun + (planned * 1000) / perSecond
      ) {
        due.push(at);
        planned += 1;
      }
      flow();
      if (now < until || due.length > 0 || free.length < lines.length) setTimeout(tick, 1);
      else resolve();
    };
    tick();
  });
}

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

async function run(load: Load): Promise<LoadResult> {
  const lines = await Promise.all(Array.from({ length: load.callers }, () => openLine(load.port)));
  const tally = new Tally(load);
  const started = performance.now();
  const cpu = process.cpuUsage();
  const until = started + load.milliseconds;
  await (load.perSecond === undefined
    ? sendClosed(lines, tally, until)
    : sendEvenly(lines, tally, until, load.perSecond));
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  for (const line of lines) line.end();
  const sorted = tally.times.toSorted((a, b) => a - b);
  return {
    perSecond: sorted.length / seconds,
    p50: percentile(sorted, 0.5),
    p99: percentile(sorted, 0.99),
    used: tally.used,
    statuses: tally.statuses,
    cores: (user + system) / 1e6 / seconds,
  };
}

process.on('message', (load: Load) => {
  run(load).then(
    (result) => process.send?.(result),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exit(1);
    },
  );
});
process.on('disconnect', () => process.exit(0));
