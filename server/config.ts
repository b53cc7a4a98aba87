import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Everything the environment and the command line can set. This file alone reads the environment. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** Address under which browsers reach the server; its scheme decides whether cookies are marked Secure. */
  readonly origin: string | undefined;
  readonly databaseUrl: string;
  /** Key from which personal tokens are derived; kept beside the database, never inside it. */
  readonly secret: Buffer;
  readonly loadDemo: boolean;
  /** The ward an installation without the demo begins with. */
  readonly ward: { readonly code: string; readonly nameJa: string; readonly nameEn: string };
  readonly logLevel: string;
  /** With it `/metrics` may be read from elsewhere; without, from this machine alone. */
  readonly metricsToken?: string | undefined;
}

interface ConfigOptions {
  readonly port?: string | undefined;
  readonly host?: string | undefined;
  readonly data?: string | undefined;
}

/** Where an installation keeps what it must not lose. */
export interface Installation {
  readonly databaseUrl: string;
  /** The key's file, whether it is there or not. */
  readonly secretFile: string;
  /** The key, when the environment gives it instead of the file. */
  readonly givenSecret: string | undefined;
}

/** Looks nothing up and makes nothing: for commands that must not begin an installation where there is none. */
export function locateInstallation(
  { data }: Pick<ConfigOptions, 'data'> = {},
  environment = process.env,
): Installation {
  const folder = resolve(data ?? environment['MACHIKOE_DATA'] ?? 'data');
  return {
    databaseUrl: environment['DATABASE_URL'] ?? sqliteUrl(join(folder, 'machikoe.sqlite')),
    secretFile: join(folder, 'secret'),
    givenSecret: environment['MACHIKOE_SECRET'],
  };
}

export function readConfig(options: ConfigOptions = {}, environment = process.env): Config {
  const { databaseUrl, secretFile, givenSecret } = locateInstallation(options, environment);
  mkdirSync(dirname(secretFile), { recursive: true, mode: 0o700 });
  return {
    host: options.host ?? environment['MACHIKOE_HOST'] ?? '127.0.0.1',
    port: readPort(options.port ?? environment['MACHIKOE_PORT'] ?? '8080'),
    origin: readOrigin(environment['MACHIKOE_ORIGIN']),
    databaseUrl,
    secret: readSecret(givenSecret, secretFile),
    loadDemo: environment['MACHIKOE_DEMO'] !== '0',
    ward: {
      code: environment['MACHIKOE_WARD_CODE'] ?? '000000',
      nameJa: environment['MACHIKOE_WARD_NAME'] ?? '（区の名前が未設定です）',
      nameEn: environment['MACHIKOE_WARD_NAME_EN'] ?? '(ward name not set)',
    },
    logLevel: environment['MACHIKOE_LOG'] ?? 'warn',
    metricsToken: readMetricsToken(environment['MACHIKOE_METRICS_TOKEN']),
  };
}

export function sqliteUrl(file: string): string {
  return pathToFileURL(resolve(file)).href.replace(/^file:/, 'sqlite:');
}

/** Throws a RangeError on what is no port. */
export function readPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new RangeError(`The port must be a whole number from 0 to 65535, not "${text}"`);
  }
  return port;
}

function readSecret(given: string | undefined, file: string): Buffer {
  if (given === undefined && !existsSync(file)) createSecret(file);
  const secret = given ?? readFileSync(file, 'utf8').trim();
  if (secret.length >= shortestSecret) return Buffer.from(secret, 'utf8');
  const name = given === undefined ? file : 'MACHIKOE_SECRET';
  throw new RangeError(
    `${name} must have at least ${shortestSecret} characters; put back the one in use before`,
  );
}

const shortestSecret = 32;

/** Whole or not at all: half a secret after a power cut would be taken for the real one. Of two made at once the first stays. */
function createSecret(file: string): void {
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, randomBytes(32).toString('hex'), { mode: 0o600, flush: true });
  try {
    linkSync(draft, file);
  } catch {
    // Some file systems have no links.
    if (!existsSync(file)) renameSync(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
}

function readMetricsToken(given: string | undefined): string | undefined {
  if (given === undefined || /^[\x21-\x7e]{16,}$/.test(given)) return given;
  throw new RangeError('MACHIKOE_METRICS_TOKEN must have at least 16 characters, without spaces');
}

/** Scheme, host and port; a slash at the end does no harm. */
function readOrigin(given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  const url = URL.parse(given);
  const isPlain = url !== null && /^https?:$/.test(url.protocol) && `${url.origin}/` === url.href;
  if (isPlain) return url.origin;
  throw new RangeError(`MACHIKOE_ORIGIN must be like https://machikoe.example.jp, not "${given}"`);
}
