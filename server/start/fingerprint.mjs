import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from './checkout.mjs';

/** All that decides what a build contains. */
const sources = [
  'server',
  'web',
  'shared',
  'migrations',
  'vite.config.ts',
  'tsconfig.json',
  'package-lock.json',
];

/** @param {string} place below the root @returns {string[]} files below it, in a fixed order */
function listFiles(place) {
  try {
    const entries = readdirSync(inRoot(place), { withFileTypes: true });
    const names = entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    return names.flatMap((entry) => {
      const inside = path.posix.join(place, entry.name);
      return entry.isDirectory() ? listFiles(inside) : [inside];
    });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return [place];
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** Contents, not times: a fresh checkout or a switched branch changes times without changing anything. */
export function computeFingerprint() {
  const hash = createHash('sha256');
  for (const file of sources.flatMap(listFiles)) {
    const content = readFileSync(inRoot(file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}
