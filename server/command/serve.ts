import { Server } from 'node:http';
import { serve } from '@hono/node-server';
import { createApp } from '../app.ts';
import { readConfig, readPort, type Config } from '../config.ts';
import { prepareDrain } from '../http/drain.ts';
import { openContext, type OpenContext } from '../open-context.ts';
import { issueFirstLink, prepareInstallation } from './prepare-installation.ts';
import { fitsInvitations } from '../round/invitation.ts';
import { keepTallies } from '../tally/keeper.ts';
import { databaseOptions, textOption, UsageError, type Command, type CommandInput } from './command.ts';
import { sayWhatMigrated } from './run-with-context.ts';

/** Serves until told to stop; on SIGTERM or SIGINT requests under way are finished first. */
export const serveCommand: Command = {
  name: 'serve',
  summary: 'Migrates the database, loads the demo ward once into an empty one, and serves.',
  usage: '[--port 8080] [--host 127.0.0.1] [--data FOLDER]',
  options: { ...databaseOptions, port: { type: 'string' }, host: { type: 'string' } },
  positionals: [],
  async run(given) {
    const config = readServeConfig(given);
    const context = await openContext(config);
    sayWhatMigrated(context);
    await refuseOtherSecret(context);
    context.meters.watchProcess();
    // Processes that start together on an empty database must not each prepare it.
    const wardId = await context.duty.alone(() => prepareInstallation(context, config));
    const linkToken = await issueFirstLink(context, wardId);
    const keeper = keepTallies(context);
    const address = await listen(context, config.host, config.port, config.origin);
    console.log(`Machikoe is listening on ${address.origin}`);
    console.log(`  Staff and officials: ${address.origin}/admin/`);
    if (linkToken !== undefined) {
      console.log(
        `  First administrator, one-time sign-in link: ${address.origin}/admin/welcome#${linkToken}`,
      );
    }
    await address.stopped;
    await keeper.stop();
    await context.close();
    return 0;
  },
};

function readServeConfig(given: CommandInput): Config {
  const [port, host, data] = ['port', 'host', 'data'].map((name) => textOption(given, name));
  try {
    if (port !== undefined) readPort(port);
  } catch (error) {
    throw new UsageError(`machikoe serve: ${error instanceof Error ? error.message : String(error)}`);
  }
  return readConfig({ port, host, data });
}

async function refuseOtherSecret(context: OpenContext): Promise<void> {
  if (await fitsInvitations(context.read, context.secret)) return;
  await context.close();
  throw new Error(
    'The secret is not the one the personal links in this database were made with; they would all stop working. ' +
      'Put back the file "secret" that belongs to the database, or set MACHIKOE_SECRET to what it held.',
  );
}

function listen(context: OpenContext, host: string, port: number, origin: string | undefined) {
  return new Promise<{ origin: string; stopped: Promise<void> }>((resolve, reject) => {
    let ownOrigin = context.origin;
    const app = createApp({
      ...context,
      get origin() {
        return ownOrigin;
      },
    });
    const server = serve({ fetch: app.fetch, hostname: host, port }, (info) => {
      ownOrigin = origin ?? `http://${host}:${info.port}`;
      resolve({ origin: ownOrigin, stopped });
    });
    server.once('error', (error) => {
      const isTaken = 'code' in error && error.code === 'EADDRINUSE';
      reject(isTaken ? new Error(`Port ${port} is in use; choose another with --port`) : error);
    });
    const drain = server instanceof Server ? prepareDrain(server) : undefined;
    const stopped = new Promise<void>((done) => {
      const stop = (): void => {
        context.readiness.drain();
        context.live.close();
        if (drain === undefined) server.close(() => done());
        else void drain().then(done);
      };
      process.once('SIGTERM', stop);
      process.once('SIGINT', stop);
    });
  });
}
