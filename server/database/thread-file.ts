/** A thread's program beside what starts it: as it was written while developing and in tests, as it was built otherwise. */
export function findThreadFile(startedBy: ImportMeta, name: string): URL {
  const ending = startedBy.url.endsWith('.ts') ? 'ts' : 'js';
  return new URL(`./${name}.${ending}`, startedBy.url);
}
