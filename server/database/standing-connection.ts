import pg from 'pg';

const pauseMilliseconds = 500;

/** A connection to PostgreSQL that is there all the time, made again whenever it is lost. */
export interface StandingConnection {
  /** Undefined while there is none. */
  readonly client: pg.Client | undefined;
  close(): Promise<void>;
}

/** `greet` is called with each new connection before anybody else gets it; one that fails is tried again. */
export function openStandingConnection(
  config: pg.ClientConfig,
  greet: (client: pg.Client) => Promise<void>,
): StandingConnection {
  let client: pg.Client | undefined;
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;
  let connecting = connect();

  async function connect(): Promise<void> {
    const next = new pg.Client(config);
    const isLost = new Promise<void>((resolve) => {
      next.on('error', () => resolve());
      next.on('end', () => resolve());
    });
    void isLost.then(() => {
      if (client === next) client = undefined;
      if (!isClosed) retryLater();
    });
    try {
      await next.connect();
      await greet(next);
      client = next;
    } catch {
      await next.end().catch(() => undefined);
      if (!isClosed) retryLater();
    }
  }
  function retryLater(): void {
    clearTimeout(timer);
    timer = setTimeout(() => (connecting = connect()), pauseMilliseconds).unref();
  }
  return {
    get client() {
      return client;
    },
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      await connecting;
      await client?.end().catch(() => undefined);
    },
  };
}
