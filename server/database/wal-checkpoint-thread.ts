import { parentPort, workerData } from 'node:worker_threads';
import { openCheckpointConnection } from './sqlite-connection.ts';

/** Moves pages from the log ahead of the database into it, when told to, while another thread goes on writing. */
const { file }: { file: string } = workerData;
const port = parentPort;
const connection = openCheckpointConnection(file);
const move = connection.prepare('pragma wal_checkpoint(passive)');

port?.on('message', (message: 'move' | 'close') => {
  if (message === 'close') {
    connection.close();
    port.close();
    return;
  }
  try {
    move.get();
  } catch {
    // On a full disk, say: they stay where they are, and are moved the next time.
  }
  port.postMessage('moved');
});
