import { spawn } from 'node:child_process';
import { build, createServer } from 'vite';
import { inRoot } from './checkout.mjs';

/**
 * Development: Vite serves the admin with hot replacement and hands every other address to the real server,
 * which is built again and restarted when one of its files changes. Runs on the project's own Node.
 */
const frontPort = Number(process.env.PORT ?? 5173);
const serverPort = frontPort + 1;
const serverArgs = ['serve', '--port', String(serverPort), ...process.argv.slice(2)];
const outDir = inRoot('dist.dev', 'server');
/** Browsers come through Vite, so links and the check of a request's origin must name that address. */
const serverEnv = { ...process.env, MACHIKOE_ORIGIN: `http://127.0.0.1:${frontPort}` };

/** @type {import('node:child_process').ChildProcess | undefined} */
let server;

/** Waits for the old process to leave: two servers must not share one data folder. */
async function restartServer() {
  if (server && server.exitCode === null) {
    const left = new Promise((resolve) => server?.once('exit', resolve));
    server.kill('SIGTERM');
    await left;
  }
  server = spawn(process.execPath, ['--enable-source-maps', `${outDir}/main.js`, ...serverArgs], {
    stdio: 'inherit',
    env: serverEnv,
  });
}

async function watchServer() {
  const watcher = await build({
    configFile: inRoot('vite.config.ts'),
    logLevel: 'warn',
    build: { ssr: 'server/main.ts', outDir, watch: {} },
  });
  if (!('on' in watcher)) throw new Error('Vite did not start watching.');
  watcher.on('event', async (event) => {
    if (event.code === 'BUNDLE_END') await restartServer();
    if (event.code === 'ERROR') console.error(event.error.message);
  });
}

async function serveAdmin() {
  const front = await createServer({
    configFile: inRoot('vite.config.ts'),
    server: {
      host: '127.0.0.1',
      port: frontPort,
      strictPort: true,
      proxy: { '^/(?!admin(/|$))': { target: `http://127.0.0.1:${serverPort}`, changeOrigin: false } },
    },
  });
  await front.listen();
  console.log(`The admin, with live reload: http://127.0.0.1:${frontPort}/admin/`);
}

process.on('SIGTERM', () => process.exit(0));
process.on('SIGINT', () => process.exit(0));
process.on('exit', () => server?.kill('SIGTERM'));
await watchServer();
await serveAdmin();
