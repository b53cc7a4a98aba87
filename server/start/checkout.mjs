import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where things lie in a checkout. These files run before anything is installed: plain JavaScript, Node 20 and up. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** @param {...string} parts a path below the checkout's root */
export const inRoot = (...parts) => path.join(root, ...parts);

/** The Node this project is proven with; it arrives as a package, whatever Node started us. */
export const projectNode = inRoot('node_modules', '.bin', 'node');

export const builtServer = inRoot('dist', 'server', 'main.js');

/**
 * What every server is started with: room for quick answers, on a small machine.
 * - Young objects have room enough for those of the answers under way to die young; half of it costs a tenth of the answers a
 *   second once hundreds are under way. Left to itself the program takes 130 MB for them once much passes through it.
 * - Old ones are collected when they have grown by two fifths, not when they have come to hundreds of megabytes.
 * - No object is old from its beginning. That is guessed of a kind after a moment in which many of it lived long; each then
 *   keeps alive what it names, and all that every request leaves grows old.
 * - One thread, not four, turns what runs often into faster code: a server new to its work has hundreds of functions for it at
 *   once, and answers on two cores would wait behind them.
 *
 * Stacks in the log name lines of the bundle, which keeps the names of functions: a map to its sources would take 30 MB from
 * the first stack on.
 */
export const serverFlags = [
  '--max-semi-space-size=16',
  '--heap-growing-percent=40',
  '--no-allocation-site-pretenuring',
  '--concurrent-turbofan-max-threads=1',
];

/** A stop with a reason for the person at the keyboard; shown as one line, without a stack. */
export class Stop extends Error {}

/** Runs a program's main function and turns a Stop into one line and exit code 1. @param {() => Promise<void>} main */
export async function runMain(main) {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    process.stderr.write(`Machikoe: ${error.message}\n`);
    process.exitCode = 1;
  }
}
