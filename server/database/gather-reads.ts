/** What was asked under one key, and who waits for it. */
interface Asked<Value> {
  readonly resolve: (value: Value | undefined) => void;
  readonly reject: (error: unknown) => void;
}

const gatherLimit = 256;

/**
 * Reads that are asked for in the same turn of the event loop become one query: the n-th of them costs next to nothing, and
 * none is older than the request it is for. What is asked while a query is under way forms the next. No timer.
 * `read` answers what it found by key; undefined is answered for a key it did not find.
 */
export function gatherReads<Value>(
  read: (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
): (key: string) => Promise<Value | undefined> {
  let asked = new Map<string, Asked<Value>[]>();
  let isReading = false;

  async function readAll(): Promise<void> {
    while (asked.size > 0) {
      const group = asked;
      asked = new Map();
      await answer(group, read);
    }
    isReading = false;
  }
  return (key) =>
    new Promise((resolve, reject) => {
      const waiting = asked.get(key) ?? [];
      waiting.push({ resolve, reject });
      asked.set(key, waiting);
      if (isReading) return;
      isReading = true;
      setImmediate(() => void readAll());
    });
}

async function answer<Value>(
  group: ReadonlyMap<string, readonly Asked<Value>[]>,
  read: (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
): Promise<void> {
  const keys = [...group.keys()];
  for (let from = 0; from < keys.length; from += gatherLimit) {
    const part = keys.slice(from, from + gatherLimit);
    try {
      const found = await read(part);
      for (const key of part) for (const one of group.get(key) ?? []) one.resolve(found.get(key));
    } catch (error) {
      for (const key of part) for (const one of group.get(key) ?? []) one.reject(error);
    }
  }
}
