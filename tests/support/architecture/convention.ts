import ts from 'typescript';
import { matchesPlace } from './place.ts';
import type { SourceFile } from './source-file.ts';
import { parseSource, visitAll } from './syntax.ts';

const vagueWords = [
  'service',
  'manager',
  'helper',
  'util',
  'utils',
  'common',
  'base',
  'dto',
  'impl',
  'data',
  'info',
];

const wordsOf = (path: string): string[] =>
  path
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);

/** A file that cannot be named without such a word has no single job. */
export function findVagueNames(paths: readonly string[]): string[] {
  return paths.filter((path) => wordsOf(path).some((word) => vagueWords.includes(word)));
}

const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.(test|svelte|d))?\.(ts|mjs|js)$/;
const pascal = /^([A-Z][a-z0-9]*)+\.svelte$/;

/** Kebab-case files, PascalCase components. */
export function findOddNames(paths: readonly string[]): string[] {
  return paths.filter((path) => {
    const name = path.split('/').at(-1) ?? '';
    return !(path.endsWith('.svelte') ? pascal : kebab).test(name);
  });
}

/**
 * A name that is looked for must be found: default exports are renamed by whoever imports them. A declaration of what the
 * bundler hands over has no choice.
 */
export function findDefaultExports(files: readonly SourceFile[]): string[] {
  const written = files.filter(({ path }) => !path.endsWith('.d.ts'));
  return written.filter(hasDefaultExport).map(({ path }) => `${path} has a default export`);
}

function hasDefaultExport(file: SourceFile): boolean {
  let found = false;
  visitAll(parseSource(file), (node) => {
    const isDefault =
      ts.canHaveModifiers(node) && node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);
    const isRenamed = ts.isExportSpecifier(node) && node.name.text === 'default';
    found ||= ts.isExportAssignment(node) || isDefault === true || isRenamed;
  });
  return found;
}

/** Barrels hide where things live; the list of migrations is a list, not a barrel. */
export function findBarrels(paths: readonly string[]): string[] {
  return paths.filter((path) => /(^|\/)index\.ts$/.test(path) && path !== 'migrations/index.ts');
}

/** What would make a rule's answer depend on where and when it runs. */
const impure =
  /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bfetch\(|\bprocess\.|\bglobalThis\b|\bperformance\.now\b/;

export function findImpureRules(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path, text }) => path.startsWith('shared/') && impure.test(text))
    .map(({ path, text }) => `${path} uses ${impure.exec(text)?.[0] ?? ''}`);
}

/** `server/start` and the tests run programs; inside the product one file reads the environment. */
const environmentReaders = ['server/config.ts', 'server/start/**', 'tests/**'];

export function findEnvironmentReaders(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => !environmentReaders.some((pattern) => matchesPlace(path, pattern)))
    .filter(({ text }) => /\bprocess\.env\b/.test(text))
    .map(({ path }) => `${path} reads the environment`);
}
