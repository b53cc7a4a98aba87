import type { Surroundings } from './surroundings.ts';

export interface ReceiptProps extends Record<string, unknown> {
  surroundings: Surroundings;
  reference: string;
  /** Instants, ISO 8601 UTC. */
  receivedAt: string;
  closesAt: string;
  correctPath: string;
}
