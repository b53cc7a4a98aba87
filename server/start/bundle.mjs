import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { builtServer, inRoot, projectNode, Stop } from './checkout.mjs';
import { computeFingerprint } from './fingerprint.mjs';
import { runQuietly } from './run-program.mjs';

const fingerprintFile = inRoot('dist', 'fingerprint');

function isFresh() {
  if (!existsSync(builtServer) || !existsSync(fingerprintFile)) return false;
  return readFileSync(fingerprintFile, 'utf8') === computeFingerprint();
}

/** @param {string} outDir @param {string[]} args */
async function runVite(outDir, args) {
  const vite = inRoot('node_modules', 'vite', 'bin', 'vite.js');
  const { code, output } = await runQuietly(projectNode, [vite, 'build', ...args, '--outDir', outDir]);
  if (code === 0) return;
  process.stderr.write(output);
  throw new Stop(`the build failed (vite build ${args.join(' ')}; its log is above).`);
}

/** A finished build takes the old one's place in one move: a failed build, or a server still running, loses nothing. */
export async function build() {
  const fingerprint = computeFingerprint();
  const fresh = inRoot(`dist.new-${process.pid}`);
  const old = inRoot(`dist.old-${process.pid}`);
  mkdirSync(fresh);
  try {
    await Promise.all([
      runVite(`${fresh}/web/admin`, []),
      runVite(`${fresh}/server`, ['--ssr', 'server/main.ts']),
    ]);
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
