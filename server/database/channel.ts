/**
 * What the server processes of one installation say to one another: that something changed, that somebody guessed. Nothing
 * that must not be lost: the truth is in the database. A process does not hear itself.
 */
export interface Channel {
  /**
   * Joins under a name. `hear` gets what other processes say under it; `miss` is called after a time in which something may
   * not have been heard. Returns the way to speak: it waits for nothing, and says the same text once where it is said often.
   */
  join(name: string, hear: (text: string) => void, miss?: () => void): (text: string) => void;
}

/** Of an installation with one process: nobody else listens. */
export const silentChannel: Channel = { join: () => () => undefined };
