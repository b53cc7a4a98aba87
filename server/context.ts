import type { Logger } from 'pino';
import type { Reader } from './database/handle.ts';
import type { ChangeGroup } from './database/change-group.ts';
import type { Channel } from './database/channel.ts';
import type { Duty } from './database/duty.ts';
import type { Readiness } from './database/readiness.ts';
import type { LiveUpdates } from './live/updates.ts';
import type { Meters } from './meters.ts';
import type { LogWriter } from './response/log-writer.ts';
import type { LogHashes } from './tally/log-hash.ts';
import type { PersonShelf } from './series/person-shelf.ts';
import type { ColumnShelf, CubeShelf } from './tally/shelf.ts';
import type { Upkeep } from './tally/upkeep.ts';

/** What the shell needs from the outside world, made once at start; tests make their own with a clock they can set. */
export interface Context {
  /** For queries. Changes go through `act`, which alone holds a writing handle. */
  readonly read: Reader;
  readonly changes: ChangeGroup;
  /** The one way into the log of answers. */
  readonly responses: LogWriter;
  /** Counts of rounds in use, kept up with the log. */
  readonly cubes: CubeShelf;
  /** Answers of rounds in use as columns, kept up alike. */
  readonly columns: ColumnShelf;
  /** Whether what the server does by itself should wait. */
  readonly upkeep: Upkeep;
  /** Hashes of their logs, kept running. */
  readonly logHashes: LogHashes;
  /** Sums over the persons who answered closed rounds. */
  readonly persons: PersonShelf;
  readonly live: LiveUpdates;
  /** What the server processes of this installation say to one another. */
  readonly channel: Channel;
  /** Whether the work that is done now and then falls to this process. */
  readonly duty: Duty;
  readonly log: Logger;
  /** Counts for monitoring. */
  readonly meters: Meters;
  /** Whether requests are welcome. */
  readonly readiness: Readiness;
  /** Lets a monitoring system elsewhere read the counts; without one only this machine may. */
  readonly metricsToken: string | undefined;
  readonly secret: Buffer;
  /** Public address, e.g. `https://machikoe.example.jp`, used in links that leave the browser. */
  readonly origin: string;
  now(): Date;
  /** Time-ordered text id. */
  makeId(): string;
}
