import { readFile } from 'node:fs/promises';
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';

/** Wrong arguments: one clear line, exit 2. */
export class UsageError extends Error {}

export interface Command {
  /** As typed, e.g. `import panel`. */
  readonly name: string;
  readonly summary: string;
  /** Text after the name in the usage line. */
  readonly usage: string;
  readonly options: ParseArgsOptionsConfig;
  /** Names of what must be given besides options, in order. */
  readonly positionals: readonly string[];
  run(given: CommandInput): Promise<number | undefined>;
}

export interface CommandInput {
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  readonly positionals: readonly string[];
}

/** Options every command that opens the database has. */
export const databaseOptions = {
  data: { type: 'string' },
} as const satisfies ParseArgsOptionsConfig;

/** Options of commands about one ward. */
export const wardOptions = {
  ...databaseOptions,
  ward: { type: 'string' },
} as const satisfies ParseArgsOptionsConfig;

/** Throws `UsageError` on anything the command does not know or lacks. */
export function readInput(command: Command, words: readonly string[]): CommandInput {
  const { values, positionals } = parseWords(command, words);
  if (positionals.length !== command.positionals.length) {
    const wanted = command.positionals.join(' ') || 'no further words';
    throw new UsageError(`machikoe ${command.name}: expects ${wanted}, got ${positionals.length} word(s)`);
  }
  const options: Record<string, string | boolean | undefined> = {};
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'string' || typeof value === 'boolean') options[name] = value;
  }
  return { options, positionals };
}

function parseWords(command: Command, words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: command.options, allowPositionals: true, strict: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new UsageError(`machikoe ${command.name}: ${reason}`);
  }
}

export function textOption(given: CommandInput, name: string): string | undefined {
  const value = given.options[name];
  return typeof value === 'string' ? value : undefined;
}

export function readYear(command: string, text: string): number {
  const year = Number(text);
  if (/^\d{4}$/.test(text) && year >= 1926 && year <= 2200) return year;
  throw new UsageError(`machikoe ${command}: YEAR must be a fiscal year such as 2015, not "${text}"`);
}

/** A file named on the command line. Throws `UsageError` with the reason it cannot be read. */
export async function readGivenFile(command: string, file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new UsageError(`machikoe ${command}: cannot read ${file} (${reason})`);
  }
}

export function describeCommand(command: Command): string {
  const options = Object.entries(command.options).map(
    ([name, { type }]) => `  --${name}${type === 'string' ? ' VALUE' : ''}`,
  );
  const lines = [`machikoe ${command.name} ${command.usage}`.trim(), '', command.summary];
  return [...lines, ...(options.length === 0 ? [] : ['', 'Options:', ...options])].join('\n');
}
