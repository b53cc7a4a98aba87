/** Work that is done now and then, by one server process of an installation at a time. */
export interface Duty {
  /**
   * Whether it falls to this process now. It stays with the one that has it until that one stops or loses the database; then
   * whoever asks next takes it.
   */
  take(): Promise<boolean>;
}

/** Of an installation with one process. */
export const soleDuty: Duty = { take: () => Promise.resolve(true) };
