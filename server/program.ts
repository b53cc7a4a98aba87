/** Put in by the build: version, and the beginning of the hash over all sources. */
declare const __PROGRAM__: string | undefined;

/** Which code computed something. */
export const program = typeof __PROGRAM__ === 'undefined' ? 'machikoe development' : __PROGRAM__;
