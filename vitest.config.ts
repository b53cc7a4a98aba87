import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { bundledScripts } from './server/start/bundle-script.mjs';

/**
 * One process takes one file after another with what it has loaded: loading the whole product anew for each took more than
 * half of the time. So a test leaves nothing behind in a module.
 */
const together = { isolate: false } as const;

/** Tests by the side they look from. Journeys drive the built server in a real browser. */
export default defineConfig({
  plugins: [bundledScripts(), svelte({ configFile: false })],
  test: {
    environment: 'node',
    // Finished pages carry their style; Vitest would otherwise leave it empty.
    css: true,
    setupFiles: ['tests/support/end-shrinking.ts'],
    pool: 'threads',
    maxWorkers: 2,
    // Generous, for a machine that has other work: a test that hangs is found all the same.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    projects: [
      { extends: true, test: { name: 'shared', include: ['tests/shared/**/*.test.ts'], ...together } },
      {
        extends: true,
        test: {
          name: 'server',
          include: ['tests/server/**/*.test.ts'],
          exclude: ['tests/server/postgres/**'],
          pool: 'forks',
          ...together,
        },
      },
      {
        extends: true,
        test: {
          name: 'server on postgres',
          include: ['tests/server/**/*.test.ts'],
          exclude: ['tests/server/sqlite/**'],
          pool: 'forks',
          ...together,
          globalSetup: 'tests/support/postgres-first.ts',
          env: { MACHIKOE_TEST_ENGINE: 'postgres' },
        },
      },
      { extends: true, test: { name: 'web', include: ['tests/web/**/*.test.ts'], ...together } },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['tests/journeys/**/*.test.ts'],
          pool: 'forks',
          globalSetup: 'tests/support/build-first.ts',
          // After all others: what is timed inside a page is not to wait for a compiler.
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'chaos',
          include: ['tests/chaos/**/*.test.ts'],
          pool: 'forks',
          globalSetup: 'tests/support/build-first.ts',
          sequence: { groupOrder: 2 },
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      { extends: true, test: { name: 'project', include: ['tests/*.test.ts'], testTimeout: 60_000 } },
    ],
  },
});
