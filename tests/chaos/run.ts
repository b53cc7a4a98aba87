import { spawn } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';

/**
 * `npm run test:chaos -- --kills 50 --cuts 20 --stops 10 --seed 7`: the crash tests at length. `npm test` runs them with a few rounds.
 */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '50' },
    cuts: { type: 'string', default: '20' },
    stops: { type: 'string', default: '10' },
    seed: { type: 'string' },
  },
});
const root = path.resolve(import.meta.dirname, '../..');
const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
const child = spawn(process.execPath, [vitest, 'run', '--project', 'chaos'], {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    MACHIKOE_CHAOS_KILLS: values.kills,
    MACHIKOE_CHAOS_CUTS: values.cuts,
    MACHIKOE_CHAOS_STOPS: values.stops,
    ...(values.seed === undefined ? {} : { MACHIKOE_TEST_SEED: values.seed }),
  },
});
child.once('exit', (code) => (process.exitCode = code ?? 1));
