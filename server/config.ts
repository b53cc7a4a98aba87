import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
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
}

interface ConfigOptions {
  readonly port?: string | undefined;
  readonly host?: string | undefined;
  readonly data?: string | undefined;
}

export function readConfig(options: ConfigOptions = {}, environment = process.env): Config {
  const folder = resolve(options.data ?? environment['MACHIKOE_DATA'] ?? 'data');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return {
    host: options.host ?? environment['MACHIKOE_HOST'] ?? '127.0.0.1',
    port: readPort(options.port ?? environment['MACHIKOE_PORT'] ?? '8080'),
    origin: environment['MACHIKOE_ORIGIN'],
    databaseUrl: environment['DATABASE_URL'] ?? sqliteUrl(join(folder, 'machikoe.sqlite')),
    secret: readSecret(environment['MACHIKOE_SECRET'], join(folder, 'secret')),
    loadDemo: environment['MACHIKOE_DEMO'] !== '0',
    ward: {
      code: environment['MACHIKOE_WARD_CODE'] ?? '000000',
      nameJa: environment['MACHIKOE_WARD_NAME'] ?? '（区の名前が未設定です）',
      nameEn: environment['MACHIKOE_WARD_NAME_EN'] ?? '(ward name not set)',
    },
    logLevel: environment['MACHIKOE_LOG'] ?? 'warn',
  };
}

export function sqliteUrl(file: string): string {
  return pathToFileURL(resolve(file)).href.replace(/^file:/, 'sqlite:');
}

function readPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new RangeError(`The port must be a whole number from 0 to 65535, not "${text}"`);
  }
  return port;
}

function readSecret(given: string | undefined, file: string): Buffer {
  if (given !== undefined && given.length >= 32) return Buffer.from(given, 'utf8');
  if (given !== undefined) throw new RangeError('MACHIKOE_SECRET must have at least 32 characters');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 });
  return Buffer.from(readFileSync(file, 'utf8').trim(), 'utf8');
}
