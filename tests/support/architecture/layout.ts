import { readdirSync } from 'node:fs';
import { matchesPlace } from './place.ts';
import { projectRoot } from './source-file.ts';

/** The top level is fixed, so that everybody finds everything. */
const topLevel = [
  'README.md',
  'LICENSE',
  'docs',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  '{vite,vitest}.config.ts',
  'eslint.config.js',
  'knip.json',
  '{shared,server,web,migrations,tests}',
];
/** Made by the tools and ignored by version control. */
const made = ['node_modules', 'dist', 'dist.*', 'data', '*.log'];

const below: Record<string, readonly string[]> = {
  web: ['respondent', 'publication', 'admin', 'components', '*.d.ts'],
  tests: ['run.mjs', '*.test.ts', '{support,shared,server,web,journeys,load,chaos,fixtures,screenshots}'],
};

/** Names that start with a dot belong to tools and editors. */
export function listTopLevel(): string[] {
  return readdirSync(projectRoot).filter((name) => !name.startsWith('.'));
}

export function listBelow(folder: string): string[] {
  return readdirSync(`${projectRoot}/${folder}`).filter((name) => !name.startsWith('.'));
}

export function findStrangers(names: readonly string[], folder?: keyof typeof below): string[] {
  const allowed = folder === undefined ? [...topLevel, ...made] : (below[folder] ?? []);
  return names.filter((name) => !allowed.some((pattern) => matchesPlace(name, pattern)));
}
