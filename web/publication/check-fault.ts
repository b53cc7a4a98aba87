/** What is wrong with a check code somebody typed. */
export type CheckFault = 'empty' | 'malformed' | 'unknown';
