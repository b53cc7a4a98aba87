import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { builtServer, inRoot, projectNode, Stop } from './checkout.mjs';
import { computeFingerprint } from './fingerprint.mjs';
import { runQuietly } from './run-program.mjs';

const fingerprintFile = inRoot('dist', 'fingerprint');

function isFresh() {
  if (!existsSync(builtServer) || !existsSync(fingerprintFile)) return false;
  return readFileSync(fingerprintFile, 'utf8') === computeFingerprint();
}

/** @param {string} outDir @param {string[]} args @returns {Promise<string>} what Vite printed, if it failed */
async function runVite(outDir, args) {
  const vite = inRoot('node_modules', 'vite', 'bin', 'vite.js');
  const env = { ...process.env, NO_COLOR: '1' };
  const { code, output } = await runQuietly(projectNode, [vite, 'build', ...args, '--outDir', outDir], env);
  return code === 0 ? '' : `vite build ${args.join(' ')}\n${output}\n`;
}

/** @param {string} outDir */
async function runBothBuilds(outDir) {
  const server = runVite(`${outDir}/server`, ['--ssr', 'server/main.ts']);
  const admin = runVite(`${outDir}/web/admin`, []);
  const complaints = (await Promise.all([server, admin])).join('');
  if (complaints === '') return;
  process.stderr.write(complaints);
  throw new Stop('the build failed; the log is above.');
}

/** A finished build takes the old one's place in one move: a failed build, or a server still running, loses nothing. */
export async function build() {
  const fingerprint = computeFingerprint();
  const fresh = inRoot(`dist.new-${process.pid}`);
  const old = inRoot(`dist.old-${process.pid}`);
  mkdirSync(fresh);
  try {
    await runBothBuilds(fresh);
    writeFileSync(`${fresh}/fingerprint`, fingerprint);
    if (existsSync(inRoot('dist'))) renameSync(inRoot('dist'), old);
    renameSync(fresh, inRoot('dist'));
  } finally {
    rmSync(fresh, { recursive: true, force: true });
    rmSync(old, { recursive: true, force: true });
  }
}

/** @param {(line: string) => void} say */
export async function buildIfStale(say) {
  if (isFresh()) return;
  say('Building …');
  const started = Date.now();
  await build();
  say(`Built in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
}
