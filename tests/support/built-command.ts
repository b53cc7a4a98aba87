import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { builtProgram } from './built-server.ts';

/**
 * The command line as its user meets it: a process of its own, on a data folder of its own, from the build. The source
 * cannot be run as it stands, since pages import components and styles. So such tests lie in tests/journeys.
 */
export function runBuiltCommand(dataFolder: string, ...words: string[]): SpawnSyncReturns<string> {
  const wantsData = !words.includes('--help');
  return spawnSync(process.execPath, [builtProgram, ...words, ...(wantsData ? ['--data', dataFolder] : [])], {
    encoding: 'utf8',
    env: { ...process.env, MACHIKOE_DEMO: '0', MACHIKOE_LOG: 'silent' },
  });
}
