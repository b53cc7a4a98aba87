/** Work that is done by one server process of an installation at a time. */
export interface Duty {
  /**
   * Whether it falls to this process now. It stays with the one that has it until that one stops or loses the database; then
   * whoever asks next takes it.
   */
  take(): Promise<boolean>;
  /** Does something while no other process does anything in this way: it waits for its turn. */
  alone<Result>(work: () => Promise<Result>): Promise<Result>;
}

/** Of an installation with one process. */
export const soleDuty: Duty = { take: () => Promise.resolve(true), alone: (work) => work() };
