import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** `response`: the log of answers; `change`: everything else. */
type Queue = 'response' | 'change';

/** Counts for monitoring, in Prometheus' form. Nothing in them tells one person's doings from another's. */
export interface Meters {
  countAnswer(outcome: 'received' | 'corrected' | 'alreadyReceived'): void;
  /** `route` is a route's pattern, never an address: those hold personal tokens. */
  observeRequest(method: string, route: string, status: number, seconds: number): void;
  /** One commit: how many it made durable at once, and how long it took. */
  observeCommit(queue: Queue, size: number, seconds: number): void;
  /** `readLength` is asked when somebody looks. */
  watchQueue(queue: Queue, readLength: () => number): void;
  watchStreams(readOpen: () => number): void;
  /** From here on memory, processor time and the delay of the event loop as well: once, for a process that serves. */
  watchProcess(): void;
  readonly contentType: string;
  write(): Promise<string>;
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
/** Seconds: from a page out of memory to the longest a proxy waits. */
const requestBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60];
/** Seconds: a commit is a flush of the disk and little else. */
const commitBuckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5];
const groupBuckets = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512];

export function makeMeters(): Meters {
  const register = new Registry();
  const registers = [register];
  const answers = new Counter({
    name: 'machikoe_answers_total',
    help: 'Answers acknowledged: new ones, corrections, and the same sent again',
    labelNames: ['outcome'],
    registers,
  });
  const requests = new Histogram({
    name: 'machikoe_http_request_seconds',
    help: 'Requests by pattern of the route, until the answer begins',
    labelNames: ['method', 'route', 'status'],
    buckets: requestBuckets,
    registers,
  });
  return {
    countAnswer: (outcome) => answers.inc({ outcome }),
    observeRequest: (method, route, status, seconds) =>
      requests.observe({ method: methods.includes(method) ? method : 'other', route, status }, seconds),
    ...makeQueueMeters(register),
    watchStreams(readOpen) {
      makeGauge(register, 'machikoe_live_streams', 'Streams of live updates that are open', readOpen);
    },
    watchProcess: () => collectDefaultMetrics({ register }),
    contentType: register.contentType,
    write: () => register.metrics(),
  };
}

function makeQueueMeters(register: Registry): Pick<Meters, 'observeCommit' | 'watchQueue'> {
  const registers = [register];
  const labelNames = ['queue'] as const;
  const sizes = new Histogram({
    name: 'machikoe_commit_group_size',
    help: 'Changes made durable by one commit',
    labelNames,
    buckets: groupBuckets,
    registers,
  });
  const times = new Histogram({
    name: 'machikoe_commit_seconds',
    help: 'Time one commit took, from its first statement to its being durable',
    labelNames,
    buckets: commitBuckets,
    registers,
  });
  const lengths = new Map<string, () => number>();
  new Gauge({
    name: 'machikoe_queue_length',
    help: 'Changes that wait for a commit',
    labelNames,
    registers,
    collect() {
      for (const [queue, readLength] of lengths) this.set({ queue }, readLength());
    },
  });
  return {
    observeCommit(queue, size, seconds) {
      sizes.observe({ queue }, size);
      times.observe({ queue }, seconds);
    },
    watchQueue: (queue, readLength) => void lengths.set(queue, readLength),
  };
}

function makeGauge(register: Registry, name: string, help: string, read: () => number): void {
  new Gauge({
    name,
    help,
    registers: [register],
    collect() {
      this.set(read());
    },
  });
}
