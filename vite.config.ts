import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type UserConfig } from 'vite';
import { bundledScripts } from './server/start/bundle-script.mjs';

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
    rolldownOptions: { output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' } },
  },
  ssr: { noExternal: ['svelte', 'clsx', 'devalue'] },
};

/** `vite build` makes the admin, `vite build --ssr server/main.ts` the server. */
export default defineConfig(({ isSsrBuild }) => ({
  plugins: [bundledScripts(), svelte({ configFile: false })],
  ...(isSsrBuild === true ? serverBuild : clientBuild),
}));
