import type { ReceiptWords } from '../../shared/round/definition.ts';
import type { Surroundings } from './surroundings.ts';

export interface ReceiptProps extends Record<string, unknown> {
  surroundings: Surroundings;
  reference: string;
  /** Instants, ISO 8601 UTC. */
  receivedAt: string;
  closesAt: string;
  /** The round's own words about the time after. */
  words?: ReceiptWords;
  /** Absent where the answers are not shown again. */
  correctPath?: string;
  copyPath?: string;
  receivedPath?: string;
}
