import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inRoot, projectNode, runMain, Stop } from '../server/start/checkout.mjs';
import { buildIfStale } from '../server/start/bundle.mjs';
import { prepareTools } from '../server/start/prepare.mjs';
import { runInOurPlace, runQuietly } from '../server/start/run-program.mjs';
import { countTests } from './support/count-tests.mjs';

/**
 * `npm test`: prepares the checkout, runs every static check and every test, and ends with `N passed, N failed`.
 * The build and each static check count as one test. Nothing stops at the first failure: a person wants to see
 * everything at once.
 * With arguments (`npm test -- tests/shared/x.test.ts`) only the tests run, and vitest gets the arguments;
 * `--checks` alone runs only the static checks.
 */

/** @param {...string} parts a program inside node_modules */
const tool = (...parts) => inRoot('node_modules', ...parts);

/** @type {{ name: string, program: string, args: string[] }[]} the slowest first, as two run side by side */
const checks = [
  { name: 'lint', program: tool('eslint', 'bin', 'eslint.js'), args: ['.', '--max-warnings=0'] },
  // Of every file, components and plain ones alike.
  { name: 'types', program: tool('svelte-check', 'bin', 'svelte-check'), args: ['--fail-on-warnings'] },
  {
    name: 'format',
    program: tool('prettier', 'bin', 'prettier.cjs'),
    args: ['--check', '.', '--log-level=warn'],
  },
  { name: 'unused code', program: tool('knip', 'bin', 'knip.js'), args: ['--no-progress'] },
];

/** @param {number} started */
const seconds = (started) => `${((Date.now() - started) / 1000).toFixed(1)} s`;

/** @param {{ name: string, program: string, args: string[] }} check @returns {Promise<boolean>} */
async function runCheck({ name, program, args }) {
  const started = Date.now();
  const env = { ...process.env, NO_COLOR: '1' };
  const { code, output } = await runQuietly(projectNode, [program, ...args], env);
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds(started)})`);
  if (code !== 0) console.log(output.trimEnd().replace(/^/gm, '       '));
  return code === 0;
}

/** A build that fails is a failed check, not the end: the other checks may well say why. @returns {Promise<boolean>} */
async function runBuild() {
  try {
    await buildIfStale(console.log);
    return true;
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    console.log(`FAILED build: ${error.message}`);
    return false;
  }
}

/** Two at a time: most of these use one core each. @returns {Promise<boolean[]>} */
async function runChecks() {
  const waiting = [...checks];
  /** @type {boolean[]} */
  const results = [];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) results.push(await runCheck(next));
  };
  await Promise.all([work(), work()]);
  return results;
}

/** @param {string[]} args @returns {Promise<{ passed: number, failed: number }>} */
async function runTests(args) {
  const folder = mkdtempSync(path.join(tmpdir(), 'machikoe-tests-'));
  const file = path.join(folder, 'result.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    // A build that failed has been counted; the tests that need none shall still run.
    const env = { ...process.env, MACHIKOE_BUILT: '1' };
    const vitest = [tool('vitest', 'vitest.mjs'), 'run', ...reporters, ...args];
    const code = await runInOurPlace(projectNode, vitest, env);
    return countTests(existsSync(file) ? readFileSync(file, 'utf8') : undefined, code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string[]} args @returns {Promise<{ passed: number, failed: number }>} */
async function runAll(args) {
  const onlyChecks = args[0] === '--checks';
  heading('Preparing');
  await prepareTools(console.log);
  const checked = onlyChecks ? [] : [await runBuild()];
  if (onlyChecks || args.length === 0) {
    heading('Static checks');
    checked.push(...(await runChecks()));
  }
  if (!onlyChecks) heading('Tests');
  const tested = onlyChecks ? { passed: 0, failed: 0 } : await runTests(args);
  const good = checked.filter(Boolean).length;
  return { passed: tested.passed + good, failed: tested.failed + checked.length - good };
}

/** @param {string} title */
function heading(title) {
  console.log(`\n== ${title} ==`);
}

const started = Date.now();
let result = { passed: 0, failed: 1 };
await runMain(async () => {
  result = await runAll(process.argv.slice(2));
});
console.log(`\nAll of it took ${seconds(started)}.`);
console.log(`${result.passed} passed, ${result.failed} failed`);
process.exitCode = result.failed > 0 ? 1 : 0;
