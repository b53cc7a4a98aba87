import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A file of the project: where it lies, seen from the root with forward slashes, and what it says. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

export const projectRoot = path.resolve(import.meta.dirname, '../../..');

const sourceFolders = ['shared', 'server', 'web', 'migrations', 'tests'];
const sourceKinds = /\.(ts|mjs|cjs|js|svelte)$/;
const outside = /^tests\/(screenshots|fixtures)\//;

/** Every file below these folders, whatever its kind. */
function listPaths(folder: string): string[] {
  return readdirSync(path.join(projectRoot, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      path.relative(projectRoot, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'),
    )
    .filter((place) => !outside.test(place))
    .sort();
}

export function readSourceFiles(): SourceFile[] {
  return sourceFolders
    .flatMap(listPaths)
    .filter((place) => sourceKinds.test(place))
    .map((place) => ({ path: place, text: readFileSync(path.join(projectRoot, place), 'utf8') }));
}
