import { pino, type DestinationStream, type Logger } from 'pino';

/**
 * One line of JSON each on standard error; standard output belongs to the command. Errors are logged under the name
 * `error`. Throws a RangeError on a level there is none of.
 */
export function openLog(level: string, destination: DestinationStream = pino.destination(2)): Logger {
  if (level !== 'silent' && !(level in pino.levels.values)) {
    const known = Object.keys(pino.levels.values).join(', ');
    throw new RangeError(`MACHIKOE_LOG must be silent or one of ${known}, not "${level}"`);
  }
  return pino({ level, base: null, serializers: { error: describeError } }, destination);
}

/** Names of errors whose messages speak of the program and the machine. Others may quote what was read: answers, names. */
const quotingNothing = ['TypeError', 'RangeError', 'ReferenceError', 'SqliteError'];
const framesKept = 12;

/** What happened and where, without a word of what was being worked on. */
export function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error };
  const { name, message, stack = '' } = error;
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const words = quotingNothing.includes(name) || 'errno' in error ? { message } : {};
  const frames = stack.split('\n').filter((line) => /^ {4}at /.test(line));
  return { name, ...code, ...words, at: frames.slice(0, framesKept).map((line) => line.trim()) };
}
