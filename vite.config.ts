import path from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import manifest from './package.json' with { type: 'json' };
import { bundledScripts } from './server/start/bundle-script.mjs';
import { computeFingerprint } from './server/start/fingerprint.mjs';

const clientBuild: UserConfig = {
  root: 'web/admin',
  base: '/admin/',
  build: { outDir: '../../dist/web/admin', emptyOutDir: true, target: 'es2022' },
};

/**
 * The server keeps its dependencies outside the bundle, so that what runs is what package-lock.json names.
 * Svelte, with the two packages it calls, is the exception: compiled components and their runtime must be of one piece.
 */
const serverBuild: UserConfig = {
  build: {
    outDir: 'dist/server',
    emptyOutDir: true,
    target: 'node24',
    sourcemap: true,
    rolldownOptions: {
      output: {
        ...{ entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
        // The program's text stays in memory: one byte a character instead of two, and nothing that is not run.
        ...{ charset: 'ascii', comments: false },
      },
    },
  },
  define: {
    __PROGRAM__: JSON.stringify(`machikoe ${manifest.version}+${computeFingerprint().slice(0, 12)}`),
  },
  ssr: { noExternal: ['svelte', 'clsx', 'devalue'] },
};

/** Threads are started by address: each is a file of its own beside the server's, under the name it is asked for. */
function serverThreads(): Plugin {
  return {
    name: 'machikoe:server-threads',
    buildStart() {
      for (const id of ['server/response/log-writer-thread.ts', 'server/database/wal-checkpoint-thread.ts']) {
        this.emitFile({ type: 'chunk', id, fileName: path.basename(id).replace(/ts$/, 'js') });
      }
    },
  };
}

/** `vite build` makes the admin, `vite build --ssr server/main.ts` the server. */
export default defineConfig(({ isSsrBuild }) => ({
  plugins: [
    bundledScripts(),
    svelte({ configFile: false }),
    ...(isSsrBuild === true ? [serverThreads()] : []),
  ],
  ...(isSsrBuild === true ? serverBuild : clientBuild),
}));
