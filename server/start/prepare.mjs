import { buildIfStale } from './bundle.mjs';
import { Stop } from './checkout.mjs';
import { installIfStale } from './install.mjs';

const oldestNode = 20;

/** @param {(line: string) => void} say */
export async function prepareTools(say) {
  if (Number.parseInt(process.versions.node, 10) < oldestNode) {
    throw new Stop(
      `Node.js ${oldestNode} or newer is needed; this is ${process.version}. See https://nodejs.org`,
    );
  }
  await installIfStale(say);
}

/**
 * Everything between a fresh clone and a server that can be started; on a prepared checkout it only looks.
 * @param {(line: string) => void} say where progress is told
 */
export async function prepareAll(say) {
  await prepareTools(say);
  await buildIfStale(say);
}
