import { inRoot, projectNode, runMain } from './checkout.mjs';
import { prepareAll } from './prepare.mjs';
import { runInOurPlace } from './run-program.mjs';

/** `npm run dev`: prepares, then goes on under the project's own Node, where Vite can be imported. */
await runMain(async () => {
  await prepareAll(console.log);
  const args = ['--enable-source-maps', inRoot('server', 'start', 'watch.mjs'), ...process.argv.slice(2)];
  process.exitCode = await runInOurPlace(projectNode, args);
});
