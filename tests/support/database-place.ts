/** Somewhere to put a database of one's own. */
export interface DatabasePlace {
  readonly url: string;
  /** The database must have been closed. */
  remove(): Promise<void>;
}
