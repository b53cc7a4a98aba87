#!/usr/bin/env node
import { builtServer, projectNode, runMain, serverFlags } from './checkout.mjs';
import { prepareAll } from './prepare.mjs';
import { runInOurPlace } from './run-program.mjs';

/** The command line. Standard output belongs to the command, so preparation is told on standard error. */
await runMain(async () => {
  await prepareAll((line) => process.stderr.write(`${line}\n`));
  const args = [...serverFlags, builtServer, ...process.argv.slice(2)];
  process.exitCode = await runInOurPlace(projectNode, args);
});
