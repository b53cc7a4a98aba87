import { builtServer, projectNode, runMain, serverFlags } from './checkout.mjs';
import { prepareAll } from './prepare.mjs';
import { runInOurPlace } from './run-program.mjs';

/** `npm start`: from a fresh clone to a listening server; arguments go to `machikoe serve`. */
await runMain(async () => {
  await prepareAll(console.log);
  const args = [...serverFlags, builtServer, 'serve', ...process.argv.slice(2)];
  process.exitCode = await runInOurPlace(projectNode, args);
});
