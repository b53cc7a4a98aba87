import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot, projectNode, root, Stop } from './checkout.mjs';
import { runQuietly } from './run-program.mjs';

/** @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, link?: boolean }} LockedPackage */

/** @param {string} file @returns {Record<string, LockedPackage>} */
function readLock(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
}

/**
 * What npm says it installed (its own list inside node_modules, written last) against what the lock file asks for.
 * Optional packages are left out: they belong to other platforms.
 */
function isInstalledAsLocked() {
  const list = inRoot('node_modules', '.package-lock.json');
  if (!existsSync(list)) return false;
  const installed = readLock(list);
  return Object.entries(readLock(inRoot('package-lock.json'))).every(
    ([place, wanted]) =>
      place === '' || wanted.optional || wanted.devOptional || installed[place]?.version === wanted.version,
  );
}

/** A folder copied from another kind of machine, or an install whose scripts were blocked, has no Node that runs. */
async function hasRunningNode() {
  return (await runQuietly(projectNode, ['--version'])).code === 0;
}

/** npm must not run on the Node it is about to delete: use the one outside the project, and its PATH. */
function outsideProject() {
  const inside = inRoot('node_modules');
  const PATH = (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter((folder) => !folder.startsWith(inside))
    .join(path.delimiter);
  return { ...process.env, PATH };
}

/** @returns {Promise<{ code: number, output: string }>} */
function runNpmCi() {
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund'];
  const { npm_execpath: npm, npm_node_execpath: node } = process.env;
  if (npm?.endsWith('.js') && node) return runQuietly(node, [npm, ...args], outsideProject());
  return runQuietly('npm', args, outsideProject());
}

/** @param {(line: string) => void} say */
export async function installIfStale(say) {
  if (isInstalledAsLocked() && (await hasRunningNode())) return;
  say('Installing the locked packages (once; about a minute) …');
  const started = Date.now();
  const { code, output } = await runNpmCi();
  if (code === 127) throw new Stop('npm was not found. It comes with Node.js: https://nodejs.org');
  if (code !== 0) {
    process.stderr.write(output);
    throw new Stop(`the packages could not be installed (npm ci ended with ${code}; its log is above).`);
  }
  if (!(await hasRunningNode())) {
    throw new Stop(
      `the package "node" has no program for this machine. Are install scripts switched off for npm? (${root})`,
    );
  }
  say(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`);
}
